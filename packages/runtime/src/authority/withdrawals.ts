import { type Authored, seenKey, type Withdrawal } from './node.ts'
import type { AuthorityRules } from './rules.ts'
import type { AuthorityState } from './state.ts'

/** What the facts of a commit take away, of what its author knew others to have. [R9] */
export function withdrawalsOf(
  { id, facts }: Authored,
  index: number,
  rules: AuthorityRules,
  state: AuthorityState,
): readonly Withdrawal[] {
  const rank = (role: string) => rules.roles.indexOf(role)
  const none = rules.roles[0] ?? ''
  return facts.flatMap((fact): readonly Withdrawal[] => {
    if (fact.fact === 'role') {
      const { memberId, role, seen } = fact
      if (seen === undefined || rank(role) >= rank(state.roleOf(memberId))) return []
      return [{ node: id, index, subject: { memberId }, role, seen: seenMap(seen) }]
    }
    if (fact.fact === 'admission') {
      const { regionId, memberId, as, seen } = fact
      // [R19] In a region that is open nothing rests on having been admitted.
      if (as !== 'nobody' || seen === undefined || state.isOpen(regionId)) return []
      return [{ node: id, index, subject: { memberId }, regionId, role: none, seen: seenMap(seen) }]
    }
    if (fact.fact === 'revoked') {
      return [{ node: id, index, subject: { replicaId: fact.replicaId }, role: none, seen: seenMap(fact.seen) }]
    }
    if (fact.fact === 'replica' && fact.replaces !== undefined) {
      const subject = { replicaId: fact.replaces }
      return [{ node: id, index, subject, role: none, seen: seenMap(fact.seen ?? []) }]
    }
    return []
  })
}

function seenMap(seen: readonly { readonly regionId: string; readonly replicaId: string; readonly seq: number }[]) {
  return new Map(seen.map((chain) => [seenKey(chain), chain.seq]))
}
