import { askHub, sendToHub } from './hub-request.ts'

/** Tokens and sessions are the hub's own: they are no part of the workspace that replicas share. */
export interface AccessToken {
  readonly id: string
  readonly name: string
  /** The first characters of the secret. */
  readonly prefix: string
  readonly scope: TokenScope
  readonly createdAt: number
  readonly lastUsedAt: number | null
  readonly expiresAt: number | null
}

export type TokenScope = 'feed' | 'read' | 'write' | 'admin'

export interface SignedInSession {
  readonly id: string
  readonly createdAt: number
  readonly lastUsedAt: number
  readonly userAgent: string | null
  readonly address: string | null
  readonly isCurrent: boolean
}

export interface TokenWish {
  readonly name: string
  readonly scope: TokenScope
  readonly lifeDays: number | null
}

export async function listTokens(signal?: AbortSignal): Promise<readonly AccessToken[]> {
  const { tokens } = await askHub<{ tokens: readonly AccessToken[] }>('GET', '/api/tokens', undefined, signal)
  return tokens
}

/** The secret is told this once. */
export interface MadeToken {
  readonly token: AccessToken
  readonly secret: string
}

export function createToken(wish: TokenWish): Promise<MadeToken> {
  return askHub('POST', '/api/tokens', wish)
}

export async function revokeToken(id: string): Promise<void> {
  await sendToHub('DELETE', `/api/tokens/${encodeURIComponent(id)}`)
}

export async function listSessions(signal?: AbortSignal): Promise<readonly SignedInSession[]> {
  const { sessions } = await askHub<{ sessions: readonly SignedInSession[] }>('GET', '/api/sessions', undefined, signal)
  return sessions
}

/** Ends one, or with `others` all but the one that asks. */
export async function endSession(id: string): Promise<void> {
  await sendToHub('DELETE', `/api/sessions/${encodeURIComponent(id)}`)
}
