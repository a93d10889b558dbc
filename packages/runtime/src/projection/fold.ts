import { assert } from '../assert.ts'
import type { RegionId } from '../commit/ids.ts'
import { BodyTexts } from '../log/body-texts.ts'
import type { Database } from '../ports/database.ts'
import { TextFold } from '../text/text-fold.ts'
import { type Bulk, writeInBulk } from './bulk-indexes.ts'
import { canConflict, losingValue, meetInCell } from './conflicts.ts'
import type { Cell, ChangedRow, Effect, ProjectionDefinition } from './definition.ts'
import { EntityRows } from './entity-rows.ts'
import { FoldedRow } from './folded-row.ts'
import { IdPool } from './id-pool.ts'
import { type Layout, layoutOf, mustColumn, mustNumber, storedNames } from './layout.ts'
import { type Needed, RowLoader } from './row-loader.ts'
import { RowWriter, type TextPlaces } from './row-writer.ts'
import { Seen } from './seen.ts'
import { SetFold } from './set-fold.ts'
import { StampPool } from './stamp-pool.ts'

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
  /** Of the rows in memory; -1 for what is of no row, and until the row is read. */
  slot: number
}

/** So many effects wait for rows that are not in memory, which are read together. With more nothing is gained but garbage. */
const batchMax = 1024

/** Folds effects into the tables: they meet their cells in memory first, and only the winners are written. */
export class Fold {
  readonly #database: Database
  readonly #definition: ProjectionDefinition
  readonly #seen: Seen
  /** Of the rows in memory. */
  #stamps = new StampPool()
  readonly #ids: IdPool
  readonly #isPoolOwn: boolean
  readonly #rows = new Map<string, EntityRows>()
  readonly #texts: TextFold
  readonly #sets: SetFold
  readonly #places: TextPlaces
  #loader: RowLoader
  #queue: QueuedEffect[] = []

  /**
   * @param places where texts stand in the log of this database; of none when left out
   * @param ids to be cleared after each `flush`; of its own when left out
   */
  constructor(
    database: Database,
    definition: ProjectionDefinition,
    seen = new Seen(database),
    { places = new BodyTexts(), ids }: { readonly places?: TextPlaces; readonly ids?: IdPool } = {},
  ) {
    this.#isPoolOwn = ids === undefined
    this.#ids = ids ?? new IdPool()
    this.#database = database
    this.#definition = definition
    this.#seen = seen
    this.#places = places
    this.#texts = new TextFold(database)
    this.#sets = new SetFold(database, definition)
    this.#loader = new RowLoader(database, this.#stamps)
  }

  /** How many rows are in memory. */
  get size(): number {
    let size = 0
    for (const rows of this.#rows.values()) size += rows.size
    return size
  }

  /** Takes an effect, to be folded with others at the latest by `flush`. @param dot names the additions of this event */
  apply(effect: Effect, write: Write, dot: string): void {
    const queued = { effect, write, dot, slot: -1 }
    // Of a row that is in memory no effect waits: what is folded at once is folded in order.
    if (this.#isReady(queued)) this.#fold(queued)
    else if (this.#queue.push(queued) >= batchMax) this.#foldQueue()
  }

  #isReady(queued: QueuedEffect): boolean {
    const { effect } = queued
    if (effect.op === 'include' || effect.op === 'exclude') return true
    const rows = this.#rowsOf(effect.entity)
    const slot = rows.slotOf(effect.id)
    if (slot === undefined) return false
    if (!hasCellsFor(rows, slot, effect)) this.#loader.complete(rows, slot, columnsOf(rows.layout, effect))
    queued.slot = slot
    return true
  }

  #foldQueue(): void {
    const queue = this.#queue
    this.#queue = []
    this.#findRows(queue)
    for (const queued of queue) this.#fold(queued)
  }

  /** Reads the rows that the effects will meet, all together. */
  #findRows(queue: readonly QueuedEffect[]): void {
    const needed = new Map<EntityRows, Needed>()
    for (const { effect } of queue) if ('entity' in effect) addNeeded(needed, this.#rowsOf(effect.entity), effect)
    for (const [rows, one] of needed) this.#loader.load(rows, one)
    for (const queued of queue) queued.slot = this.#loadedSlot(queued.effect)
  }

  #loadedSlot(effect: Effect): number {
    return 'entity' in effect ? (this.#rowsOf(effect.entity).slotOf(effect.id) ?? -1) : -1
  }

  #rowsOf(entity: string): EntityRows {
    const known = this.#rows.get(entity)
    if (known !== undefined) return known
    const declared = this.#definition.entities[entity]
    assert(declared !== undefined, `the entity ${entity} is declared`)
    const rows = new EntityRows(entity, layoutOf(declared), this.#stamps, this.#ids)
    this.#rows.set(entity, rows)
    return rows
  }

  #fold({ effect, write, dot, slot }: QueuedEffect): void {
    switch (effect.op) {
      case 'create':
        this.#create(this.#rowsOf(effect.entity), mustSlot(slot), effect.cells, write)
        return
      case 'set':
        this.#writeCells(this.#rowsOf(effect.entity), mustSlot(slot), effect.cells, write)
        return
      case 'text':
        this.#texts.add(effect, effect.edit, write.stamp, dot)
        return
      case 'include':
        this.#sets.include(effect, dot)
        return
      case 'exclude':
        this.#sets.exclude(effect)
    }
  }

  /** A creation writes the cells that it names; one that arrives after later writes gives way to them. */
  #create(rows: EntityRows, slot: number, cells: Readonly<Record<string, Cell>>, write: Write): void {
    this.#texts.open(rows, slot, cells)
    const stamp = this.#stamps.numberOf(write.stamp)
    if (this.#stamps.isAfter(stamp, rows.stampAt(slot))) rows.raiseStamp(slot, stamp)
    for (const name in cells) {
      const value = cells[name] ?? null
      if (value !== null) this.#writeCell(rows, slot, { column: mustNumber(rows.layout, name), value, stamp, write })
    }
  }

  #writeCells(rows: EntityRows, slot: number, cells: Readonly<Record<string, Cell>>, write: Write): void {
    this.#texts.open(rows, slot, cells)
    const stamp = this.#stamps.numberOf(write.stamp)
    for (const name in cells) {
      const value = cells[name] ?? null
      this.#writeCell(rows, slot, { column: mustNumber(rows.layout, name), value, stamp, write })
    }
  }

  #writeCell(rows: EntityRows, slot: number, one: CellWrite): void {
    const { column, value, stamp } = one
    const declared = mustColumn(rows.layout, column)
    if (declared.merge === 'max') {
      rows.putGreatest(slot, column, value)
      return
    }
    const winner = rows.stampOfCell(slot, column)
    const isLater = this.#stamps.isAfter(stamp, winner)
    if (winner !== 0 && winner !== stamp && canConflict(declared)) this.#meet(rows, slot, one, isLater)
    if (isLater || stamp === winner) rows.putCell(slot, column, value, stamp)
  }

  /** The write meets another in its cell: one of them loses, and perhaps unseen. */
  #meet(rows: EntityRows, slot: number, { column, value, stamp, write }: CellWrite, isLater: boolean): void {
    const winner = rows.stampOfCell(slot, column)
    const list = rows.losersAt(slot, column)
    const stamps = this.#stamps
    const precedes = (earlier: number, later: number) => {
      const [before, after, replica] = [stamps.textOf(earlier), stamps.textOf(later), stamps.replicaOf(earlier)]
      return this.#seen.precedes(write.regionId, before, after, replica)
    }
    // By far the most: its author had seen what the cell shows, and nothing lost before.
    if (list === 0 && isLater && precedes(winner, stamp)) return
    const losers = meetInCell(rows.losers, list, {
      winner,
      winnerValue: rows.winnerOf(slot, column),
      stamp,
      value: losingValue(mustColumn(rows.layout, column), value),
      isLater,
      precedes,
    })
    if (losers !== undefined) rows.putLosers(slot, column, losers)
  }

  /** Writes the changed rows. @returns what changed in the tables, for derivations */
  flush(): readonly ChangedRow[] {
    this.#foldQueue()
    const changed: ChangedRow[] = []
    const writer = new RowWriter(this.#database, this.#places, this.#stamps)
    for (const [, rows] of [...this.#rows].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const write = () => {
        // In the order of the tables, so that each page is met once; at random a large table takes four times as long.
        for (const slot of rows.sortedSlots()) {
          if (this.#write(writer, rows, slot)) changed.push(new FoldedRow(rows, slot))
        }
      }
      writeInBulk(this.#database, bulkOf(rows), write)
    }
    writer.flush()
    this.#rows.clear()
    if (this.#isPoolOwn) this.#ids.clear()
    this.#stamps = new StampPool()
    this.#loader = new RowLoader(this.#database, this.#stamps)
    this.#texts.clear()
    this.#sets.clear()
    return changed
  }

  /** @returns whether the table of the entity has the row otherwise than before */
  #write(writer: RowWriter, rows: EntityRows, slot: number): boolean {
    this.#texts.settle(rows, slot)
    writer.writeLosersOf(rows, slot)
    if (!rows.hasChanged(slot)) return false
    if (rows.stampAt(slot) === 0) writer.keepWaiting(rows, slot)
    else if (rows.isStored(slot)) writer.update(rows, slot)
    else writer.insert(rows, slot)
    return rows.stampAt(slot) !== 0
  }
}

/** Texts are settled as the rows are written: they stand in no index. */
function bulkOf(rows: EntityRows): Bulk {
  const { layout } = rows
  const columns = rows.touchedColumns.flatMap((column) => storedNames(layout, column))
  return { table: layout.stored, rowCount: rows.size, hasNew: rows.hasNew, columns }
}

/** What is written to one cell; the stamp is a number of the pool. */
interface CellWrite {
  readonly column: number
  readonly value: Cell
  readonly stamp: number
  readonly write: Write
}

function mustSlot(slot: number): number {
  assert(slot !== -1, 'the rows of a batch are read before it is folded')
  return slot
}

function addNeeded(needed: Map<EntityRows, Needed>, rows: EntityRows, effect: RowEffect): void {
  const known = needed.get(rows) ?? { ids: new Set(), columns: new Set() }
  needed.set(rows, known)
  known.ids.add(effect.id)
  for (const column of columnsOf(rows.layout, effect)) known.columns.add(column)
}

/** The columns of which an effect must know what they hold. */
function columnsOf(layout: Layout, effect: RowEffect): Iterable<number> {
  if (effect.op === 'text') return [mustNumber(layout, effect.field)]
  // A creation gives its stamp to the whole row.
  if (effect.op === 'create') return layout.sorted
  return Object.keys(effect.cells).map((name) => mustNumber(layout, name))
}

/** Whether all that an effect will meet has been read. */
function hasCellsFor(rows: EntityRows, slot: number, effect: RowEffect): boolean {
  if (!rows.isStored(slot)) return true
  if (effect.op !== 'set') return false
  for (const name in effect.cells) if (!rows.isRead(slot, mustNumber(rows.layout, name))) return false
  return true
}
