import { assert } from '../assert.ts'
import type { RegionId } from '../commit/ids.ts'
import type { Database, SqlValue } from '../ports/database.ts'
import { TextFold } from '../text/text-fold.ts'
import { canConflict, conflict, losingValue, meetInCell, readLosers, writeLosers } from './conflicts.ts'
import type { Cell, ChangedRow, Effect, EntityTable, ProjectionDefinition } from './definition.ts'
import {
  byName,
  emptyRow,
  mustColumn,
  putCell,
  putGreatest,
  type RowState,
  raiseRowStamp,
  stampOfCell,
  stampsOrNull,
  storedRow,
  waitingRow,
  writeStamps,
} from './row-state.ts'
import { Seen } from './seen.ts'
import { plainColumns, uncreated } from './tables.ts'

/** Where a write stands: its stamp orders it, its region says what its author had seen. */
interface Write {
  readonly regionId: RegionId
  readonly stamp: string
}

interface KnownRow {
  readonly entity: string
  readonly id: string
  readonly state: RowState
}

/** Folds effects into the tables: they meet their cells in memory first, and only the winners are written. */
export class Fold {
  readonly #database: Database
  readonly #definition: ProjectionDefinition
  readonly #seen: Seen
  readonly #rows = new Map<string, KnownRow>()
  readonly #texts: TextFold
  #someWait: boolean | undefined
  #someConflict: boolean | undefined

  constructor(database: Database, definition: ProjectionDefinition, seen = new Seen(database)) {
    this.#database = database
    this.#definition = definition
    this.#seen = seen
    this.#texts = new TextFold(database)
  }

  /** @param dot names the additions of this event */
  apply(effect: Effect, write: Write, dot: string): void {
    switch (effect.op) {
      case 'create':
        this.#create(this.#openRow(effect), effect.cells, write)
        return
      case 'set':
        this.#writeCells(this.#openRow(effect), effect.cells, write)
        return
      case 'text':
        // A thing that is not there yet leaves a row that waits for it.
        this.#row(effect.entity, effect.id)
        this.#texts.add(effect, effect.edit, write.stamp, dot)
        return
      case 'include':
        this.#setStatement(effect.set, 'DO NOTHING').run(effect.ownerId, effect.element, dot, 0)
        return
      case 'exclude':
        for (const observed of effect.dots) {
          this.#setStatement(effect.set, 'DO UPDATE SET removed = 1').run(effect.ownerId, effect.element, observed, 1)
        }
    }
  }

  #setStatement(set: string, onConflict: string) {
    const table = this.#definition.sets[set]
    assert(table !== undefined, `the set ${set} is declared`)
    return this.#database.prepare(
      `INSERT INTO ${table} (ownerId, element, dot, removed) VALUES (?, ?, ?, ?) ON CONFLICT (ownerId, element, dot) ${onConflict}`,
    )
  }

  #openRow({ entity, id, cells }: Effect & { readonly op: 'create' | 'set' }): RowState {
    const row = this.#row(entity, id)
    this.#texts.open(entity, id, row, cells)
    return row
  }

  #row(entityName: string, id: string): RowState {
    const key = `${entityName}\n${id}`
    const known = this.#rows.get(key)
    if (known !== undefined) return known.state
    const entity = this.#definition.entities[entityName]
    assert(entity !== undefined, `the entity ${entityName} is declared`)
    const stored = this.#database
      .prepare(`SELECT ${plainColumns(entity)}, stamp, stamps FROM ${entity.table} WHERE id = ?`)
      .get(id)
    const state = stored === undefined ? this.#waitingRow(entityName, entity, id) : storedRow(entity, stored)
    if (this.#hasConflicts()) state.losers = readLosers(this.#database, entityName, id, (name) => winnerOf(state, name))
    this.#rows.set(key, { entity: entityName, id, state })
    return state
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

  /** A creation writes the cells that it names; one that arrives after later writes gives way to them. */
  #create(row: RowState, cells: Readonly<Record<string, Cell>>, write: Write): void {
    if (write.stamp > row.stamp) raiseRowStamp(row, write.stamp)
    this.#writeCells(row, Object.fromEntries(Object.entries(cells).filter(([, value]) => value !== null)), write)
  }

  #writeCells(row: RowState, cells: Readonly<Record<string, Cell>>, write: Write): void {
    for (const [name, value] of Object.entries(cells)) {
      const column = mustColumn(row.entity, name)
      if (column.merge === 'max') {
        putGreatest(row, name, value)
        continue
      }
      const winner = stampOfCell(row, name)
      if (winner !== '' && winner !== write.stamp && canConflict(column)) this.#meet(row, name, value, write)
      if (write.stamp >= winner) putCell(row, name, value, write.stamp)
    }
  }

  /** The write meets another in its cell: one of them loses, and perhaps unseen. */
  #meet(row: RowState, name: string, value: Cell, { regionId, stamp }: Write): void {
    row.losers ??= new Map()
    const losers = row.losers.get(name) ?? new Map<string, SqlValue>()
    const isChanged = meetInCell(losers, {
      winner: stampOfCell(row, name),
      winnerValue: winnerOf(row, name),
      stamp,
      value: losingValue(mustColumn(row.entity, name), value),
      precedes: (earlier, later) => this.#seen.precedes(regionId, earlier, later),
    })
    if (!isChanged) return
    row.losers.set(name, losers)
    row.dirtyLosers.add(name)
  }

  /** Writes the changed rows. @returns what changed in the tables, for derivations */
  flush(): readonly ChangedRow[] {
    const changed: ChangedRow[] = []
    for (const row of this.#rows.values()) {
      const { entity, id, state } = row
      this.#texts.settle(entity, id, state)
      this.#writeLosers(row)
      if (state.dirty.size === 0) continue
      if (state.stamp === '') {
        this.#keepWaiting(entity, id, state)
        continue
      }
      if (state.place === 'stored') this.#update(id, state)
      else this.#insert(entity, id, state)
      const isNew = state.place !== 'stored'
      changed.push({ entity, id, fields: new Set(state.dirty), isNew, cells: state.cells })
    }
    this.#rows.clear()
    this.#texts.clear()
    this.#someWait = undefined
    this.#someConflict = undefined
    return changed
  }

  /** Also where only the winner is another: a loser may agree with it, or differ from it, since. */
  #writeLosers({ entity, id, state }: KnownRow): void {
    for (const [field, losers] of state.losers ?? []) {
      if (!state.dirtyLosers.has(field) && !state.dirty.has(field)) continue
      writeLosers(this.#database, { entity, id, field }, losers, winnerOf(state, field))
    }
  }

  #keepWaiting(entity: string, id: string, row: RowState): void {
    const cells = JSON.stringify(Object.fromEntries(Object.entries(row.cells).sort(byName)))
    this.#database
      .prepare(`INSERT OR REPLACE INTO ${uncreated} (entity, id, cells, stamps) VALUES (?, ?, ?, ?)`)
      .run(entity, id, cells, writeStamps(row.stamps))
  }

  #insert(entityName: string, id: string, row: RowState): void {
    if (row.place === 'waiting') {
      this.#database.prepare(`DELETE FROM ${uncreated} WHERE entity = ? AND id = ?`).run(entityName, id)
    }
    const names = Object.keys(row.entity.columns)
    const places = names.map((name) => placeOf(row.entity, name)).join(', ')
    this.#database
      .prepare(`INSERT INTO ${row.entity.table} (id, stamp, stamps, ${names.join(', ')}) VALUES (?, ?, ?, ${places})`)
      .run(id, row.stamp, stampsOrNull(row.stamps), ...names.map((name) => row.cells[name] ?? null))
  }

  #update(id: string, row: RowState): void {
    const names = [...row.dirty].filter((name) => name !== 'stamp')
    const sets = ['stamp = ?', 'stamps = ?', ...names.map((name) => `${name} = ${placeOf(row.entity, name)}`)]
    this.#database
      .prepare(`UPDATE ${row.entity.table} SET ${sets.join(', ')} WHERE id = ?`)
      .run(row.stamp, stampsOrNull(row.stamps), ...names.map((name) => row.cells[name] ?? null), id)
  }
}

/** Where a value goes in a statement: long texts are packed on their way. */
function placeOf(entity: EntityTable, column: string): string {
  return entity.columns[column]?.isLong === true ? 'pack_text(?)' : '?'
}

/** What the cell shows, as losers are compared with it. */
function winnerOf(row: RowState, name: string): SqlValue {
  return losingValue(mustColumn(row.entity, name), row.cells[name] ?? null)
}
