import { privateRegionKind } from '../log/private-region.ts'
import type { Authored } from './node.ts'
import type { AuthorityRules, AuthorityView } from './rules.ts'

/**
 * Why somebody may not:
 * - `not-a-member`: the actor has no role;
 * - `replica-not-enrolled`: the replica may not write for this actor;
 * - `replica-revoked`: it may not write any more;
 * - `not-permitted`: the actor's role does not allow it;
 * - `of-other-region`: it changes what is of another region.
 */
export type AuthorityFault =
  | 'not-a-member'
  | 'replica-not-enrolled'
  | 'replica-revoked'
  | 'not-permitted'
  | 'of-other-region'

/** What is wrong with a commit's authority, given what held when it was written; undefined when it is right. */
export function findAuthorityFault(
  rules: AuthorityRules,
  commit: Authored,
  state: AuthorityView,
): AuthorityFault | undefined {
  const role = state.roleOf(commit.actor)
  const replica = state.replica(commit.replicaId)
  if (replica === undefined) return 'replica-not-enrolled'
  if (replica.isRevoked) return 'replica-revoked'
  if (role === rules.roles[0]) return 'not-a-member'
  if (!mayReplicaWriteFor(rules, state, commit.replicaId, commit.actor)) return 'replica-not-enrolled'
  if (!isAdmitted(rules, state, commit.regionId, { memberId: commit.actor, role, kind: commit.regionKind })) {
    return 'not-permitted'
  }
  return mayDo(rules, commit, role, state) ? undefined : 'not-permitted'
}

/** [R19] Whether a member has a region that is not the authority's, nor anybody's private one. */
export function isAdmitted(
  rules: AuthorityRules,
  state: AuthorityView,
  regionId: string,
  { memberId, role, kind }: { readonly memberId: string; readonly role: string; readonly kind: string | undefined },
): boolean {
  if (kind === rules.regionKind || kind === privateRegionKind) return true
  const isGuest = rules.guestRoles?.includes(role) === true
  return (!isGuest && state.isOpen(regionId)) || state.admissionOf(regionId, memberId) !== 'nobody'
}

/** [R6] A replica writes for its members, and a host for everybody who is no greater than who made it one. */
export function mayReplicaWriteFor(
  rules: AuthorityRules,
  state: AuthorityView,
  replicaId: string,
  memberId: string,
): boolean {
  const rank = rules.roles.indexOf(state.roleOf(memberId))
  const members = state.replica(replicaId)?.members ?? []
  return members.some((one) => one.memberId === memberId || (one.isHost && rank <= rules.roles.indexOf(one.enrolledBy)))
}

/** Whether a member of this role may do all that is in the commit. */
export function mayDo(rules: AuthorityRules, commit: Authored, role: string, state: AuthorityView): boolean {
  for (const need of commit.needs) if (need === undefined || !rules.mayRole(role, need)) return false
  const author = { memberId: commit.actor, role }
  return commit.facts.every((fact) => rules.permitsFact(author, fact, state))
}
