import type { Database } from '../ports/database.ts'
import { PortError } from '../ports/port-error.ts'
import { rowNumber } from './tables.ts'

/** Rows of one table that are about to be written. */
export interface Bulk {
  readonly table: string
  readonly rowCount: number
  /** Whether some of them are not in the table yet. */
  readonly hasNew: boolean
  /** Which columns are written of those that are, by the names that the table has for them. */
  readonly columns: readonly string[]
}

/** Fewer rows are written as quickly as a table is walked through. */
const rowsMin = 2_000
/** The part of the table's rows from which it pays to sort all entries of an index instead of moving some. */
const shareMin = 0.25

/**
 * Writes a bulk of rows while the indexes that most of them would alter are taken down, and makes these anew afterwards: to sort
 * all entries once takes a fifth of the time in which each is taken out of one place of a tree and put into another. Within the
 * caller's transaction, so that others see all indexes all the time, and whoever dies in between leaves them as they were.
 */
export function writeInBulk<T>(database: Database, bulk: Bulk, write: () => T): T {
  const taken = isBulk(database, bulk) ? takeDown(database, bulk) : []
  const written = write()
  for (const sql of taken) database.exec(sql)
  return written
}

function isBulk(database: Database, { table, rowCount }: Bulk): boolean {
  if (rowCount < rowsMin) return false
  // Rows that were deleted leave numbers out.
  const rowsMost = Number(database.prepare(`SELECT max(${rowNumber}) AS n FROM ${table}`).get()?.['n'] ?? 0)
  return rowCount >= rowsMost * shareMin
}

/** @returns the statements that make them anew */
function takeDown(database: Database, { table, hasNew, columns }: Bulk): readonly string[] {
  const indexes = database
    .prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql LIKE 'CREATE INDEX %'`)
    .all(table)
  const taken: string[] = []
  for (const { name, sql } of indexes) {
    const words = new Set(String(sql).match(/\w+/g))
    if (!hasNew && !columns.some((column) => words.has(column))) continue
    if (!drop(database, String(name))) break
    taken.push(String(sql))
  }
  return taken
}

/** @returns false where it must stay, for somebody is in the middle of reading by this connection */
function drop(database: Database, name: string): boolean {
  try {
    database.exec(`DROP INDEX ${name}`)
    return true
  } catch (error) {
    if (error instanceof PortError && error.problem === 'busy') return false
    throw error
  }
}
