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
import { NumberedSeen } from './numbered-seen.ts'
import { type Needed, RowLoader } from './row-loader.ts'
import { RowWriter, type TextPlaces } from './row-writer.ts'
import { Seen } from './seen.ts'
import { SetFold } from './set-fold.ts'
import { StampPool } from './stamp-pool.ts'
import { type RowEffect, WaitingWrites, wholeRow } from './waiting-writes.ts'

/** Where a write stands: its stamp orders it, its region says what its author had seen. */
interface Write {
  readonly regionId: RegionId
  readonly stamp: string
}

/** The same, the stamp by its number, and what names that which it adds. */
interface FoldedWrite {
  readonly regionId: RegionId
  readonly stamp: number
  readonly dot: string
}

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
  #order: NumberedSeen
  readonly #waiting = new WaitingWrites()
  #applied = 0
  #expected = 0

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
    this.#order = new NumberedSeen(seen, this.#stamps)
  }

  /** How many rows are in memory. */
  get size(): number {
    let size = 0
    for (const rows of this.#rows.values()) size += rows.size
    return size
  }

  /** Tells of so many effects that are to be applied: who knows that most rows will be met reads them in their order. */
  expect(effects: number): void {
    this.#expected += effects
  }

  /** Takes an effect, to be folded with others at the latest by `flush`. @param dot names the additions of this event */
  apply(effect: Effect, write: Write, dot: string): void {
    this.#applied += 1
    if (effect.op === 'include') this.#sets.include(effect, dot)
    else if (effect.op === 'exclude') this.#sets.exclude(effect)
    else this.#applyToRow(effect, { stamp: this.#stamps.numberOf(write.stamp), regionId: write.regionId, dot })
  }

  #applyToRow(effect: RowEffect, write: FoldedWrite): void {
    const rows = this.#rowsOf(effect.entity)
    const slot = rows.slotOf(effect.id)
    if (slot === undefined) {
      this.#wait(rows, effect, write)
      return
    }
    // Of a row that is in memory no effect waits: what is folded at once is folded in order.
    if (effect.op !== 'set' && rows.isStored(slot)) this.#loader.complete(rows, slot, columnsOf(rows.layout, effect))
    this.#fold(rows, slot, effect, write)
  }

  #wait(rows: EntityRows, effect: RowEffect, write: FoldedWrite): void {
    const thing = this.#ids.numberOf(effect.id)
    let cells = 0
    if (effect.op === 'set') {
      for (const name in effect.cells) {
        const [column, value] = [mustNumber(rows.layout, name), effect.cells[name] ?? null]
        this.#waiting.add({ ...write, rows, thing, column, value })
        cells += 1
      }
    }
    // Also one that writes nothing makes its thing known.
    if (cells === 0) this.#waiting.add({ ...write, rows, thing, column: wholeRow, value: effect })
    if (this.#waiting.isFull) this.#foldWaiting()
  }

  #foldWaiting(): void {
    this.#readRows()
    this.#waiting.forEach((waiting) => {
      const { rows, thing, column, value } = waiting
      const slot = rows.slotOfNumber(thing)
      assert(slot !== undefined, 'the rows of what waits are read before it is folded')
      if (isEffect(value)) this.#fold(rows, slot, value, waiting)
      else {
        this.#texts.openCell(rows, slot, column)
        this.#writeCell(rows, slot, { column, value, write: waiting })
      }
    })
    this.#waiting.clear()
  }

  /** Reads the rows that the effects will meet, all together. */
  #readRows(): void {
    const needed = new Map<EntityRows, Needed>()
    this.#waiting.forEach(({ rows, thing, column, value }) => {
      const known = needed.get(rows) ?? { ids: new Set(), columns: new Set() }
      needed.set(rows, known)
      known.ids.add(this.#ids.textOf(thing))
      if (!isEffect(value)) known.columns.add(column)
      else for (const one of columnsOf(rows.layout, value)) known.columns.add(one)
    })
    const effectsAhead = Math.max(0, this.#expected - this.#applied)
    for (const [rows, one] of needed) this.#loader.load(rows, one, { effectsSoFar: this.#applied, effectsAhead })
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

  #fold(rows: EntityRows, slot: number, effect: RowEffect, write: FoldedWrite): void {
    if (effect.op === 'create') this.#create(rows, slot, effect.cells, write)
    else if (effect.op === 'set') this.#writeCells(rows, slot, effect, write)
    else this.#texts.add(effect, effect.edit, this.#stamps.textOf(write.stamp), write.dot)
  }

  /** A creation writes the cells that it names; one that arrives after later writes gives way to them. */
  #create(rows: EntityRows, slot: number, cells: Readonly<Record<string, Cell>>, write: FoldedWrite): void {
    this.#texts.open(rows, slot, cells)
    const { stamp } = write
    if (this.#stamps.isAfter(stamp, rows.stampAt(slot))) rows.raiseStamp(slot, stamp)
    for (const name in cells) {
      const value = cells[name] ?? null
      if (value !== null) this.#writeCell(rows, slot, { column: mustNumber(rows.layout, name), value, write })
    }
  }

  #writeCells(rows: EntityRows, slot: number, effect: SetEffect, write: FoldedWrite): void {
    const { cells } = effect
    // One for all cells: there are millions.
    const one: Mutable<CellWrite> = { column: 0, value: null, write }
    for (const name in cells) {
      one.column = mustNumber(rows.layout, name)
      one.value = cells[name] ?? null
      if (!rows.isRead(slot, one.column)) this.#loader.complete(rows, slot, columnsOf(rows.layout, effect))
      this.#texts.openCell(rows, slot, one.column)
      this.#writeCell(rows, slot, one)
    }
  }

  #writeCell(rows: EntityRows, slot: number, one: CellWrite): void {
    const { column, value } = one
    const { stamp } = one.write
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
  #meet(rows: EntityRows, slot: number, { column, value, write }: CellWrite, isLater: boolean): void {
    const { stamp } = write
    const winner = rows.stampOfCell(slot, column)
    const list = rows.losersAt(slot, column)
    // By far the most: its author had seen what the cell shows, and nothing lost before.
    if (list === 0 && isLater && this.#order.precedes(write.regionId, winner, stamp)) return
    const precedes = (earlier: number, later: number) => this.#order.precedes(write.regionId, earlier, later)
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

  /** The number of a thing's row in the table of an entity, where the row is in memory and was there before. */
  rowNumberOf(entity: string, thing: number): number | undefined {
    const rows = this.#rows.get(entity)
    const slot = rows?.slotOfNumber(thing)
    return rows !== undefined && slot !== undefined && rows.isStored(slot) ? rows.numberAt(slot) : undefined
  }

  /**
   * Writes the changed rows. @param afterwards is called before they are forgotten
   * @returns what changed in the tables, for derivations
   */
  flush(afterwards?: () => void): readonly ChangedRow[] {
    this.#foldWaiting()
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
    afterwards?.()
    this.#rows.clear()
    if (this.#isPoolOwn) this.#ids.clear()
    this.#stamps = new StampPool()
    this.#loader = new RowLoader(this.#database, this.#stamps)
    this.#order = new NumberedSeen(this.#seen, this.#stamps)
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

type SetEffect = Extract<RowEffect, { readonly op: 'set' }>

interface CellWrite {
  readonly column: number
  readonly value: Cell
  readonly write: FoldedWrite
}

type Mutable<T> = { -readonly [Name in keyof T]: T[Name] }

function isEffect(value: Cell | RowEffect): value is RowEffect {
  return typeof value === 'object' && value !== null
}

/** The columns of which an effect must know what they hold. */
function columnsOf(layout: Layout, effect: RowEffect): Iterable<number> {
  if (effect.op === 'text') return [mustNumber(layout, effect.field)]
  // A creation gives its stamp to the whole row.
  if (effect.op === 'create') return layout.sorted
  return Object.keys(effect.cells).map((name) => mustNumber(layout, name))
}
