import type { Database, SqlValue } from '../ports/database.ts'
import { BulkInsert } from './bulk-insert.ts'
import type { Column } from './definition.ts'
import type { LoserLists } from './loser-lists.ts'

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
// Whether they differ stands in the key, so that who lists conflicts walks over no others, without an index of its own.
export const conflictTable = `CREATE TABLE ${conflict} (entity TEXT NOT NULL, id TEXT NOT NULL, field TEXT NOT NULL,
  stamp TEXT NOT NULL, value, differs INTEGER NOT NULL, PRIMARY KEY (entity, differs, id, field, stamp)) WITHOUT ROWID;`

/** Columns that follow from others, or say nothing that a person chose, have no conflicts. */
export function canConflict(column: Column): boolean {
  return column.merge !== 'max' && column.conflict !== 'never'
}

/** What is kept of a value that lost; of some columns it matters only whether there is one. */
export function losingValue(column: Column, value: SqlValue): SqlValue {
  return column.conflict === 'presence' && value !== null ? 1 : value
}

interface Meeting {
  /** Stamps are numbers of the pool. */
  readonly winner: number
  readonly winnerValue: SqlValue
  readonly stamp: number
  readonly value: SqlValue
  /** Whether the write counts more than the winner. */
  readonly isLater: boolean
  readonly precedes: (earlier: number, later: number) => boolean
}

/** A write meets the one that its cell shows. @returns the losers; undefined when they are what they were */
export function meetInCell(lists: LoserLists, list: number, meeting: Meeting): number | undefined {
  const { winner, winnerValue, stamp, value, isLater, precedes } = meeting
  const isSeen = (other: number) => precedes(other, stamp)
  if (isLater) {
    const isChanged = lists.some(list, isSeen)
    const left = isChanged ? lists.without(list, isSeen) : list
    if (!precedes(winner, stamp)) return lists.put(left, winner, winnerValue)
    return isChanged ? left : undefined
  }
  if (precedes(stamp, winner) || lists.some(list, (other) => precedes(stamp, other))) return undefined
  return lists.put(lists.without(list, isSeen), stamp, value)
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
       WHERE entity = ? AND differs IN (0, 1) AND id IN (SELECT value FROM json_each(?))`,
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
  database
    .prepare(`DELETE FROM ${conflict} WHERE entity = ? AND differs IN (0, 1) AND id = ? AND field = ?`)
    .run(entity, id, field)
}

/**
 * Writes losers of cells that have none in the table. Those that differ and those that do not stand in two parts of it: each part
 * is written by itself, and most of it in its order, so that SQLite need not look for each place.
 */
export class LoserWriter {
  readonly #database: Database
  readonly #inserts = new Map<string, { readonly differing: BulkInsert; readonly agreeing: BulkInsert }>()

  constructor(database: Database) {
    this.#database = database
  }

  /** @param losers of one cell */
  write({ entity, id, field }: CellName, losers: readonly Loser[], winnerValue: SqlValue): void {
    const known = this.#inserts.get(entity)
    const { differing, agreeing } = known ?? this.#begin(entity)
    // By far the most cells have one.
    const ordered = losers.length > 1 ? losers.toSorted((a, b) => (a.stamp < b.stamp ? -1 : 1)) : losers
    for (const { stamp, value } of ordered) {
      if (value === winnerValue) agreeing.add([id, field, stamp])
      else differing.add([id, field, stamp, value])
    }
  }

  /** Entities are named by the definition. */
  #begin(entity: string) {
    const head = `INSERT INTO ${conflict} (entity, differs, id, field, stamp, value)`
    const differing = new BulkInsert(this.#database, head, [`'${entity}'`, '1', '?', '?', '?', '?'])
    const agreeing = new BulkInsert(this.#database, head, [`'${entity}'`, '0', '?', '?', '?', 'NULL'])
    const begun = { differing, agreeing }
    this.#inserts.set(entity, begun)
    return begun
  }

  flush(): void {
    for (const { differing, agreeing } of this.#inserts.values()) {
      agreeing.flush()
      differing.flush()
    }
  }
}

interface Loser {
  readonly stamp: string
  readonly value: SqlValue
}
