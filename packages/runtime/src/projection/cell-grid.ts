import type { SqlValue } from '../ports/database.ts'
import { longerFloat64, longerInt32 } from './longer-list.ts'

/** What is known of a cell, as bits. */
export const cellBit = { isRead: 1, isWritten: 2, areLosersChanged: 4, areLosersStored: 8 } as const
/** Set by the grid: whether the cell holds anything, so that who asks no more need not fetch it. */
const hasValue = 16
const cellBits = 5
/** Without that. */
const knownBits = hasValue - 1

/** Columns are added so many at a time. */
const widthStep = 4
const rowsMin = 8

/**
 * The cells of rows in memory, those of one row side by side: a merge meets its rows in no order, each of them in two or three of its
 * cells, and what is fetched from afar costs more than what is done there. Only columns that somebody asked for have a place.
 *
 * A cell is a number that holds until the grid is made larger. It has two numbers, side by side: the stamp of the write that it
 * shows, 0 where that is the row's; and its losers, with the bits. Beside them its value. Of a column of which the greatest number
 * counts, which nearly every change raises, the values are in a list of numbers: each would be an object otherwise.
 */
export class CellGrid {
  /** For each column its place in a row and one more; 0 where it has none. */
  readonly #placeOf: Int32Array
  readonly #greatest: readonly (boolean | undefined)[]
  #columns: number[] = []
  #width = 0
  #rows = 0
  #marks = new Int32Array(0)
  #values: (SqlValue | undefined)[] = []
  /** By column, of those of which the greatest counts. */
  readonly #numbers: (Float64Array<ArrayBuffer> | undefined)[] = []

  /** @param greatest of each column whether it holds the greatest number */
  constructor(greatest: readonly boolean[]) {
    this.#placeOf = new Int32Array(greatest.length)
    this.#greatest = greatest
  }

  /** The columns that have places. */
  get columns(): readonly number[] {
    return this.#columns
  }

  /** @returns -1 where nothing is known of the cell */
  find(slot: number, column: number): number {
    const place = this.#placeOf[column] ?? 0
    return place === 0 || slot >= this.#rows ? -1 : slot * this.#width + place - 1
  }

  /** The same, with room for what is to be known. */
  make(slot: number, column: number): number {
    const place = this.#placeOf[column] ?? 0
    if (place === 0 || slot >= this.#rows) this.#enlarge(slot, column)
    return slot * this.#width + (this.#placeOf[column] ?? 0) - 1
  }

  #enlarge(slot: number, column: number): void {
    if (this.#placeOf[column] === 0) {
      this.#columns = [...this.#columns, column].sort((a, b) => a - b)
      this.#placeOf[column] = this.#columns.length
      if (this.#columns.length > this.#width) this.#widen()
    }
    if (slot >= this.#rows) this.#lengthen(Math.max(slot + 1, rowsMin, 2 * this.#rows))
    if (this.#greatest[column] === true) this.#makeNumbers(column)
  }

  #widen(): void {
    const [before, marks, values] = [this.#width, this.#marks, this.#values]
    this.#width += widthStep
    this.#marks = new Int32Array(2 * this.#rows * this.#width)
    this.#values = []
    this.#values.length = this.#rows * this.#width
    for (let row = 0; row < this.#rows; row += 1) {
      const [from, to] = [row * before, row * this.#width]
      for (let place = 0; place < before; place += 1) {
        this.#marks[2 * (to + place)] = marks[2 * (from + place)] ?? 0
        this.#marks[2 * (to + place) + 1] = marks[2 * (from + place) + 1] ?? 0
        this.#values[to + place] = values[from + place]
      }
    }
  }

  #lengthen(rows: number): void {
    this.#rows = rows
    this.#marks = longerInt32(this.#marks, 2 * rows * this.#width)
    // A list that is written far beyond its end becomes a slow one.
    this.#values.length = rows * this.#width
    for (const column of this.#columns) if (this.#greatest[column] === true) this.#makeNumbers(column)
  }

  #makeNumbers(column: number): void {
    const known = this.#numbers[column] ?? new Float64Array(0)
    if (known.length >= this.#rows) return
    this.#numbers[column] = longerFloat64(known, this.#rows)
  }

  /** Null where none is known. */
  valueAt(slot: number, column: number): SqlValue {
    const cell = this.find(slot, column)
    if (cell === -1 || !this.isFilled(cell)) return null
    return (this.#greatest[column] === true ? this.#numbers[column]?.[slot] : this.#values[cell]) ?? null
  }

  /** @param bits what is known of the cell with it */
  put(slot: number, column: number, value: SqlValue, bits: number): void {
    const cell = this.make(slot, column)
    const marks = (this.#marks[2 * cell + 1] ?? 0) | bits
    const numbers = this.#numbers[column]
    const isFilled = numbers === undefined ? value !== null : typeof value === 'number'
    this.#marks[2 * cell + 1] = isFilled ? marks | hasValue : marks & ~hasValue
    if (numbers === undefined) this.#values[cell] = value
    else if (typeof value === 'number') numbers[slot] = value
  }

  /** Puts a number where none is or a lesser one, into a column of which the greatest counts. @returns whether it did */
  raise(slot: number, column: number, value: number, bits: number): boolean {
    const cell = this.make(slot, column)
    const numbers = this.#numbers[column]
    if (numbers === undefined || (this.isFilled(cell) && value <= (numbers[slot] ?? 0))) return false
    this.#marks[2 * cell + 1] = (this.#marks[2 * cell + 1] ?? 0) | bits | hasValue
    numbers[slot] = value
    return true
  }

  /** These take a cell that was found or made. */
  stampAt(cell: number): number {
    return this.#marks[2 * cell] ?? 0
  }
  putStamp(cell: number, stamp: number): void {
    this.#marks[2 * cell] = stamp
  }
  isFilled(cell: number): boolean {
    return ((this.#marks[2 * cell + 1] ?? 0) & hasValue) !== 0
  }
  bitsAt(cell: number): number {
    return (this.#marks[2 * cell + 1] ?? 0) & knownBits
  }
  losersAt(cell: number): number {
    return (this.#marks[2 * cell + 1] ?? 0) >>> cellBits
  }
  putLosers(cell: number, list: number, bits: number): void {
    const marks = (this.#marks[2 * cell + 1] ?? 0) & (knownBits | hasValue)
    this.#marks[2 * cell + 1] = (list << cellBits) | marks | bits
  }
}
