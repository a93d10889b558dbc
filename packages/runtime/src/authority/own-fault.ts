import type { ReplicaId } from '../commit/ids.ts'
import type { CommitLog } from '../log/commit-log.ts'
import type { Database } from '../ports/database.ts'
import type { Authority } from './authority.ts'

/**
 * Why this replica may not write any more, or not yet:
 * - `replica-forked`: somebody writes with its key too, or it was restored from a backup: two commits bear one number. It
 *   needs a new key;
 * - `replica-revoked`: it was revoked, or another came in its place;
 * - `replica-not-enrolled`: nobody enrolled it, or who did was removed at the same time;
 * - `replica-restored`: it was put back from a backup. What it had written since bears the numbers that it would use again,
 *   so it hears of that first: a session with a peer that comes to rest ends it (docs/decisions/0034).
 */
export type OwnFault = (typeof ownFaults)[number]
const ownFaults = ['replica-forked', 'replica-revoked', 'replica-not-enrolled', 'replica-restored'] as const

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
const restoredKey = 'restored'

/** Looks whether this replica may go on writing, and notes it for `findOwnFault`. */
export function keepOwnFault(
  database: Database,
  log: CommitLog,
  id: ReplicaId,
  authority: Authority | undefined,
): void {
  const fault = log.isForked(id) ? 'replica-forked' : findStandingFault(id, authority)
  if (notedFault(database, id) === fault) return
  if (fault === undefined) database.prepare('DELETE FROM meta WHERE key = ?').run(key)
  else database.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(key, `${fault} ${id}`)
}

/** One look-up. The key of a store may have been changed since it was noted. */
export function findOwnFault(database: Database, id: ReplicaId): OwnFault | undefined {
  return notedFault(database, id) ?? (isRestored(database, id) ? 'replica-restored' : undefined)
}

/** Says of a copy of a store that it is one: whoever puts it back does not write before it has heard what came after it. */
export function markRestored(database: Database, id: ReplicaId): void {
  database.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(restoredKey, id)
}
/** Nobody has anything newer of this replica. */
export function endRestored(database: Database): void {
  database.prepare('DELETE FROM meta WHERE key = ?').run(restoredKey)
}
export function isRestored(database: Database, id: ReplicaId): boolean {
  return database.prepare('SELECT value FROM meta WHERE key = ?').get(restoredKey)?.['value'] === id
}

function notedFault(database: Database, id: ReplicaId): OwnFault | undefined {
  const [fault, of] = String(database.prepare('SELECT value FROM meta WHERE key = ?').get(key)?.['value'] ?? '').split(
    ' ',
  )
  if (of !== id) return undefined
  return ownFaults.find((known) => known === fault)
}

function findStandingFault(id: ReplicaId, authority: Authority | undefined): OwnFault | undefined {
  if (authority?.regionId === undefined) return undefined
  const standing = authority.state().replica(id)
  if (standing === undefined) return 'replica-not-enrolled'
  return standing.isRevoked ? 'replica-revoked' : undefined
}
