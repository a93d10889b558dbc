import { assert } from '../assert.ts'
import type { RegionId } from '../commit/ids.ts'
import { BodyTexts } from '../log/body-texts.ts'
import type { Database } from '../ports/database.ts'
import { TextFold } from '../text/text-fold.ts'
import { canConflict, losingValue, meetInCell } from './conflicts.ts'
import type { Cell, ChangedRow, Effect, ProjectionDefinition } from './definition.ts'
import { FoldedRow } from './folded-row.ts'
import { type Layout, layoutOf, mustColumn, mustNumber } from './layout.ts'
import { type Needed, RowLoader } from './row-loader.ts'
import { hasChanged, putCell, putGreatest, type RowState, raiseRowStamp, stampOfCell, winnerOf } from './row-state.ts'
import { RowWriter, type TextPlaces } from './row-writer.ts'
import { Seen } from './seen.ts'

/** Where a write stands: its stamp orders it, its region says what its author had seen. */
interface Write {
  readonly regionId: RegionId
  readonly stamp: string
}

type RowEffect = Extract<Effect, { readonly entity: string }>

interface QueuedEffect {
  readonly effect: Effect
  readonly write: Write
  readonly dot: string
  /** Undefined for what is of no row, and until the row is read. */
  row: RowState | undefined
}

/** So many effects are folded at a time; their rows are read together. */
const batchMax = 4096

/** The rows of an entity that are in memory. */
interface EntityRows {
  readonly layout: Layout
  readonly byId: Map<string, RowState>
}

/** Folds effects into the tables: they meet their cells in memory first, and only the winners are written. */
export class Fold {
  readonly #database: Database
  readonly #definition: ProjectionDefinition
  readonly #seen: Seen
  readonly #rows = new Map<string, EntityRows>()
  #size = 0
  readonly #texts: TextFold
  readonly #places: TextPlaces
  readonly #loader: RowLoader
  #queue: QueuedEffect[] = []

  /** @param places where texts stand in the log of this database; of none when left out */
  constructor(
    database: Database,
    definition: ProjectionDefinition,
    seen = new Seen(database),
    places: TextPlaces = new BodyTexts(),
  ) {
    this.#database = database
    this.#definition = definition
    this.#seen = seen
    this.#places = places
    this.#texts = new TextFold(database)
    this.#loader = new RowLoader(database)
  }

  /** How many rows are in memory. */
  get size(): number {
    return this.#size
  }

  /** Takes an effect, to be folded with others at the latest by `flush`. @param dot names the additions of this event */
  apply(effect: Effect, write: Write, dot: string): void {
    this.#queue.push({ effect, write, dot, row: undefined })
    if (this.#queue.length >= batchMax) this.#foldQueue()
  }

  #foldQueue(): void {
    const queue = this.#queue
    this.#queue = []
    this.#findRows(queue)
    for (const queued of queue) this.#fold(queued)
  }

  /** Finds the rows that the effects will meet; those that are not in memory are read together. */
  #findRows(queue: readonly QueuedEffect[]): void {
    const absent: QueuedEffect[] = []
    const needed = new Map<string, Needed>()
    for (const queued of queue) {
      const { effect } = queued
      if (effect.op === 'include' || effect.op === 'exclude') continue
      const { layout, byId } = this.#rowsOf(effect.entity)
      const row = byId.get(effect.id)
      if (row !== undefined) {
        if (!hasCellsFor(row, effect)) this.#loader.complete(row, columnsOf(layout, effect))
        queued.row = row
        continue
      }
      absent.push(queued)
      const ofEntity = needed.get(effect.entity) ?? { layout, ids: new Set(), columns: new Set() }
      needed.set(effect.entity, ofEntity)
      ofEntity.ids.add(effect.id)
      for (const column of columnsOf(layout, effect)) ofEntity.columns.add(column)
    }
    for (const [entity, rows] of needed) this.#load(entity, rows)
    for (const queued of absent) queued.row = this.#loadedRow(queued.effect)
  }

  #load(entity: string, needed: Needed): void {
    const { byId } = this.#rowsOf(entity)
    for (const [id, row] of this.#loader.load(entity, needed)) {
      byId.set(id, row)
      this.#size += 1
    }
  }

  #loadedRow(effect: Effect): RowState | undefined {
    return 'entity' in effect ? this.#rowsOf(effect.entity).byId.get(effect.id) : undefined
  }

  #rowsOf(entity: string): EntityRows {
    const known = this.#rows.get(entity)
    if (known !== undefined) return known
    const declared = this.#definition.entities[entity]
    assert(declared !== undefined, `the entity ${entity} is declared`)
    const rows = { layout: layoutOf(declared), byId: new Map<string, RowState>() }
    this.#rows.set(entity, rows)
    return rows
  }

  #fold({ effect, write, dot, row }: QueuedEffect): void {
    switch (effect.op) {
      case 'create':
        this.#create(mustRow(row), effect.cells, write)
        return
      case 'set':
        this.#writeCells(mustRow(row), effect.cells, write)
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

  /** A creation writes the cells that it names; one that arrives after later writes gives way to them. */
  #create(row: RowState, cells: Readonly<Record<string, Cell>>, write: Write): void {
    this.#texts.open(row, cells)
    if (write.stamp > row.stamp) raiseRowStamp(row, write.stamp)
    for (const name in cells) {
      const value = cells[name] ?? null
      if (value !== null) this.#writeCell(row, mustNumber(row.layout, name), value, write)
    }
  }

  #writeCells(row: RowState, cells: Readonly<Record<string, Cell>>, write: Write): void {
    this.#texts.open(row, cells)
    for (const name in cells) this.#writeCell(row, mustNumber(row.layout, name), cells[name] ?? null, write)
  }

  #writeCell(row: RowState, number: number, value: Cell, write: Write): void {
    const column = mustColumn(row.layout, number)
    if (column.merge === 'max') {
      putGreatest(row, number, value)
      return
    }
    const winner = stampOfCell(row, number)
    if (winner !== '' && winner !== write.stamp && canConflict(column)) this.#meet(row, number, value, write)
    if (write.stamp >= winner) putCell(row, number, value, write.stamp)
  }

  /** The write meets another in its cell: one of them loses, and perhaps unseen. */
  #meet(row: RowState, column: number, value: Cell, { regionId, stamp }: Write): void {
    const known = row.losers?.find((losers) => losers.column === column)
    const winner = stampOfCell(row, column)
    // By far the most: its author had seen what the cell shows, and nothing lost before.
    if (known === undefined && stamp > winner && this.#seen.precedes(regionId, winner, stamp)) return
    const losers = known ?? { column, list: [], isDirty: false, isStored: false }
    const isChanged = meetInCell(losers.list, {
      winner,
      winnerValue: winnerOf(row, column),
      stamp,
      value: losingValue(mustColumn(row.layout, column), value),
      precedes: (earlier, later) => this.#seen.precedes(regionId, earlier, later),
    })
    if (!isChanged) return
    losers.isDirty = true
    if (known !== undefined) return
    row.losers ??= []
    row.losers.push(losers)
  }

  /** Writes the changed rows. @returns what changed in the tables, for derivations */
  flush(): readonly ChangedRow[] {
    this.#foldQueue()
    const changed: ChangedRow[] = []
    const writer = new RowWriter(this.#database, this.#places)
    // In the order of the tables, so that each page is met once; at random a large table takes four times as long.
    for (const row of this.#sortedRows()) {
      this.#texts.settle(row)
      writer.writeLosersOf(row)
      if (!hasChanged(row)) continue
      if (row.stamp === '') {
        writer.keepWaiting(row)
        continue
      }
      if (row.place === 'stored') writer.update(row)
      else writer.insert(row)
      changed.push(new FoldedRow(row))
    }
    writer.flush()
    this.#rows.clear()
    this.#size = 0
    this.#texts.clear()
    this.#loader.forget()
    return changed
  }

  #sortedRows(): readonly RowState[] {
    const byEntity = [...this.#rows].sort(([a], [b]) => (a < b ? -1 : 1))
    return byEntity.flatMap(([, { byId }]) => [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1)))
  }
}

function mustRow(row: RowState | undefined): RowState {
  assert(row !== undefined, 'the rows of a batch are read before it is folded')
  return row
}

/** The columns of which an effect must know what they hold. */
function columnsOf(layout: Layout, effect: RowEffect): Iterable<number> {
  if (effect.op === 'text') return [mustNumber(layout, effect.field)]
  // A creation gives its stamp to the whole row.
  if (effect.op === 'create') return layout.sorted
  return Object.keys(effect.cells).map((name) => mustNumber(layout, name))
}

/** Whether all that an effect will meet has been read. */
function hasCellsFor({ place, cells, layout }: RowState, effect: RowEffect): boolean {
  if (place !== 'stored') return true
  if (effect.op !== 'set') return false
  for (const name in effect.cells) if (cells[mustNumber(layout, name)] === undefined) return false
  return true
}
