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

/** So many rows of the tables may be in memory before they are written. */
export const rowsInMemoryMax = 100_000

/** Fewer rows are found one by one. */
const scanMin = 2_000
/**
 * The part of a table's rows after which all others are read, in their order: to find a row by its id takes three to four times as
 * long as to walk over it, so that those who ask for no more lose no more than they have spent.
 */
const scanShareMin = 0.25
const scannedAtOnce = 1024
/** From so many on it can be told how many will follow. */
const foretellingMin = 250
/** The part of a table's rows that must be expected for all of them to be read at once: foretold is not asked for. */
const scanShareExpected = 0.5

/** How far a fold has come. */
export interface Progress {
  readonly effectsSoFar: number
  /** How many are known to follow at least. */
  readonly effectsAhead: number
}
const unknownProgress: Progress = { effectsSoFar: 1, effectsAhead: 0 }

/** What is asked for next. */
interface Wanted {
  readonly more: number
  readonly progress: Progress
}

/** What was asked for of an entity since rows were written last. */
interface Asked {
  readonly columns: Set<number>
  found: number
  isScanned: boolean
}

/**
 * Reads the rows that a batch of effects will meet: many with one statement, and of each only the cells that the batch
 * writes. A row of an item has thirty columns, some of them long; an edit writes two or three.
 */
export class RowLoader {
  readonly #database: Database
  readonly #stamps: StampPool
  readonly #shared: SharedTexts
  readonly #asked = new Map<EntityRows, Asked>()
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

  load(rows: EntityRows, { ids, columns }: Needed, progress = unknownProgress): void {
    const asked = this.#asked.get(rows) ?? { columns: new Set(), found: 0, isScanned: false }
    this.#asked.set(rows, asked)
    for (const column of columns) asked.columns.add(column)
    const list = [...ids]
    const wanted = this.#isScanWorth(rows, asked, { more: list.length, progress })
      ? this.#scan(rows, asked, list)
      : list
    const loaded = this.#loadByIds(rows, wanted, sorted(columns))
    asked.found += loaded
    if (loaded < wanted.length) {
      for (const id of wanted) if (rows.slotOf(id) === undefined) this.#addAbsent(rows, id)
    }
    if (this.#hasConflicts()) this.#loadLosers(rows, wanted)
  }

  /** @returns how many of them have rows */
  #loadByIds(rows: EntityRows, ids: readonly string[], wanted: readonly number[]): number {
    if (ids.length === 0) return 0
    const found = this.#select(rows.layout, wanted, ids)
    for (const stored of found) this.#addStored(rows, mustId(ids, stored[0]), wanted, stored)
    return found.length
  }

  #addStored(rows: EntityRows, id: string, columns: readonly number[], stored: readonly SqlValue[]): void {
    const [, number, stamps, clock = null, replica = null] = stored
    const stamp = rows.layout.hasParts ? wholeStamp(clock, replica, this.#shared) : String(clock)
    const slot = rows.add(id, rowPlace.stored, stamp, Number(number))
    rows.readStamps(slot, stamps ?? null)
    this.#readCells(rows, slot, columns, stored)
  }

  #isScanWorth({ layout, size }: EntityRows, { columns, found, isScanned }: Asked, wanted: Wanted): boolean {
    const { more, progress } = wanted
    const soFar = found + more
    const ahead = soFar < foretellingMin ? 0 : (soFar * progress.effectsAhead) / progress.effectsSoFar
    if (isScanned || soFar + ahead < scanMin) return false
    // Of long texts not all are to be in memory.
    for (const column of columns) if (mustColumn(layout, column).isLong === true) return false
    // Rows that were deleted leave numbers out.
    const last = this.#database.prepare(`SELECT max(${rowNumber}) AS n FROM ${layout.stored}`).get()?.['n']
    const rowsMost = Number(last ?? 0)
    const isWorth = soFar >= rowsMost * scanShareMin || ahead >= rowsMost * scanShareExpected
    return isWorth && size - found + rowsMost <= rowsInMemoryMax
  }

  /** Reads all rows of the table that are not in memory. @returns those ids of which there are none */
  #scan(rows: EntityRows, asked: Asked, ids: readonly string[]): readonly string[] {
    asked.isScanned = true
    const wanted = sorted(asked.columns)
    const page = this.#database.prepare(
      `SELECT id, ${this.#cells(rows.layout, wanted)} FROM ${rows.layout.stored}
       WHERE ${rowNumber} > ? ORDER BY ${rowNumber} LIMIT ${scannedAtOnce}`,
    )
    let last: SqlValue = 0
    for (let some = page.lists(last); some.length > 0; some = page.lists(last)) {
      const added: string[] = []
      for (const stored of some) {
        const id = String(stored[0])
        last = stored[1] ?? null
        if (rows.slotOf(id) !== undefined) continue
        this.#addStored(rows, id, wanted, stored)
        added.push(id)
      }
      if (this.#hasConflicts()) this.#loadLosers(rows, added)
    }
    return ids.filter((id) => rows.slotOf(id) === undefined)
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

  /** What `headOf` says, and then the cells as they are kept: the view would look up their texts for each row. */
  #cells(layout: Layout, columns: readonly number[]): string {
    // The table of a list has columns `id` and `type` of its own.
    const names = [...headOf(layout), ...columns.flatMap((column) => storedNames(layout, column))]
    return names.map((name) => plainCell(layout, name)).join(', ')
  }

  /** The place in the list of ids, and the cells. */
  #select(layout: Layout, columns: readonly number[], ids: readonly string[]): readonly (readonly SqlValue[])[] {
    const cells = this.#cells(layout, columns)
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

  #loadLosers(rows: EntityRows, ids: readonly string[]): void {
    for (const [id, stored] of readLosers(this.#database, rows.entity, ids)) {
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
