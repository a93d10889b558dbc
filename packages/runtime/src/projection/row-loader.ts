import { assert } from '../assert.ts'
import type { Database, SqlRow } from '../ports/database.ts'
import { type CellLosers, conflict, readLosers, type StoredLoser } from './conflicts.ts'
import { type Layout, mustColumn, mustName, mustNumber } from './layout.ts'
import { makeRow, type RowState, readStamps, waitingRow, winnerOf } from './row-state.ts'
import { uncreated } from './tables.ts'

/** Which things of an entity will be met, and in which of their columns. */
export interface Needed {
  readonly layout: Layout
  readonly ids: Set<string>
  readonly columns: Set<number>
}

/**
 * Reads the rows that a batch of effects will meet: many with one statement, and of each only the cells that the batch
 * writes. A row of an item has thirty columns, some of them long; an edit writes two or three.
 */
export class RowLoader {
  readonly #database: Database
  #someWait: boolean | undefined
  #someConflict: boolean | undefined

  constructor(database: Database) {
    this.#database = database
  }

  /** Whether anything waits or is in conflict may have changed. */
  forget(): void {
    this.#someWait = undefined
    this.#someConflict = undefined
  }

  load(entity: string, { layout, ids, columns }: Needed): ReadonlyMap<string, RowState> {
    const rows = new Map<string, RowState>()
    const wanted = sorted(columns)
    for (const stored of this.#select(layout, wanted, [...ids])) {
      const row = makeRow({ entity, id: String(stored['id']), layout }, 'stored')
      row.stamp = String(stored['stamp'])
      readStamps(row, stored['stamps'])
      readCells(row, wanted, stored)
      rows.set(row.id, row)
    }
    if (rows.size < ids.size) {
      for (const id of ids) if (!rows.has(id)) rows.set(id, this.#waitingRow({ entity, id, layout }))
    }
    if (this.#hasConflicts()) this.#loadLosers(entity, rows)
    return rows
  }

  /** Reads further cells of a row that is loaded; those that are there stay as they are. */
  complete(row: RowState, columns: Iterable<number>): void {
    if (row.place !== 'stored') return
    const missing = sorted(columns).filter((column) => row.cells[column] === undefined)
    if (missing.length === 0) return
    const [stored] = this.#select(row.layout, missing, [row.id])
    assert(stored !== undefined, 'a row that was read is there')
    readCells(row, missing, stored)
  }

  #select(layout: Layout, columns: readonly number[], ids: readonly string[]): readonly SqlRow[] {
    const list = ['id', ...columns.map((column) => plainColumn(layout, column)), 'stamp', 'stamps'].join(', ')
    const [only] = ids
    return ids.length === 1
      ? this.#database.prepare(`SELECT ${list} FROM ${layout.table} WHERE id = ?`).all(only as string)
      : this.#database
          .prepare(`SELECT ${list} FROM ${layout.table} WHERE id IN (SELECT value FROM json_each(?))`)
          .all(JSON.stringify(ids))
  }

  #waitingRow(name: Pick<RowState, 'entity' | 'id' | 'layout'>): RowState {
    this.#someWait ??= this.#database.prepare(`SELECT 1 FROM ${uncreated} LIMIT 1`).get() !== undefined
    const found = this.#someWait
      ? this.#database
          .prepare(`SELECT cells, stamps FROM ${uncreated} WHERE entity = ? AND id = ?`)
          .get(name.entity, name.id)
      : undefined
    return found === undefined ? makeRow(name, 'nowhere') : waitingRow(name, found)
  }

  #hasConflicts(): boolean {
    this.#someConflict ??= this.#database.prepare(`SELECT 1 FROM ${conflict} LIMIT 1`).get() !== undefined
    return this.#someConflict
  }

  #loadLosers(entity: string, rows: ReadonlyMap<string, RowState>): void {
    for (const [id, stored] of readLosers(this.#database, entity, [...rows.keys()])) {
      const row = rows.get(id)
      assert(row !== undefined, 'losers are read of rows that are')
      // One that agrees with the winner has the winner's value.
      this.complete(row, new Set(stored.map(({ field }) => mustNumber(row.layout, field))))
      row.losers = [...Map.groupBy(stored, ({ field }) => field)].map(([field, losers]) =>
        losersOf(row, mustNumber(row.layout, field), losers),
      )
    }
  }
}

/** Those that agree with their winner get its value. */
function losersOf(row: RowState, column: number, stored: readonly StoredLoser[]): CellLosers {
  const list = stored.map(({ stamp, value, differs }) => ({
    stamp,
    value: differs === 1 ? value : winnerOf(row, column),
  }))
  return { column, list, isDirty: false, isStored: true }
}

function readCells(row: RowState, columns: readonly number[], stored: SqlRow): void {
  for (const column of columns) row.cells[column] = stored[mustName(row.layout, column)] ?? null
}

function sorted(columns: Iterable<number>): readonly number[] {
  return [...columns].sort((a, b) => a - b)
}

function plainColumn(layout: Layout, column: number): string {
  const name = mustName(layout, column)
  return mustColumn(layout, column).isLong === true ? `plain_text(${layout.table}.${name}) AS ${name}` : name
}
