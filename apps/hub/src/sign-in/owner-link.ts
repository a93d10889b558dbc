import type { AuthStore } from '@spicetime/auth-sqlite'

/** The code stands behind `#`: browsers send that part to no server, so neither logs nor proxies see it. */
export function makeOwnerLink(auth: AuthStore, ownerId: string, origin: string): string {
  const { code } = auth.codes.create(ownerId)
  auth.audit.record({ kind: 'owner-link.created', memberId: ownerId })
  return `${origin}/sign-in#code=${code}`
}
