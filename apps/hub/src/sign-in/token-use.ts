import type { IncomingMessage } from 'node:http'
import type { AuthStore } from '@spicetime/auth-sqlite'
import type { Principal } from './principal.ts'

const tokenUseEveryMs = 3_600_000

/** One line of audit when a token comes into use, not one for each of its requests. */
export function auditTokenUse(auth: AuthStore, principal: Principal, request: IncomingMessage, address: string): void {
  if (principal.kind !== 'token') return
  const { token, memberId } = principal
  if (Date.now() - (token.lastUsedAt ?? 0) < tokenUseEveryMs) return
  const userAgent = request.headers['user-agent']
  auth.audit.record({ kind: 'token.used', memberId, subjectId: token.id, address, userAgent })
}
