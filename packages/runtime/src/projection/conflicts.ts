import type { Database, SqlValue } from '../ports/database.ts'
import { BulkInsert } from './bulk-insert.ts'
import type { Column } from './definition.ts'

/**
 * Writes that lost without having been seen: of the writes of a cell the causally maximal ones but the winner (a
 * multi-value register; Shapiro et al., "A comprehensive study of Convergent and Commutative Replicated Data Types",
 * 2011, §3.2.2). They are a function of the set of writes, so every replica has the same rows in whatever order commits
 * arrive. A later write whose author had seen one of them ends it.
 *
 * A loser of the winner's own value is no conflict for people (`differs` is 0), but it is kept: the winner may give way
 * to another value, of a write whose author had not seen it. Its value is then that of the winner and is not stored.
 */
export const conflict = 'conflict'
export const conflictTable = `CREATE TABLE ${conflict} (entity TEXT NOT NULL, id TEXT NOT NULL, field TEXT NOT NULL,
  stamp TEXT NOT NULL, value, differs INTEGER NOT NULL, PRIMARY KEY (entity, id, field, stamp)) WITHOUT ROWID;
CREATE INDEX ${conflict}_open ON ${conflict} (entity, id, field) WHERE differs = 1;`

export interface Loser {
  readonly stamp: string
  readonly value: SqlValue
}

/** The losers of a cell of a row in memory. */
export interface CellLosers {
  readonly column: number
  readonly list: Loser[]
  /** Whether the list is another than the table's. */
  isDirty: boolean
  /** Whether any are in the table. */
  readonly isStored: boolean
}

/** Columns that follow from others, or say nothing that a person chose, have no conflicts. */
export function canConflict(column: Column): boolean {
  return column.merge !== 'max' && column.conflict !== 'never'
}

/** What is kept of a value that lost; of some columns it matters only whether there is one. */
export function losingValue(column: Column, value: SqlValue): SqlValue {
  return column.conflict === 'presence' && value !== null ? 1 : value
}

interface Meeting {
  readonly winner: string
  readonly winnerValue: SqlValue
  readonly stamp: string
  readonly value: SqlValue
  readonly precedes: (earlier: string, later: string) => boolean
}

/** A write meets the one that its cell shows. @returns whether the losers changed */
export function meetInCell(losers: Loser[], { winner, winnerValue, stamp, value, precedes }: Meeting): boolean {
  if (stamp > winner) {
    const isChanged = dropSeen(losers, stamp, precedes)
    if (precedes(winner, stamp)) return isChanged
    putLoser(losers, winner, winnerValue)
    return true
  }
  if (precedes(stamp, winner)) return false
  for (const other of losers) if (precedes(stamp, other.stamp)) return false
  dropSeen(losers, stamp, precedes)
  putLoser(losers, stamp, value)
  return true
}

/** Of two writes with one stamp the one that comes later counts. */
function putLoser(losers: Loser[], stamp: string, value: SqlValue): void {
  const index = losers.findIndex((other) => other.stamp === stamp)
  if (index === -1) losers.push({ stamp, value })
  else losers[index] = { stamp, value }
}

function dropSeen(losers: Loser[], stamp: string, precedes: Meeting['precedes']): boolean {
  const before = losers.length
  for (let index = before - 1; index >= 0; index -= 1) {
    const other = losers[index]
    if (other !== undefined && precedes(other.stamp, stamp)) losers.splice(index, 1)
  }
  return losers.length < before
}

export interface StoredLoser {
  readonly id: string
  readonly field: string
  readonly stamp: string
  readonly value: SqlValue
  readonly differs: number
}

/** The losers of things as they are stored; a thing without any is left out. */
export function readLosers(
  database: Database,
  entity: string,
  ids: readonly string[],
): ReadonlyMap<string, readonly StoredLoser[]> {
  // The columns are those of StoredLoser.
  const rows = database
    .prepare(
      `SELECT id, field, stamp, value, differs FROM ${conflict}
       WHERE entity = ? AND id IN (SELECT value FROM json_each(?))`,
    )
    .all(entity, JSON.stringify(ids)) as unknown as readonly StoredLoser[]
  return Map.groupBy(rows, ({ id }) => id)
}

interface CellName {
  readonly entity: string
  readonly id: string
  readonly field: string
}

export function dropLosers(database: Database, { entity, id, field }: CellName): void {
  database.prepare(`DELETE FROM ${conflict} WHERE entity = ? AND id = ? AND field = ?`).run(entity, id, field)
}

export function insertLosers(database: Database): BulkInsert {
  return new BulkInsert(database, `INSERT INTO ${conflict} (entity, id, field, stamp, value, differs)`, 6)
}

/** Of a cell that has none in the table. */
export function writeLosers(
  insert: BulkInsert,
  { entity, id, field }: CellName,
  losers: readonly Loser[],
  winnerValue: SqlValue,
): void {
  for (const { stamp, value } of losers) {
    const differs = value !== winnerValue
    insert.add([entity, id, field, stamp, differs ? value : null, differs ? 1 : 0])
  }
}
