import type { SqlValue } from '../ports/database.ts'
import { longerInt32 } from './longer-list.ts'

/**
 * The losers of many cells: lists linked by numbers, for there may be several for each of a hundred thousand rows. A list is
 * the number of its first place; 0 is the empty one.
 */
export class LoserLists {
  #next = new Int32Array(smallest)
  #stamps = new Int32Array(smallest)
  readonly #values: SqlValue[] = [null]

  /** @returns the place after this one; 0 at the end */
  after(place: number): number {
    return this.#next[place] ?? 0
  }
  stampAt(place: number): number {
    return this.#stamps[place] ?? 0
  }
  valueAt(place: number): SqlValue {
    return this.#values[place] ?? null
  }

  /** Of two writes with one stamp the one that comes later counts. @returns the list with the loser */
  put(list: number, stamp: number, value: SqlValue): number {
    for (let place = list; place !== 0; place = this.after(place)) {
      if (this.#stamps[place] !== stamp) continue
      this.#values[place] = value
      return list
    }
    const added = this.#values.push(value) - 1
    if (added >= this.#next.length) this.#grow()
    this.#next[added] = list
    this.#stamps[added] = stamp
    return added
  }

  #grow(): void {
    const length = this.#next.length * 2
    this.#next = longerInt32(this.#next, length)
    this.#stamps = longerInt32(this.#stamps, length)
  }

  /** @returns the list without those whose stamps are to go */
  without(list: number, isToGo: (stamp: number) => boolean): number {
    let first = list
    let before = 0
    for (let place = list; place !== 0; place = this.after(place)) {
      if (!isToGo(this.stampAt(place))) before = place
      else if (before === 0) first = this.after(place)
      else this.#next[before] = this.after(place)
    }
    return first
  }

  some(list: number, is: (stamp: number) => boolean): boolean {
    for (let place = list; place !== 0; place = this.after(place)) if (is(this.stampAt(place))) return true
    return false
  }
}

const smallest = 8
