import { assert } from '../assert.ts'
import type { RegionId } from '../commit/ids.ts'
import type { Database, SqlValue } from '../ports/database.ts'
import { TextFold } from '../text/text-fold.ts'
import { canConflict, dropLosers, losingValue, meetInCell, writeLosers } from './conflicts.ts'
import type { Cell, ChangedRow, Effect, EntityTable, ProjectionDefinition } from './definition.ts'
import { type Needed, RowLoader } from './row-loader.ts'
import {
  byName,
  mustColumn,
  putCell,
  putGreatest,
  type RowState,
  raiseRowStamp,
  stampOfCell,
  stampsOrNull,
  winnerOf,
  writeStamps,
} from './row-state.ts'
import { Seen } from './seen.ts'
import { uncreated } from './tables.ts'

/** Where a write stands: its stamp orders it, its region says what its author had seen. */
interface Write {
  readonly regionId: RegionId
  readonly stamp: string
}

interface QueuedEffect {
  readonly effect: Effect
  readonly write: Write
  readonly dot: string
}

/** So many effects are folded at a time; their rows are read together. */
const batchMax = 4096

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
  /** By entity and id. */
  readonly #rows = new Map<string, Map<string, KnownRow>>()
  #size = 0
  readonly #texts: TextFold
  readonly #loader: RowLoader
  #queue: QueuedEffect[] = []

  constructor(database: Database, definition: ProjectionDefinition, seen = new Seen(database)) {
    this.#database = database
    this.#definition = definition
    this.#seen = seen
    this.#texts = new TextFold(database)
    this.#loader = new RowLoader(database)
  }

  /** How many rows are in memory. */
  get size(): number {
    return this.#size
  }

  /** Takes an effect, to be folded with others at the latest by `flush`. @param dot names the additions of this event */
  apply(effect: Effect, write: Write, dot: string): void {
    this.#queue.push({ effect, write, dot })
    if (this.#queue.length >= batchMax) this.#foldQueue()
  }

  #foldQueue(): void {
    const queue = this.#queue
    this.#queue = []
    this.#loadRows(queue)
    for (const queued of queue) this.#fold(queued)
  }

  /** Reads what the effects will meet: new rows together, and of those that are here the cells that are not. */
  #loadRows(queue: readonly QueuedEffect[]): void {
    const needed = new Map<string, Needed>()
    for (const { effect } of queue) {
      if (effect.op === 'include' || effect.op === 'exclude') continue
      const { entity, id } = effect
      const known = this.#rowsOf(entity).get(id)
      if (known !== undefined) {
        if (!hasCellsFor(known.state, effect)) this.#loader.complete(id, known.state, this.#columnsOf(effect))
        continue
      }
      const ofEntity = needed.get(entity) ?? { ids: new Set(), columns: new Set() }
      needed.set(entity, ofEntity)
      ofEntity.ids.add(id)
      for (const column of this.#columnsOf(effect)) ofEntity.columns.add(column)
    }
    for (const [entity, rows] of needed) {
      const known = this.#rowsOf(entity)
      for (const [id, state] of this.#loader.load(entity, this.#mustEntity(entity), rows)) {
        known.set(id, { entity, id, state })
        this.#size += 1
      }
    }
  }

  #columnsOf(effect: Extract<Effect, { readonly entity: string }>): readonly string[] {
    if (effect.op === 'text') return [effect.field]
    // A creation gives its stamp to the whole row.
    return Object.keys(effect.op === 'create' ? this.#mustEntity(effect.entity).columns : effect.cells)
  }

  #rowsOf(entity: string): Map<string, KnownRow> {
    const known = this.#rows.get(entity)
    if (known !== undefined) return known
    const rows = new Map<string, KnownRow>()
    this.#rows.set(entity, rows)
    return rows
  }

  #mustEntity(name: string): EntityTable {
    const entity = this.#definition.entities[name]
    assert(entity !== undefined, `the entity ${name} is declared`)
    return entity
  }

  #fold({ effect, write, dot }: QueuedEffect): void {
    switch (effect.op) {
      case 'create':
        this.#create(this.#openRow(effect), effect.cells, write)
        return
      case 'set':
        this.#writeCells(this.#openRow(effect), effect.cells, write)
        return
      case 'text':
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
    const known = this.#rows.get(entityName)?.get(id)
    assert(known !== undefined, 'the rows of a batch are read before it is folded')
    return known.state
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
    row.dirtyLosers ??= new Set()
    row.dirtyLosers.add(name)
  }

  /** Writes the changed rows. @returns what changed in the tables, for derivations */
  flush(): readonly ChangedRow[] {
    this.#foldQueue()
    const changed: ChangedRow[] = []
    // In the order of the tables, so that each page is met once; at random a large table takes four times as long.
    for (const row of [...this.#rows].sort(byName).flatMap(([, rows]) => sortedRows(rows))) {
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
    this.#size = 0
    this.#texts.clear()
    this.#loader.forget()
    return changed
  }

  /** Also where only the winner is another: a loser may agree with it, or differ from it, since. */
  #writeLosers({ entity, id, state }: KnownRow): void {
    for (const [field, losers] of state.losers ?? []) {
      if (state.dirtyLosers?.has(field) !== true && !state.dirty.has(field)) continue
      if (state.storedLosers?.has(field) === true) dropLosers(this.#database, { entity, id, field })
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
    const names = [...row.dirty].filter((name) => name !== 'stamp').sort()
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

function sortedRows(rows: ReadonlyMap<string, KnownRow>): readonly KnownRow[] {
  return [...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Whether all that an effect will meet has been read. */
function hasCellsFor({ place, cells }: RowState, effect: Extract<Effect, { readonly entity: string }>): boolean {
  if (place !== 'stored') return true
  if (effect.op !== 'set') return false
  for (const name in effect.cells) if (!(name in cells)) return false
  return true
}
