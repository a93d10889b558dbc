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

/** The losers of all cells of a thing, with the values of those that agree with their winner. */
export function readLosers(
  database: Database,
  entity: string,
  id: string,
  winnerOf: (field: string) => SqlValue,
): Map<string, CellLosers> {
  const losers = new Map<string, CellLosers>()
  const rows = database
    .prepare(`SELECT field, stamp, value, differs FROM ${conflict} WHERE entity = ? AND id = ?`)
    .all(entity, id)
  for (const row of rows) {
    const field = String(row['field'])
    const ofCell = losers.get(field) ?? new Map<string, SqlValue>()
    losers.set(field, ofCell.set(String(row['stamp']), row['differs'] === 1 ? (row['value'] ?? null) : winnerOf(field)))
  }
  return losers
}

export function writeLosers(
  database: Database,
  cell: { readonly entity: string; readonly id: string; readonly field: string },
  losers: CellLosers,
  winnerValue: SqlValue,
): void {
  const { entity, id, field } = cell
  database.prepare(`DELETE FROM ${conflict} WHERE entity = ? AND id = ? AND field = ?`).run(entity, id, field)
  const put = database.prepare(
    `INSERT INTO ${conflict} (entity, id, field, stamp, value, differs) VALUES (?, ?, ?, ?, ?, ?)`,
  )
  for (const [stamp, value] of losers) {
    const differs = value !== winnerValue
    put.run(entity, id, field, stamp, differs ? value : null, differs ? 1 : 0)
  }
}
