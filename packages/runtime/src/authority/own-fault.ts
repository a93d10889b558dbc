import type { ReplicaId } from '../commit/ids.ts'
import type { CommitLog } from '../log/commit-log.ts'
import type { Database } from '../ports/database.ts'
import type { Authority } from './authority.ts'

/**
 * Why this replica may not write any more:
 * - `replica-forked`: somebody writes with its key too, or it was restored from a backup: two commits bear one number. It
 *   needs a new key;
 * - `replica-revoked`: it was revoked, or another came in its place.
 */
export type OwnFault = 'replica-forked' | 'replica-revoked'

/** Nothing was written: this replica has come to its end. */
export class ReplicaEndedError extends Error {
  readonly code: OwnFault

  constructor(code: OwnFault) {
    super(`this replica may not write any more: ${code}`)
    this.name = 'ReplicaEndedError'
    this.code = code
  }
}

const key = 'ownFault'

/** Looks whether this replica may go on writing, and notes it for `findOwnFault`. */
export function keepOwnFault(
  database: Database,
  log: CommitLog,
  id: ReplicaId,
  authority: Authority | undefined,
): void {
  const isRevoked = authority?.state().replica(id)?.isRevoked === true
  const fault: OwnFault | undefined = log.isForked(id) ? 'replica-forked' : isRevoked ? 'replica-revoked' : undefined
  if (findOwnFault(database, id) === fault) return
  if (fault === undefined) database.prepare('DELETE FROM meta WHERE key = ?').run(key)
  else database.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(key, `${fault} ${id}`)
}

/** One look-up. The key of a store may have been changed since it was noted. */
export function findOwnFault(database: Database, id: ReplicaId): OwnFault | undefined {
  const [fault, of] = String(database.prepare('SELECT value FROM meta WHERE key = ?').get(key)?.['value'] ?? '').split(
    ' ',
  )
  if (of !== id) return undefined
  return fault === 'replica-forked' || fault === 'replica-revoked' ? fault : undefined
}
