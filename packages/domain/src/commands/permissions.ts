import type { EntityKind } from '../ids.ts'
import type { Role } from '../vocabulary/roles.ts'
import type { Command } from './command.ts'

export type Permission = 'view' | 'comment' | 'edit' | 'manage-projects' | 'manage-members' | 'manage-workspace'

const rolePermissions: Readonly<Record<Role, readonly Permission[]>> = {
  owner: ['view', 'comment', 'edit', 'manage-projects', 'manage-members', 'manage-workspace'],
  admin: ['view', 'comment', 'edit', 'manage-projects', 'manage-members', 'manage-workspace'],
  member: ['view', 'comment', 'edit', 'manage-projects'],
  viewer: ['view'],
  none: [],
}

export function mayRole(role: Role, permission: Permission): boolean {
  return rolePermissions[role].includes(permission)
}

/** The permission that a command needs. */
export function permissionOf(kind: Command['kind']): Permission {
  // Every member has devices of his own; whose a replica is, the decision asks.
  if (kind.startsWith('replica.')) return 'view'
  if (kind.startsWith('quarantine.')) return 'manage-members'
  // A kind begins with the kind of thing that the command is about.
  return permissionToChange(kind.slice(0, kind.indexOf('.')) as EntityKind)
}

/** The permission to change things of a kind: also by an undo. */
export function permissionToChange(kind: EntityKind): Permission {
  switch (kind) {
    case 'workspace':
      return 'manage-workspace'
    case 'member':
    case 'rate':
      // Of rates also whoever is admitted to them, that is asked where it is decided.
      return 'manage-members'
    case 'project':
    case 'calendar':
    case 'allocation':
    case 'baseline':
      // Of the last three those who lead projects; that is asked by the decision.
      return 'manage-projects'
    case 'comment':
      return 'comment'
    case 'view':
      // His own.
      return 'view'
    default:
      return 'edit'
  }
}
