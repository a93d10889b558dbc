import type { AuthContext } from './open-auth-store.ts'
import { hashSecret, makeSecret } from './secrets.ts'

export interface OneTimeCode {
  readonly code: string
  readonly expiresAt: number
}
export type CodeRefusal = 'code-unknown' | 'code-used' | 'code-expired'

/** Codes that sign a member in once: the secret of an owner link. */
export interface OneTimeCodes {
  /** A new code, good for 15 minutes unless said otherwise. Codes of the member that nobody used are void from now on. */
  create(memberId: string, lifeMs?: number): OneTimeCode
  /** Uses the code up. Of two processes that redeem it at the same time one is refused. */
  redeem(code: string): { readonly memberId: string } | { readonly refusal: CodeRefusal }
}

const codeLifeMs = 15 * 60_000
/** A used or expired code is remembered this long, to tell its user why it is refused. */
const codeMemoryMs = 7 * 24 * 3_600_000

export function makeOneTimeCodes({ database, now }: AuthContext): OneTimeCodes {
  const voidUnused = database.prepare('DELETE FROM code WHERE (memberId = ? AND usedAt IS NULL) OR expiresAt < ?')
  const insert = database.prepare('INSERT INTO code (codeHash, memberId, createdAt, expiresAt) VALUES (?, ?, ?, ?)')
  const use = database.prepare(
    'UPDATE code SET usedAt = ?1 WHERE codeHash = ?2 AND usedAt IS NULL AND expiresAt > ?1 RETURNING memberId',
  )
  const look = database.prepare('SELECT usedAt FROM code WHERE codeHash = ?')

  return {
    create(memberId, lifeMs = codeLifeMs) {
      const code = makeSecret('')
      const at = now()
      voidUnused.run(memberId, at - codeMemoryMs)
      insert.run(hashSecret(code), memberId, at, at + lifeMs)
      return { code, expiresAt: at + lifeMs }
    },
    redeem(code) {
      const hash = hashSecret(code)
      const used = use.get(now(), hash)
      if (used !== undefined) return { memberId: String(used['memberId']) }
      const row = look.get(hash)
      if (row === undefined) return { refusal: 'code-unknown' }
      return { refusal: row['usedAt'] === null ? 'code-expired' : 'code-used' }
    },
  }
}
