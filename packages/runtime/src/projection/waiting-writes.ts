import type { RegionId } from '../commit/ids.ts'
import type { Cell, Effect } from './definition.ts'
import type { EntityRows } from './entity-rows.ts'

export type RowEffect = Extract<Effect, { readonly entity: string }>

/** What is written to one cell of a row, or an effect that is more than that. */
export interface WaitingWrite {
  readonly rows: EntityRows
  /** The number of the thing whose row it is. */
  readonly thing: number
  /** `wholeRow` of an effect. */
  readonly column: number
  readonly value: Cell | RowEffect
  /** The number of the stamp. */
  readonly stamp: number
  readonly regionId: RegionId
  readonly dot: string
}

export const wholeRow = -1

/** So much waits for rows that are not in memory, which are read together. With more nothing is gained but garbage. */
const waitingMax = 1024

/**
 * What waits for rows that are not in memory, in its order; in lists of its own, which are as long as they ever get. Objects
 * that wait outlive the collector's first look at them, and once V8 has seen that of most, it makes all of their kind where
 * the old ones are, which is collected late: a merge into a hundred thousand rows left tens of megabytes
 * of them.
 */
export class WaitingWrites {
  // They grow as they are needed: a single change has one of these, too, and mostly nothing waits.
  readonly #rows: (EntityRows | undefined)[] = []
  readonly #things: number[] = []
  readonly #columns: number[] = []
  readonly #values: (Cell | RowEffect)[] = []
  readonly #stamps: number[] = []
  readonly #regionIds: (RegionId | undefined)[] = []
  readonly #dots: string[] = []
  #count = 0

  get isFull(): boolean {
    return this.#count >= waitingMax
  }

  add({ rows, thing, column, value, stamp, regionId, dot }: WaitingWrite): void {
    const place = this.#count
    this.#count += 1
    this.#rows[place] = rows
    this.#things[place] = thing
    this.#columns[place] = column
    this.#values[place] = value
    this.#stamps[place] = stamp
    this.#regionIds[place] = regionId
    this.#dots[place] = dot
  }

  /** Shows all that waits, one after the other. */
  forEach(visit: (write: WaitingWrite) => void): void {
    for (let place = 0; place < this.#count; place += 1) {
      const [rows, regionId] = [this.#rows[place], this.#regionIds[place]]
      if (rows === undefined || regionId === undefined) continue
      visit({
        rows,
        thing: this.#things[place] ?? 0,
        column: this.#columns[place] ?? wholeRow,
        value: this.#values[place] ?? null,
        stamp: this.#stamps[place] ?? 0,
        regionId,
        dot: this.#dots[place] ?? '',
      })
    }
  }

  clear(): void {
    // Not cut off: the lists would be others the next time.
    this.#rows.fill(undefined, 0, this.#count)
    this.#values.fill(null, 0, this.#count)
    this.#count = 0
  }
}
