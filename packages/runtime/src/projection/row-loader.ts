import { assert } from '../assert.ts'
import type { Database, SqlRow, SqlValue } from '../ports/database.ts'
import { conflict, groupLosers, readLosers } from './conflicts.ts'
import type { EntityTable } from './definition.ts'
import { emptyRow, type RowState, storedRow, waitingRow, winnerOf } from './row-state.ts'
import { uncreated } from './tables.ts'

/** Which things of an entity will be met, and in which of their cells. */
export interface Needed {
  readonly ids: Set<string>
  readonly columns: Set<string>
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

  load(entityName: string, entity: EntityTable, needed: Needed): ReadonlyMap<string, RowState> {
    const states = new Map<string, RowState>()
    const ids = [...needed.ids]
    for (const stored of this.#select(entity, [...needed.columns, 'stamp', 'stamps'], ids)) {
      const { id, ...rest } = stored
      states.set(String(id), storedRow(entity, rest))
    }
    for (const id of ids) if (!states.has(id)) states.set(id, this.#waitingRow(entityName, entity, id))
    if (this.#hasConflicts()) this.#loadLosers(entityName, states)
    return states
  }

  /** Reads further cells of rows that are loaded; those that are there stay as they are. */
  complete(id: string, row: RowState, columns: readonly string[]): void {
    if (row.place !== 'stored' || columns.every((column) => column in row.cells)) return
    const missing = columns.filter((column) => !(column in row.cells))
    const [stored] = this.#select(row.entity, missing, [id])
    assert(stored !== undefined, 'a row that was read is there')
    for (const column of missing) row.cells[column] = stored[column] ?? null
  }

  #select(entity: EntityTable, columns: readonly string[], ids: readonly string[]): readonly SqlRow[] {
    const { table } = entity
    const list = ['id', ...[...columns].sort().map((column) => plainColumn(entity, column))].join(', ')
    const [only] = ids
    return ids.length === 1
      ? this.#database.prepare(`SELECT ${list} FROM ${table} WHERE id = ?`).all(only as string)
      : this.#database
          .prepare(`SELECT ${list} FROM ${table} WHERE id IN (SELECT value FROM json_each(?))`)
          .all(JSON.stringify(ids))
  }

  #waitingRow(entityName: string, entity: EntityTable, id: string): RowState {
    this.#someWait ??= this.#database.prepare(`SELECT 1 FROM ${uncreated} LIMIT 1`).get() !== undefined
    const found = this.#someWait
      ? this.#database.prepare(`SELECT cells, stamps FROM ${uncreated} WHERE entity = ? AND id = ?`).get(entityName, id)
      : undefined
    return found === undefined ? emptyRow(entity) : waitingRow(entity, found)
  }

  #hasConflicts(): boolean {
    this.#someConflict ??= this.#database.prepare(`SELECT 1 FROM ${conflict} LIMIT 1`).get() !== undefined
    return this.#someConflict
  }

  #loadLosers(entityName: string, states: ReadonlyMap<string, RowState>): void {
    for (const [id, rows] of readLosers(this.#database, entityName, [...states.keys()])) {
      const state = states.get(id)
      assert(state !== undefined, 'losers are read of rows that are')
      // One that agrees with the winner has the winner's value.
      this.complete(id, state, [...new Set(rows.map(({ field }) => field))])
      state.losers = groupLosers(rows, (field): SqlValue => winnerOf(state, field))
      state.storedLosers = new Set(state.losers.keys())
    }
  }
}

function plainColumn({ table, columns }: EntityTable, name: string): string {
  return columns[name]?.isLong === true ? `plain_text(${table}.${name}) AS ${name}` : name
}
