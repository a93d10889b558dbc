import { assert } from '../assert.ts'
import type { Database, SqlValue } from '../ports/database.ts'
import { conflict, readLosers, type StoredLoser } from './conflicts.ts'
import { type EntityRows, rowPlace } from './entity-rows.ts'
import { type Layout, mustColumn, mustNumber, storedNames } from './layout.ts'
import { SharedTexts } from './shared-texts.ts'
import type { StampPool } from './stamp-pool.ts'
import { stampParts, wholeOf, wholeStamp } from './stored-shape.ts'
import { rowNumber, uncreated } from './tables.ts'

/** Which things of an entity will be met, and in which of their columns. */
export interface Needed {
  readonly ids: Set<string>
  readonly columns: Set<number>
}

/**
 * Reads the rows that a batch of effects will meet: many with one statement, and of each only the cells that the batch
 * writes. A row of an item has thirty columns, some of them long; an edit writes two or three.
 */
export class RowLoader {
  readonly #database: Database
  readonly #stamps: StampPool
  readonly #shared: SharedTexts
  #someWait: boolean | undefined
  #someConflict: boolean | undefined

  constructor(database: Database, stamps: StampPool) {
    this.#database = database
    this.#stamps = stamps
    this.#shared = new SharedTexts(database)
  }

  /** Whether anything waits or is in conflict may have changed. */
  forget(): void {
    this.#someWait = undefined
    this.#someConflict = undefined
  }

  load(rows: EntityRows, { ids, columns }: Needed): void {
    const wanted = sorted(columns)
    const list = [...ids]
    let found = 0
    for (const stored of this.#select(rows.layout, wanted, list)) {
      const [place, number, stamps, clock = null, replica = null] = stored
      const stamp = rows.layout.hasParts ? wholeStamp(clock, replica, this.#shared) : String(clock)
      const slot = rows.add(mustId(list, place), rowPlace.stored, stamp, Number(number))
      rows.readStamps(slot, stamps ?? null)
      this.#readCells(rows, slot, wanted, stored)
      found += 1
    }
    if (found < ids.size) {
      for (const id of ids) if (rows.slotOf(id) === undefined) this.#addAbsent(rows, id)
    }
    if (this.#hasConflicts()) this.#loadLosers(rows, ids)
  }

  /** Reads further cells of a row that is in memory; those that are there stay as they are. */
  complete(rows: EntityRows, slot: number, columns: Iterable<number>): void {
    const missing = sorted(columns).filter((column) => !rows.isRead(slot, column))
    if (missing.length === 0) return
    const [stored] = this.#select(rows.layout, missing, [rows.idAt(slot)])
    assert(stored !== undefined, 'a row that was read is there')
    this.#readCells(rows, slot, missing, stored)
  }

  #readCells(rows: EntityRows, slot: number, columns: readonly number[], stored: readonly SqlValue[]): void {
    const { layout } = rows
    let at = 1 + headOf(layout).length
    for (const column of columns) {
      const declared = mustColumn(layout, column)
      if (declared.isShared === undefined) {
        rows.readCell(slot, column, stored[at] ?? null)
        at += 1
      } else {
        const width = storedNames(layout, column).length
        rows.readCell(slot, column, wholeOf(declared, stored.slice(at, at + width), this.#shared))
        at += width
      }
    }
  }

  /** The lists have what `headOf` says, and then the cells as they are kept: the view would look up their texts for each row. */
  #select(layout: Layout, columns: readonly number[], ids: readonly string[]): readonly (readonly SqlValue[])[] {
    // The table of a list has columns `id` and `type` of its own.
    const names = [...headOf(layout), ...columns.flatMap((column) => storedNames(layout, column))]
    const cells = names.map((name) => plainCell(layout, name)).join(', ')
    const [only] = ids
    return ids.length === 1
      ? this.#database.prepare(`SELECT 0, ${cells} FROM ${layout.stored} WHERE id = ?`).lists(only as string)
      : this.#database
          .prepare(
            `SELECT wanted.key, ${cells} FROM json_each(?) AS wanted
             CROSS JOIN ${layout.stored} ON ${layout.stored}.id = wanted.value`,
          )
          .lists(JSON.stringify(ids))
  }

  /** Nowhere, or among the uncreated, where the columns hold what `keepWaiting` put there. */
  #addAbsent(rows: EntityRows, id: string): void {
    this.#someWait ??= this.#database.prepare(`SELECT 1 FROM ${uncreated} LIMIT 1`).get() !== undefined
    const found = this.#someWait
      ? this.#database
          .prepare(`SELECT cells, stamps FROM ${uncreated} WHERE entity = ? AND id = ?`)
          .get(rows.entity, id)
      : undefined
    const slot = rows.add(id, found === undefined ? rowPlace.nowhere : rowPlace.waiting)
    if (found === undefined) return
    const cells = JSON.parse(String(found['cells'])) as Record<string, SqlValue>
    for (const [column, name] of rows.layout.names.entries()) {
      const cell = cells[name] ?? null
      if (cell !== null) rows.readCell(slot, column, cell)
    }
    rows.readStamps(slot, found['stamps'] ?? null)
  }

  #hasConflicts(): boolean {
    this.#someConflict ??= this.#database.prepare(`SELECT 1 FROM ${conflict} LIMIT 1`).get() !== undefined
    return this.#someConflict
  }

  #loadLosers(rows: EntityRows, ids: ReadonlySet<string>): void {
    for (const [id, stored] of readLosers(this.#database, rows.entity, [...ids])) {
      const slot = rows.slotOf(id)
      assert(slot !== undefined, 'losers are read of rows that are')
      // One that agrees with the winner has the winner's value.
      this.complete(rows, slot, new Set(stored.map(({ field }) => mustNumber(rows.layout, field))))
      for (const loser of stored) this.#addLoser(rows, slot, loser)
    }
  }

  /** One that agrees with its winner gets its value. */
  #addLoser(rows: EntityRows, slot: number, { field, stamp, value, differs }: StoredLoser): void {
    const column = mustNumber(rows.layout, field)
    const own = differs === 1 ? value : rows.winnerOf(slot, column)
    const list = rows.losers.put(rows.losersAt(slot, column), this.#stamps.numberOf(stamp), own)
    rows.readLosers(slot, column, list)
  }
}

/** What numbers and dates a row; its place in the list of ids stands before it. */
function headOf({ hasParts }: Layout): readonly string[] {
  return hasParts ? headOfParts : headOfWhole
}
const headOfWhole = [rowNumber, 'stamps', 'stamp']
const headOfParts = [rowNumber, 'stamps', ...stampParts.map(({ name }) => name)]

/** The text that the caller has: a row that told its id would make one more of it. */
function mustId(ids: readonly string[], place: SqlValue = null): string {
  const id = ids[Number(place)]
  assert(id !== undefined, 'only rows that were asked for are found')
  return id
}

function sorted(columns: Iterable<number>): readonly number[] {
  return [...columns].sort((a, b) => a - b)
}

function plainCell({ columns, numberOf, stored }: Layout, name: string): string {
  const isLong = columns[numberOf.get(name) ?? -1]?.isLong === true
  return isLong ? `plain_text(${stored}.${name})` : `${stored}.${name}`
}
