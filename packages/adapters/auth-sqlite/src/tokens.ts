import type { DatabaseSync } from 'node:sqlite'
import type { AuthContext } from './open-auth-store.ts'
import { hashSecret, isTokenSecret, makeRowId, makeSecret, tokenPrefix } from './secrets.ts'

/**
 * `feed` subscribes to calendars and nothing else; `read` sees, `write` also changes, `admin` also manages tokens and sessions,
 * and each of these holds the ones before.
 */
const tokenScopes = ['feed', 'read', 'write', 'admin'] as const
export type TokenScope = (typeof tokenScopes)[number]

function isTokenScope(value: unknown): value is TokenScope {
  return tokenScopes.some((scope) => scope === value)
}

export interface Token {
  readonly id: string
  readonly memberId: string
  readonly name: string
  /** The first characters of the secret, by which people know it again. */
  readonly prefix: string
  readonly scope: TokenScope
  readonly createdAt: number
  readonly lastUsedAt: number | null
  readonly expiresAt: number | null
}

/** Secrets with which programs act as a member. */
export interface Tokens {
  /** The secret is told this once. `expiresAt` null: until revoked. */
  create(wish: {
    readonly memberId: string
    readonly name: string
    readonly scope: TokenScope
    readonly expiresAt: number | null
  }): { readonly token: Token; readonly secret: string }
  /** The live token of this secret, as it was before this use. */
  authenticate(secret: string): Token | undefined
  isLive(tokenId: string): boolean
  /** Live ones, newest first; of all members when none is named. */
  list(memberId?: string): readonly Token[]
  /** By id or by an unambiguous beginning of its secret (`spt_…`). Of all members when none is named. */
  find(ref: string, memberId?: string): Token | undefined
  /** False when there is no such live token. */
  revoke(tokenId: string): boolean
}

const prefixLength = 12
/** `lastUsedAt` is written at most this often, so that reading costs no write. */
const touchEveryMs = 60_000

const columns = 'id, memberId, name, prefix, scope, createdAt, lastUsedAt, expiresAt'
const live = 'revokedAt IS NULL AND (expiresAt IS NULL OR expiresAt > ?)'

function prepareStatements(database: DatabaseSync) {
  return {
    insert: database.prepare(
      `INSERT INTO token (id, secretHash, prefix, memberId, name, scope, createdAt, expiresAt)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    bySecret: database.prepare(`SELECT ${columns} FROM token WHERE secretHash = ? AND ${live}`),
    touch: database.prepare('UPDATE token SET lastUsedAt = ? WHERE id = ?'),
    countLive: database.prepare(`SELECT count(*) AS n FROM token WHERE id = ? AND ${live}`),
    listLive: database.prepare(
      `SELECT ${columns} FROM token WHERE (?1 IS NULL OR memberId = ?1)
       AND revokedAt IS NULL AND (expiresAt IS NULL OR expiresAt > ?2) ORDER BY createdAt DESC, id`,
    ),
    revoke: database.prepare(`UPDATE token SET revokedAt = ? WHERE id = ? AND ${live}`),
  }
}

export function makeTokens({ database, now }: AuthContext): Tokens {
  const { insert, bySecret, touch, countLive, listLive, revoke } = prepareStatements(database)
  const list = (memberId?: string): readonly Token[] => listLive.all(memberId ?? null, now()).map(readToken)

  return {
    create({ memberId, name, scope, expiresAt }) {
      const secret = makeSecret(tokenPrefix)
      const id = makeRowId('tk')
      const prefix = secret.slice(0, prefixLength)
      const createdAt = now()
      insert.run(id, hashSecret(secret), prefix, memberId, name, scope, createdAt, expiresAt)
      return { token: { id, memberId, name, prefix, scope, createdAt, lastUsedAt: null, expiresAt }, secret }
    },
    authenticate(secret) {
      if (!isTokenSecret(secret)) return undefined
      const at = now()
      const row = bySecret.get(hashSecret(secret), at)
      if (row === undefined) return undefined
      const token = readToken(row)
      if (at - (token.lastUsedAt ?? 0) >= touchEveryMs) touch.run(at, token.id)
      return token
    },
    isLive: (tokenId) => countLive.get(tokenId, now())?.['n'] === 1,
    list,
    find(ref, memberId) {
      const tokens = list(memberId)
      const byId = tokens.find((token) => token.id === ref)
      if (byId !== undefined || ref.length <= tokenPrefix.length) return byId
      const found = tokens.filter((token) => token.prefix.startsWith(ref.slice(0, prefixLength)))
      return found.length === 1 ? found[0] : undefined
    },
    revoke(tokenId) {
      const at = now()
      return revoke.run(at, tokenId, at).changes === 1
    },
  }
}

function readToken(row: Readonly<Record<string, unknown>>): Token {
  const scope = row['scope']
  return {
    id: String(row['id']),
    memberId: String(row['memberId']),
    name: String(row['name']),
    prefix: String(row['prefix']),
    // A scope this program does not know gives the least: a newer one may have written it.
    scope: isTokenScope(scope) ? scope : 'read',
    createdAt: Number(row['createdAt']),
    lastUsedAt: row['lastUsedAt'] === null ? null : Number(row['lastUsedAt']),
    expiresAt: row['expiresAt'] === null ? null : Number(row['expiresAt']),
  }
}
