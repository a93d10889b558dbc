import type { DatabaseSync } from 'node:sqlite'
import { textOrNull } from './columns.ts'
import type { AuthContext } from './open-auth-store.ts'
import { hashSecret, makeRowId, makeSecret } from './secrets.ts'

export interface Session {
  readonly id: string
  readonly memberId: string
  readonly createdAt: number
  readonly lastUsedAt: number
  readonly expiresAt: number
  readonly userAgent: string | null
  readonly address: string | null
}

export interface SessionUse {
  readonly session: Session
  /** The secret that replaces the one presented; the caller hands it to the browser. */
  readonly rotatedSecret: string | undefined
}

/** Browsers that are signed in. A session lives until it was not used for 30 days, or is revoked. */
export interface Sessions {
  /** How long a session lives without use. */
  readonly lifeMs: number
  start(who: {
    readonly memberId: string
    readonly userAgent: string | undefined
    readonly address: string | undefined
  }): { readonly session: Session; readonly secret: string }
  /**
   * The session of this secret, or undefined. With `mayRotate` a secret older than a day is replaced; the old one holds
   * until a minute after the new one was first used, so that neither parallel requests nor a lost answer sign anyone out.
   */
  authenticate(secret: string, options: { readonly mayRotate: boolean }): SessionUse | undefined
  isLive(sessionId: string): boolean
  list(memberId: string): readonly Session[]
  /** False when the member has no such live session. */
  revoke(sessionId: string, memberId: string): boolean
}

const sessionLifeMs = 30 * 24 * 3_600_000
const rotateAfterMs = 24 * 3_600_000
const previousGraceMs = 60_000
/** `lastUsedAt` is written at most this often, so that reading costs no write. */
const touchEveryMs = 5 * 60_000

const columns = 'id, memberId, createdAt, lastUsedAt, expiresAt, userAgent, address'
const live = 'revokedAt IS NULL AND expiresAt > ?'

function prepareStatements(database: DatabaseSync) {
  return {
    forget: database.prepare('DELETE FROM session WHERE expiresAt < ?1 OR revokedAt < ?1'),
    insert: database.prepare(
      `INSERT INTO session (id, secretHash, memberId, createdAt, rotatedAt, lastUsedAt, expiresAt, userAgent, address)
       VALUES (?1, ?2, ?3, ?4, ?4, ?4, ?5, ?6, ?7)`,
    ),
    bySecret: database.prepare(
      `SELECT ${columns}, rotatedAt, previousUntil, previousHash IS NOT NULL AS hasPrevious,
       secretHash = ?1 AS isCurrent
       FROM session WHERE (secretHash = ?1 OR (previousHash = ?1 AND (previousUntil IS NULL OR previousUntil > ?2)))
       AND revokedAt IS NULL AND expiresAt > ?2`,
    ),
    touch: database.prepare('UPDATE session SET lastUsedAt = ?, expiresAt = ? WHERE id = ?'),
    endPrevious: database.prepare('UPDATE session SET previousUntil = ? WHERE id = ?'),
    rotate: database.prepare(
      `UPDATE session SET previousHash = secretHash, previousUntil = NULL, secretHash = ?, rotatedAt = ?
       WHERE id = ? AND secretHash = ?`,
    ),
    countLive: database.prepare(`SELECT count(*) AS n FROM session WHERE id = ? AND ${live}`),
    listLive: database.prepare(
      `SELECT ${columns} FROM session WHERE memberId = ? AND ${live} ORDER BY lastUsedAt DESC, id`,
    ),
    revoke: database.prepare(`UPDATE session SET revokedAt = ? WHERE id = ? AND memberId = ? AND ${live}`),
  }
}

export function makeSessions({ database, now }: AuthContext): Sessions {
  const { forget, insert, bySecret, touch, endPrevious, rotate, countLive, listLive, revoke } =
    prepareStatements(database)
  return {
    lifeMs: sessionLifeMs,
    start({ memberId, userAgent, address }) {
      const at = now()
      forget.run(at - sessionLifeMs)
      const secret = makeSecret('')
      const id = makeRowId('ss')
      const expiresAt = at + sessionLifeMs
      const agent = userAgent?.slice(0, 300) ?? null
      insert.run(id, hashSecret(secret), memberId, at, expiresAt, agent, address ?? null)
      const session = {
        id,
        memberId,
        createdAt: at,
        lastUsedAt: at,
        expiresAt,
        userAgent: agent,
        address: address ?? null,
      }
      return { session, secret }
    },
    authenticate(secret, { mayRotate }) {
      const at = now()
      const hash = hashSecret(secret)
      const row = bySecret.get(hash, at)
      if (row === undefined) return undefined
      const session = readSession(row)
      const isCurrent = row['isCurrent'] === 1
      if (at - session.lastUsedAt >= touchEveryMs) touch.run(at, at + sessionLifeMs, session.id)
      if (isCurrent && row['hasPrevious'] === 1 && row['previousUntil'] === null) {
        endPrevious.run(at + previousGraceMs, session.id)
      }
      if (!mayRotate || !isCurrent || at - Number(row['rotatedAt']) < rotateAfterMs) {
        return { session, rotatedSecret: undefined }
      }
      const rotatedSecret = makeSecret('')
      const isMine = rotate.run(hashSecret(rotatedSecret), at, session.id, hash).changes === 1
      return { session, rotatedSecret: isMine ? rotatedSecret : undefined }
    },
    isLive: (sessionId) => countLive.get(sessionId, now())?.['n'] === 1,
    list: (memberId) => listLive.all(memberId, now()).map(readSession),
    revoke(sessionId, memberId) {
      const at = now()
      return revoke.run(at, sessionId, memberId, at).changes === 1
    },
  }
}

function readSession(row: Readonly<Record<string, unknown>>): Session {
  return {
    id: String(row['id']),
    memberId: String(row['memberId']),
    createdAt: Number(row['createdAt']),
    lastUsedAt: Number(row['lastUsedAt']),
    expiresAt: Number(row['expiresAt']),
    userAgent: textOrNull(row['userAgent']),
    address: textOrNull(row['address']),
  }
}
