import type { BodyTexts } from '../log/body-texts.ts'
import type { Database, SqlValue } from '../ports/database.ts'
import { type CellLosers, dropLosers, insertLosers, writeLosers } from './conflicts.ts'
import { type Layout, mustColumn, mustName } from './layout.ts'
import { type RowState, stampsOrNull, winnerOf, writeStamps } from './row-state.ts'
import { uncreated } from './tables.ts'

/** Knows of texts where they stand in the log, or soon will. */
export type TextPlaces = Pick<BodyTexts, 'placeOf'>

/** Writes rows that were folded in memory. Their losers are in the table after `flush`. */
export class RowWriter {
  readonly #database: Database
  readonly #places: TextPlaces
  readonly #losers: ReturnType<typeof insertLosers>
  /** By table and columns. */
  readonly #updates = new Map<string, string>()
  readonly #inserts = new Map<string, string>()

  constructor(database: Database, places: TextPlaces) {
    this.#database = database
    this.#places = places
    this.#losers = insertLosers(database)
  }

  flush(): void {
    this.#losers.flush()
  }

  /** Also where only the winner is another: a loser may agree with it, or differ from it, since. */
  writeLosersOf(row: RowState): void {
    if (row.losers === undefined) return
    for (const losers of row.losers) {
      if (losers.isDirty || row.dirty.includes(losers.column)) this.#writeLosers(row, losers)
    }
  }

  #writeLosers(row: RowState, { column, list, isStored }: CellLosers): void {
    const cell = { entity: row.entity, id: row.id, field: mustName(row.layout, column) }
    if (isStored) dropLosers(this.#database, cell)
    writeLosers(this.#losers, cell, list, winnerOf(row, column))
  }

  /** Keeps the cells of a thing whose creation is not known. */
  keepWaiting(row: RowState): void {
    const cells: Record<string, SqlValue> = {}
    for (const column of row.layout.sorted) {
      const value = row.cells[column] ?? null
      if (value !== null || row.stamps[column] !== undefined) cells[mustName(row.layout, column)] = value
    }
    this.#database
      .prepare(`INSERT OR REPLACE INTO ${uncreated} (entity, id, cells, stamps) VALUES (?, ?, ?, ?)`)
      .run(row.entity, row.id, JSON.stringify(cells), writeStamps(row))
  }

  insert(row: RowState): void {
    if (row.place === 'waiting') {
      this.#database.prepare(`DELETE FROM ${uncreated} WHERE entity = ? AND id = ?`).run(row.entity, row.id)
    }
    const sql = getOrMake(this.#inserts, row.layout.table, () => insertOf(row.layout))
    const cells = row.cells.map((cell, column) => this.#storedCell(row, column, cell ?? null))
    this.#database.prepare(sql).run(row.id, row.stamp, stampsOrNull(row), ...cells)
  }

  update(row: RowState): void {
    const { layout, cells } = row
    const columns = row.dirty.sort((a, b) => a - b)
    const sql = getOrMake(this.#updates, `${layout.table} ${columns.join()}`, () => updateOf(layout, columns))
    const values = columns.map((column) => this.#storedCell(row, column, cells[column] ?? null))
    this.#database.prepare(sql).run(row.stamp, stampsOrNull(row), ...values, row.id)
  }

  /** Of a long text that stands in the log its place is enough. */
  #storedCell({ id, layout }: RowState, column: number, value: SqlValue): SqlValue {
    if (typeof value !== 'string' || layout.columns[column]?.isLong !== true) return value
    return this.#places.placeOf(value, { table: layout.table, column: mustName(layout, column), id }) ?? value
  }
}

function insertOf(layout: Layout): string {
  const places = layout.names.map((_, column) => placeOf(layout, column))
  const names = ['id', 'stamp', 'stamps', ...layout.names].join(', ')
  return `INSERT INTO ${layout.table} (${names}) VALUES (?, ?, ?, ${places.join(', ')})`
}

function updateOf(layout: Layout, columns: readonly number[]): string {
  const cells = columns.map((column) => `${mustName(layout, column)} = ${placeOf(layout, column)}`)
  return `UPDATE ${layout.table} SET ${['stamp = ?', 'stamps = ?', ...cells].join(', ')} WHERE id = ?`
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
