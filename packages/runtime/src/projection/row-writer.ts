import type { BodyTexts } from '../log/body-texts.ts'
import type { Database, SqlValue } from '../ports/database.ts'
import { dropLosers, LoserWriter } from './conflicts.ts'
import type { EntityRows } from './entity-rows.ts'
import { type Layout, mustColumn, mustName, storedNames } from './layout.ts'
import { SharedTexts } from './shared-texts.ts'
import type { StampPool } from './stamp-pool.ts'
import { stampParts, storedParts, storedStamp } from './stored-shape.ts'
import { rowNumber, uncreated } from './tables.ts'

/** Knows of texts where they stand in the log, or soon will. */
export type TextPlaces = Pick<BodyTexts, 'placeOf'>

/** Writes rows that were folded in memory. Their losers are in the table after `flush`. */
export class RowWriter {
  readonly #database: Database
  readonly #places: TextPlaces
  readonly #stamps: StampPool
  readonly #losers: LoserWriter
  readonly #shared: SharedTexts
  /** By table and columns. */
  readonly #updates = new Map<string, string>()
  readonly #inserts = new Map<string, string>()

  constructor(database: Database, places: TextPlaces, stamps: StampPool) {
    this.#database = database
    this.#shared = new SharedTexts(database)
    this.#places = places
    this.#stamps = stamps
    this.#losers = new LoserWriter(database)
  }

  flush(): void {
    this.#losers.flush()
  }

  writeLosersOf(rows: EntityRows, slot: number): void {
    rows.forChangedLosers(slot, (column, areStored) => {
      const cell = { entity: rows.entity, id: rows.idAt(slot), field: mustName(rows.layout, column) }
      if (areStored) dropLosers(this.#database, cell)
      const losers = []
      for (let place = rows.losersAt(slot, column); place !== 0; place = rows.losers.after(place)) {
        const stamp = this.#stamps.textOf(rows.losers.stampAt(place))
        losers.push({ stamp, value: rows.losers.valueAt(place) })
      }
      if (losers.length > 0) this.#losers.write(cell, losers, rows.winnerOf(slot, column))
    })
  }

  /** Keeps the cells of a thing whose creation is not known. */
  keepWaiting(rows: EntityRows, slot: number): void {
    const cells: Record<string, SqlValue> = {}
    for (const column of rows.layout.sorted) {
      const value = rows.cellAt(slot, column)
      if (value !== null || rows.hasOwnStamp(slot, column)) cells[mustName(rows.layout, column)] = value
    }
    this.#database
      .prepare(`INSERT OR REPLACE INTO ${uncreated} (entity, id, cells, stamps) VALUES (?, ?, ?, ?)`)
      .run(rows.entity, rows.idAt(slot), JSON.stringify(cells), rows.writeStamps(slot))
  }

  insert(rows: EntityRows, slot: number): void {
    const { layout } = rows
    const id = rows.idAt(slot)
    if (rows.isWaiting(slot)) {
      this.#database.prepare(`DELETE FROM ${uncreated} WHERE entity = ? AND id = ?`).run(rows.entity, id)
    }
    const sql = getOrMake(this.#inserts, layout.table, () => insertOf(layout))
    const cells = layout.names.flatMap((_, column) => this.#storedCell(rows, slot, column))
    this.#database.prepare(sql).run(id, ...this.#stampOf(rows, slot), rows.stampsOrNull(slot), ...cells)
  }

  /** The stamp of a row is written when it became another: mostly only those of cells do. */
  update(rows: EntityRows, slot: number): void {
    const { layout } = rows
    const columns = rows.writtenColumns(slot)
    const isDated = rows.isStampChanged(slot)
    const key = `${layout.table} ${isDated} ${columns.join()}`
    const sql = getOrMake(this.#updates, key, () => updateOf(layout, columns, isDated))
    const values = isDated ? [...this.#stampOf(rows, slot)] : []
    values.push(rows.stampsOrNull(slot))
    for (const column of columns) {
      // A list for each cell is felt where there are half a million.
      if (layout.asTheyAre[column] === true) values.push(rows.cellAt(slot, column))
      else values.push(...this.#storedCell(rows, slot, column))
    }
    values.push(rows.numberAt(slot))
    this.#database.prepare(sql).run(...values)
  }

  #stampOf(rows: EntityRows, slot: number): readonly SqlValue[] {
    const stamp = rows.stampTextAt(slot)
    return rows.layout.hasParts ? storedStamp(stamp, this.#shared) : [stamp]
  }

  /** Of a long text that stands in the log its place is enough. */
  #storedCell(rows: EntityRows, slot: number, column: number): readonly SqlValue[] {
    const value = rows.cellAt(slot, column)
    const { layout } = rows
    const declared = mustColumn(layout, column)
    if (declared.isShared !== undefined) return storedParts(declared, value, this.#shared)
    if (typeof value !== 'string' || declared.isLong !== true) return [value]
    const cell = { table: layout.stored, column: mustName(layout, column), id: rows.idAt(slot) }
    return [this.#places.placeOf(value, cell) ?? value]
  }
}

function insertOf(layout: Layout): string {
  const columns = layout.names.map((_, column) => column)
  const names = ['id', ...stampNames(layout), 'stamps', ...columns.flatMap((column) => storedNames(layout, column))]
  const places = columns.flatMap((column) => storedNames(layout, column).map(() => placeOf(layout, column)))
  const before = ['?', ...stampNames(layout).map(() => '?'), '?']
  return `INSERT INTO ${layout.stored} (${names.join(', ')}) VALUES (${[...before, ...places].join(', ')})`
}

function updateOf(layout: Layout, columns: readonly number[], isDated: boolean): string {
  const cells = columns.flatMap((column) =>
    storedNames(layout, column).map((name) => `${name} = ${placeOf(layout, column)}`),
  )
  const stamps = [...(isDated ? stampNames(layout) : []), 'stamps'].map((name) => `${name} = ?`)
  return `UPDATE ${layout.stored} SET ${[...stamps, ...cells].join(', ')} WHERE ${rowNumber} = ?`
}

function stampNames({ hasParts }: Layout): readonly string[] {
  return hasParts ? stampParts.map(({ name }) => name) : ['stamp']
}

/** Where a value goes in a statement: long texts are packed on their way. */
function placeOf(layout: Layout, column: number): string {
  return mustColumn(layout, column).isLong === true ? 'pack_text(?)' : '?'
}

function getOrMake(known: Map<string, string>, key: string, make: () => string): string {
  const found = known.get(key)
  if (found !== undefined) return found
  const made = make()
  known.set(key, made)
  return made
}
