import type { Member } from '../../client/model.ts'

/** Whether to offer what owners and admins do. Whether it is allowed, the command decides. */
export function isManager({ role }: Member): boolean {
  return role === 'owner' || role === 'admin'
}
