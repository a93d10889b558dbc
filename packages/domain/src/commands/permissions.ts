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
  if (kind === 'workspace.rename') return 'manage-workspace'
  if (kind.startsWith('member.')) return 'manage-members'
  if (kind.startsWith('project.')) return 'manage-projects'
  return kind.startsWith('comment.') ? 'comment' : 'edit'
}
