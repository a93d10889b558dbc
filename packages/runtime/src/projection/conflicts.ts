import type { Database, SqlValue } from '../ports/database.ts'
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

/** Values by stamp. */
export type CellLosers = Map<string, SqlValue>

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
export function meetInCell(losers: CellLosers, { winner, winnerValue, stamp, value, precedes }: Meeting): boolean {
  if (stamp > winner) {
    let isChanged = dropSeen(losers, stamp, precedes)
    if (!precedes(winner, stamp)) {
      losers.set(winner, winnerValue)
      isChanged = true
    }
    return isChanged
  }
  if (precedes(stamp, winner)) return false
  for (const other of losers.keys()) if (precedes(stamp, other)) return false
  dropSeen(losers, stamp, precedes)
  losers.set(stamp, value)
  return true
}

function dropSeen(losers: CellLosers, stamp: string, precedes: Meeting['precedes']): boolean {
  let isChanged = false
  for (const other of losers.keys()) {
    if (precedes(other, stamp)) isChanged = losers.delete(other) || isChanged
  }
  return isChanged
}

interface StoredLoser {
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

/** By column; those that agree with their winner get its value. */
export function groupLosers(
  rows: readonly StoredLoser[],
  winnerOf: (field: string) => SqlValue,
): Map<string, CellLosers> {
  const losers = new Map<string, CellLosers>()
  for (const { field, stamp, value, differs } of rows) {
    const ofCell = losers.get(field) ?? new Map<string, SqlValue>()
    losers.set(field, ofCell.set(stamp, differs === 1 ? value : winnerOf(field)))
  }
  return losers
}

interface CellName {
  readonly entity: string
  readonly id: string
  readonly field: string
}

export function dropLosers(database: Database, { entity, id, field }: CellName): void {
  database.prepare(`DELETE FROM ${conflict} WHERE entity = ? AND id = ? AND field = ?`).run(entity, id, field)
}

/** Of a cell that has none in the table. */
export function writeLosers(
  database: Database,
  { entity, id, field }: CellName,
  losers: CellLosers,
  winnerValue: SqlValue,
): void {
  const put = database.prepare(
    `INSERT INTO ${conflict} (entity, id, field, stamp, value, differs) VALUES (?, ?, ?, ?, ?, ?)`,
  )
  for (const [stamp, value] of losers) {
    const differs = value !== winnerValue
    put.run(entity, id, field, stamp, differs ? value : null, differs ? 1 : 0)
  }
}
