import type { Device } from '../../client/device-model.ts'

/** Nothing that it writes counts any more: it was revoked, or its member was removed. */
export function hasEnded({ isRevoked, member }: Device): boolean {
  return isRevoked || member?.role === 'none'
}
