import { statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export type Repacked =
  | { readonly done: true; readonly beforeBytes: number; readonly afterBytes: number }
  | { readonly done: false; readonly why: 'no-room' | 'in-use' }

/** SQLite makes a copy, and writes it through the journal into the file. */
const roomFactor = 2.2
const waitMsMax = 2_000

/**
 * Writes a store anew without gaps, its full-text indexes in one piece each: what was deleted leaves them, and so does a bulk of rows that come in no order. All or
 * nothing, also when the disk fills or the process dies; others can read meanwhile and wait with writing. The store's
 * tables must number their rows by an integer primary key where anything refers to rows by number: `VACUUM` keeps no other
 * (https://sqlite.org/lang_vacuum.html).
 */
export function repackSqliteFile(path: string): Repacked {
  const connection = new DatabaseSync(path, { timeout: waitMsMax })
  const beforeBytes = sizeOf(connection)
  try {
    const { bavail, bsize } = statfsSync(dirname(path))
    if (bavail * bsize < beforeBytes * roomFactor) return { done: false, why: 'no-room' }
    // The copy is as large as the store: on disk, not in memory.
    connection.exec('PRAGMA temp_store = FILE; PRAGMA cache_size = -16000; PRAGMA synchronous = FULL')
    for (const name of fullTextIn(connection)) connection.exec(`INSERT INTO ${name} (${name}) VALUES ('optimize')`)
    connection.exec('VACUUM')
    connection.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    return { done: true, beforeBytes, afterBytes: sizeOf(connection) }
  } catch (error) {
    const why = reasonOf(error)
    if (why === undefined) throw error
    return { done: false, why }
  } finally {
    connection.close()
  }
}

/** FTS5 writes what comes in pieces, each with its own list of words; as one they are a twentieth smaller. */
function fullTextIn(connection: DatabaseSync): readonly string[] {
  const sql = `SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE % USING fts5(%'`
  return connection
    .prepare(sql)
    .all()
    .map(({ name }) => `"${String(name)}"`)
}

/** With what is still in the journal. */
function sizeOf(connection: DatabaseSync): number {
  const sql = 'SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size'
  return Number(connection.prepare(sql).get()?.['bytes'])
}

/** The first byte of SQLite's result codes: BUSY, LOCKED; IOERR (of a temporary file, too), FULL, CANTOPEN. */
function reasonOf(error: unknown): 'no-room' | 'in-use' | undefined {
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0
  if (code === 5 || code === 6) return 'in-use'
  return code === 10 || code === 13 || code === 14 ? 'no-room' : undefined
}
