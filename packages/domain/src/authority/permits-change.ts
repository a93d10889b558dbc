import { mayRole } from '../commands/permissions.ts'
import { type Role, roles } from '../vocabulary/roles.ts'
import type { AuthorityChange } from './authority-change.ts'

/** Members and replicas as they were for whom is judged; the runtime's `AuthorityState` in the domain's words. */
export interface AuthorityView {
  roleOf(memberId: string): string
  replica(replicaId: string): { readonly members: readonly { readonly memberId: string }[] } | undefined
  isOpen(regionId: string): boolean
  /** Whether it is the one of the rates, which nobody can open. */
  isOfClosedKind(regionId: string): boolean
  admissionOf(regionId: string, memberId: string): 'lead' | 'member' | 'nobody'
}

/**
 * May a member change authority so? That the role may do such a thing at all is `needOf`'s; here is what depends on whom it
 * concerns: nobody but an owner makes, changes or speaks for an owner.
 */
export function permitsChange(
  author: { readonly memberId: string; readonly role: string },
  change: AuthorityChange,
  view: AuthorityView,
): boolean {
  const { memberId: own, role } = author
  switch (change.fact) {
    case 'role':
      return role === 'owner' || (change.role !== 'owner' && view.roleOf(change.memberId) !== 'owner')
    case 'replica':
      if (change.isHost && !may(role, 'manage-workspace')) return false
      if (change.replaces !== undefined && !isOnlyOf(view, change.replaces, change.memberId)) return false
      return change.memberId === own || (may(role, 'manage-members') && isAtLeast(role, view.roleOf(change.memberId)))
    case 'renamed':
      return mayManage(author, change.replicaId, view)
    case 'revoked':
      return mayManage(author, change.replicaId, view)
    case 'recovery':
      return role === 'owner'
    case 'recovered':
      // The key that vouches for it is asked, not a role.
      return false
    case 'audience':
      return !view.isOfClosedKind(change.regionId) && mayAdmit(author, change.regionId, view)
    case 'admission':
      if (view.isOfClosedKind(change.regionId) !== (change.isToRates === true)) return false
      return change.isToRates === true
        ? mayAdmitToRates(author, change.regionId, view)
        : mayAdmit(author, change.regionId, view)
    case 'verdict':
      return may(role, 'manage-members')
  }
}

/** Whoever manages members, and a lead of it; whoever manages projects may also close one that is open, and say to whom. */
function mayAdmit(
  { memberId, role }: { readonly memberId: string; readonly role: string },
  regionId: string,
  view: AuthorityView,
): boolean {
  if (may(role, 'manage-members') || view.admissionOf(regionId, memberId) === 'lead') return true
  return may(role, 'manage-projects') && view.isOpen(regionId)
}

/** An owner; and whoever manages members and was admitted: so a new admin does not let himself in. */
function mayAdmitToRates(
  { memberId, role }: { readonly memberId: string; readonly role: string },
  regionId: string,
  view: AuthorityView,
): boolean {
  return role === 'owner' || (may(role, 'manage-members') && view.admissionOf(regionId, memberId) !== 'nobody')
}

function mayManage(
  { memberId, role }: { readonly memberId: string; readonly role: string },
  replicaId: string,
  view: AuthorityView,
): boolean {
  if (isOnlyOf(view, replicaId, memberId)) return true
  const members = view.replica(replicaId)?.members ?? []
  return may(role, 'manage-members') && members.every((member) => isAtLeast(role, view.roleOf(member.memberId)))
}

function isOnlyOf(view: AuthorityView, replicaId: string, memberId: string): boolean {
  const members = view.replica(replicaId)?.members ?? []
  return members.length > 0 && members.every((member) => member.memberId === memberId)
}

function may(role: string, permission: Parameters<typeof mayRole>[1]): boolean {
  const known = roles.find((candidate) => candidate === role)
  return known !== undefined && mayRole(known, permission)
}

function isAtLeast(role: string, other: string): boolean {
  // From the greatest to the least.
  return roles.indexOf(role as Role) <= roles.indexOf(other as Role)
}
