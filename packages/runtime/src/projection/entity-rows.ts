import { assert } from '../assert.ts'
import type { SqlValue } from '../ports/database.ts'
import { CellGrid, cellBit } from './cell-grid.ts'
import { losingValue } from './conflicts.ts'
import type { Cell } from './definition.ts'
import type { IdPool } from './id-pool.ts'
import { type Layout, mustColumn, mustName } from './layout.ts'
import { longerFloat64, longerInt32 } from './longer-list.ts'
import { LoserLists } from './loser-lists.ts'
import type { StampPool } from './stamp-pool.ts'

/** Where a row stands outside memory: in no table, among the uncreated, or in the table of its entity. */
export const rowPlace = { nowhere: 0, waiting: 1, stored: 2 } as const
type RowPlace = (typeof rowPlace)[keyof typeof rowPlace]

/** What changed of a row: it is to be written even when no cell has changed; a cell has. */
const changeBit = { row: 4, cell: 8 } as const
/** The bits in which a row's place stands. */
const placeBits = 3

const smallest = 8

/**
 * The rows of an entity while effects are folded into them, each at a slot: by columns and in lists of numbers, for a merge
 * holds a hundred thousand rows, and objects for each row and cell would take ten times the memory.
 *
 * A row has one stamp, that of its creation, which stands for all its cells; a cell written later has its own in the
 * JSON column `stamps`. So an item imported once and never edited carries 40 bytes of causality, not 40 a field. As long as
 * no creation is known the row has no stamp, and waits in the table of the uncreated.
 */
export class EntityRows {
  readonly entity: string
  readonly layout: Layout
  readonly losers = new LoserLists()
  readonly #stamps: StampPool
  readonly #pool: IdPool
  /** By the number of the thing the slot of its row and one more; 0 where none is in memory. */
  #slots = new Int32Array(smallest)
  readonly #ids: string[] = []
  readonly #cells: CellGrid
  /** By column whether any of its cells has changed. */
  readonly #written: boolean[]
  /** Two numbers a row: the stamp of its creation; and its place, with what changed of it. */
  #rows = new Int32Array(2 * smallest)
  /** The numbers of the rows in their table. */
  #numbers = new Float64Array(smallest)
  /** Whether any row is in no table yet. */
  hasNew = false

  constructor(entity: string, layout: Layout, stamps: StampPool, ids: IdPool) {
    this.entity = entity
    this.layout = layout
    this.#stamps = stamps
    this.#pool = ids
    this.#cells = new CellGrid(layout.greatest)
    this.#written = layout.names.map(() => false)
  }

  get size(): number {
    return this.#ids.length
  }
  /** The slot of a thing that is in memory. */
  slotOf(id: string): number | undefined {
    return this.slotOfNumber(this.#pool.numberOf(id))
  }
  /** The same of a number of the pool. */
  slotOfNumber(number: number): number | undefined {
    const slot = this.#slots[number] ?? 0
    return slot === 0 ? undefined : slot - 1
  }
  idAt(slot: number): string {
    return this.#ids[slot] ?? ''
  }
  isStored(slot: number): boolean {
    return this.#placeAt(slot) === rowPlace.stored
  }
  isWaiting(slot: number): boolean {
    return this.#placeAt(slot) === rowPlace.waiting
  }
  isNowhere(slot: number): boolean {
    return this.#placeAt(slot) === rowPlace.nowhere
  }
  #placeAt(slot: number): number {
    return (this.#rows[2 * slot + 1] ?? 0) & placeBits
  }
  /** Of a row in its table. */
  numberAt(slot: number): number {
    return this.#numbers[slot] ?? 0
  }
  /** The number of the stamp of its creation; 0 as long as none is known. */
  stampAt(slot: number): number {
    return this.#rows[2 * slot] ?? 0
  }
  stampTextAt(slot: number): string {
    return this.#stamps.textOf(this.stampAt(slot))
  }

  /** Cells of a row that is in no table are empty, those of others are to be read into it. @returns the slot */
  add(id: string, place: RowPlace, stamp = '', rowNumber = 0): number {
    const slot = this.#ids.length
    this.#makeRoom(slot)
    const number = this.#pool.numberOf(id)
    // One text for all who speak of the thing.
    this.#ids.push(this.#pool.textOf(number))
    if (number >= this.#slots.length)
      this.#slots = longerInt32(this.#slots, Math.max(number + 1, this.#slots.length * 2))
    this.#slots[number] = slot + 1
    if (place !== rowPlace.stored) this.hasNew = true
    this.#rows[2 * slot] = this.#stamps.numberOf(stamp)
    this.#rows[2 * slot + 1] = place === rowPlace.nowhere ? place | changeBit.row : place
    this.#numbers[slot] = rowNumber
    return slot
  }

  #makeRoom(slot: number): void {
    const { length } = this.#numbers
    if (slot < length) return
    this.#rows = longerInt32(this.#rows, 4 * length)
    this.#numbers = longerFloat64(this.#numbers, 2 * length)
  }

  #noteChange(slot: number, change: number): void {
    this.#rows[2 * slot + 1] = (this.#rows[2 * slot + 1] ?? 0) | change
  }

  #bitsOf(slot: number, column: number): number {
    const cell = this.#cells.find(slot, column)
    return cell === -1 ? 0 : this.#cells.bitsAt(cell)
  }

  /** Whether it is known what the cell holds. */
  isRead(slot: number, column: number): boolean {
    return (this.#bitsOf(slot, column) & cellBit.isRead) !== 0 || !this.isStored(slot)
  }
  isWritten(slot: number, column: number): boolean {
    return (this.#bitsOf(slot, column) & cellBit.isWritten) !== 0
  }

  /** What the cell holds; null where it was not read. */
  cellAt(slot: number, column: number): SqlValue {
    return this.#cells.valueAt(slot, column)
  }

  /** Notes what the table says of a cell. */
  readCell(slot: number, column: number, value: SqlValue): void {
    this.#cells.put(slot, column, value, cellBit.isRead)
  }

  /** The stamp of the write that a cell shows; 0 when nothing was ever written there. */
  stampOfCell(slot: number, column: number): number {
    const cells = this.#cells
    const cell = cells.find(slot, column)
    if (cell === -1) return 0
    const own = cells.stampAt(cell)
    // What a creation does not name it does not write.
    return own === 0 && cells.isFilled(cell) ? this.stampAt(slot) : own
  }

  /** The creation's stamp is to stand for the row; cells of an older creation that stay keep theirs. */
  raiseStamp(slot: number, stamp: number): void {
    for (const [column, { merge }] of this.layout.columns.entries()) {
      const older = this.stampOfCell(slot, column)
      if (merge !== 'max' && older !== 0) this.#putStamp(slot, column, older)
    }
    this.#rows[2 * slot] = stamp
    this.#noteChange(slot, changeBit.row)
  }

  /** Events of one commit share a stamp and stand in order: of equal stamps the one that comes later wins. */
  putCell(slot: number, column: number, value: SqlValue, stamp: number): void {
    this.#putStamp(slot, column, stamp === this.stampAt(slot) && value !== null ? 0 : stamp)
    this.changeCell(slot, column, value)
  }

  putGreatest(slot: number, column: number, value: Cell): void {
    if (typeof value !== 'number' || this.layout.greatest[column] !== true) {
      const before = this.cellAt(slot, column)
      if (before === null || (value !== null && value > before)) this.changeCell(slot, column, value)
    } else if (this.#cells.raise(slot, column, value, cellBit.isRead | cellBit.isWritten)) {
      this.#written[column] = true
      this.#noteChange(slot, changeBit.cell)
    }
  }

  /** Another value, of the same write. */
  changeCell(slot: number, column: number, value: SqlValue): void {
    this.#cells.put(slot, column, value, cellBit.isRead | cellBit.isWritten)
    this.#written[column] = true
    this.#noteChange(slot, changeBit.cell)
  }

  hasChanged(slot: number): boolean {
    return ((this.#rows[2 * slot + 1] ?? 0) & (changeBit.row | changeBit.cell)) !== 0
  }
  isStampChanged(slot: number): boolean {
    return ((this.#rows[2 * slot + 1] ?? 0) & changeBit.row) !== 0
  }
  /** Columns of which the cell of any row has changed. */
  get touchedColumns(): readonly number[] {
    return this.layout.sorted.filter((column) => this.#written[column] === true)
  }
  /** Columns whose cells have changed, in their order. */
  writtenColumns(slot: number): readonly number[] {
    const written: number[] = []
    for (const column of this.#cells.columns) if (this.isWritten(slot, column)) written.push(column)
    return written
  }

  /** What the cell shows, as losers are compared with it. */
  winnerOf(slot: number, column: number): SqlValue {
    return losingValue(mustColumn(this.layout, column), this.cellAt(slot, column))
  }

  losersAt(slot: number, column: number): number {
    const cell = this.#cells.find(slot, column)
    return cell === -1 ? 0 : this.#cells.losersAt(cell)
  }
  /** Notes what the table says of the losers of a cell. */
  readLosers(slot: number, column: number, list: number): void {
    this.#cells.putLosers(this.#cells.make(slot, column), list, cellBit.areLosersStored)
  }
  putLosers(slot: number, column: number, list: number): void {
    this.#cells.putLosers(this.#cells.make(slot, column), list, cellBit.areLosersChanged)
  }
  /**
   * The cells whose losers the table is to have otherwise: also where only the winner is another, for a loser may agree with
   * it, or differ from it, since. In the order of their names, which is that of the table.
   */
  forChangedLosers(slot: number, visit: (column: number, areStored: boolean) => void): void {
    for (const column of this.layout.sorted) {
      const bits = this.#bitsOf(slot, column)
      if (bits <= cellBit.isRead) continue
      const areStored = (bits & cellBit.areLosersStored) !== 0
      const isChanged = (bits & cellBit.areLosersChanged) !== 0
      if (isChanged || (areStored && (bits & cellBit.isWritten) !== 0)) visit(column, areStored)
    }
  }

  /** The column of the table holds what `writeStamps` made: an object of column to stamp. */
  readStamps(slot: number, stamps: SqlValue): void {
    if (typeof stamps !== 'string') return
    const { numberOf } = this.layout
    // A name, a stamp, a name, a stamp, each in quotes, and nothing in them that is escaped.
    for (let at = stamps.indexOf('"'); at !== -1; ) {
      const nameEnd = stamps.indexOf('"', at + 1)
      const stampEnd = stamps.indexOf('"', nameEnd + 3)
      const column = numberOf.get(stamps.slice(at + 1, nameEnd))
      assert(column !== undefined && nameEnd > at && stampEnd > nameEnd, 'stamps are of columns that are declared')
      this.#putStamp(slot, column, this.#stamps.numberIn(stamps, nameEnd + 3, stampEnd))
      at = stamps.indexOf('"', stampEnd + 1)
    }
  }

  #ownStampAt(slot: number, column: number): number {
    const cell = this.#cells.find(slot, column)
    return cell === -1 ? 0 : this.#cells.stampAt(cell)
  }
  #putStamp(slot: number, column: number, stamp: number): void {
    this.#cells.putStamp(this.#cells.make(slot, column), stamp)
  }

  hasOwnStamp(slot: number, column: number): boolean {
    return this.#ownStampAt(slot, column) !== 0
  }

  /** In the order of their names, so that equal rows are equal texts. Names and stamps are of letters and digits. */
  writeStamps(slot: number): string {
    let text = ''
    for (const column of this.layout.sorted) {
      const stamp = this.#ownStampAt(slot, column)
      if (stamp === 0) continue
      text += `${text === '' ? '' : ','}"${mustName(this.layout, column)}":"${this.#stamps.textOf(stamp)}"`
    }
    return `{${text}}`
  }
  stampsOrNull(slot: number): string | null {
    const text = this.writeStamps(slot)
    return text === '{}' ? null : text
  }

  /** The slots in the order in which their rows stand in the table: by their numbers, and then, by their ids, those that are new. */
  sortedSlots(): readonly number[] {
    const [stored, added]: [number[], number[]] = [[], []]
    for (let slot = 0; slot < this.size; slot += 1) (this.isStored(slot) ? stored : added).push(slot)
    // To sort a hundred thousand numbers takes a tenth of the time that as many ids take.
    stored.sort((a, b) => this.numberAt(a) - this.numberAt(b))
    added.sort((a, b) => (this.idAt(a) < this.idAt(b) ? -1 : 1))
    return [...stored, ...added]
  }
}
