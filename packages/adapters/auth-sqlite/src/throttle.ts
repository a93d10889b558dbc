import type { AuthContext } from './open-auth-store.ts'

/**
 * Slows guessing down: after 10 failures of one key (an address, say) inside 15 minutes it is shut out until they are
 * over. Kept in the file, so that a restart does not open the door.
 */
export interface Throttle {
  /** How long the key has to wait before it may try again; 0 when it may. */
  waitMs(key: string): number
  recordFailure(key: string): void
  clear(key: string): void
}

const failuresMax = 10
const windowMs = 15 * 60_000

export function makeThrottle({ database, now }: AuthContext): Throttle {
  const find = database.prepare('SELECT failures, windowEndsAt FROM attempt WHERE key = ? AND windowEndsAt > ?')
  const forget = database.prepare('DELETE FROM attempt WHERE windowEndsAt <= ?')
  const count = database.prepare(
    `INSERT INTO attempt (key, failures, windowEndsAt) VALUES (?, 1, ?)
     ON CONFLICT (key) DO UPDATE SET failures = failures + 1`,
  )
  const clear = database.prepare('DELETE FROM attempt WHERE key = ?')
  return {
    waitMs(key) {
      const at = now()
      const row = find.get(key, at)
      if (row === undefined || Number(row['failures']) < failuresMax) return 0
      return Number(row['windowEndsAt']) - at
    },
    recordFailure(key) {
      const at = now()
      forget.run(at)
      count.run(key, at + windowMs)
    },
    clear: (key) => void clear.run(key),
  }
}
