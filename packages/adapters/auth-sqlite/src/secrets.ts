import { createHash, randomBytes } from 'node:crypto'

/**
 * Secrets are 256 random bits, so a plain SHA-256 keeps them: there is nothing to guess that a slow hash would protect,
 * and a lookup by hash tells an attacker nothing by its timing.
 */
export function makeSecret(prefix: string): string {
  return prefix + randomBytes(32).toString('base64url')
}

export function hashSecret(secret: string): Uint8Array {
  return createHash('sha256').update(secret).digest()
}

/** Names a row; not secret. */
export function makeRowId(prefix: string): string {
  return `${prefix}_${randomBytes(10).toString('hex')}`
}

/** Scanners for leaked secrets know an access token by this beginning. */
export const tokenPrefix = 'spt_'
const tokenShape = /^spt_[A-Za-z0-9_-]{43}$/

export function isTokenSecret(text: string): boolean {
  return tokenShape.test(text)
}
