import type { Role } from '@spicetime/domain'

/** What a mutation asks for: `write` changes work, `administer` changes members and the workspace itself. */
export type Permission = 'write' | 'administer'

const permissionsOfRole: Readonly<Record<Role, readonly Permission[]>> = {
  owner: ['write', 'administer'],
  admin: ['write', 'administer'],
  member: ['write'],
  viewer: [],
  none: [],
}

export function roleAllows(role: Role, permission: Permission): boolean {
  return permissionsOfRole[role].includes(permission)
}
