import { makeEmptyGrid, type PackedCapacity, packCapacity } from '../heuristic/packed-capacity.ts'
import type { ScheduleInstance } from '../model/schedule-instance.ts'

/**
 * What is surely used at each instant: an activity between its latest start and its earliest finish (its compulsory
 * part, Lahrichi 1982). Kept up to date as parts grow and shrink, all resources of a word at once.
 */
export class CompulsoryProfile {
  readonly #packed: PackedCapacity
  readonly #length: number
  readonly #empty: Int32Array
  readonly #free: Int32Array

  constructor(instance: ScheduleInstance, length: number) {
    this.#packed = packCapacity(instance)
    this.#length = length
    this.#empty = makeEmptyGrid(this.#packed, instance.blocks, length, length)
    this.#free = this.#empty.slice()
  }

  hasNeeds(activity: number): boolean {
    return this.#packed.needFrom[activity]! < this.#packed.needFrom[activity + 1]!
  }

  /** @returns an instant that is overloaded now, or -1. All of the part is added in any case. */
  add(activity: number, start: number, end: number): number {
    const { needFrom, needWord, needAmount, guard } = this.#packed
    const free = this.#free
    let overloaded = -1
    for (let need = needFrom[activity]!; need < needFrom[activity + 1]!; need += 1) {
      const base = needWord[need]! * this.#length
      const amount = needAmount[need]!
      const mask = guard[needWord[need]!]!
      for (let at = start; at < end; at += 1) {
        const left = (free[base + at]! - amount) | 0
        free[base + at] = left
        if ((left & mask) !== mask) overloaded = at
      }
    }
    return overloaded
  }

  remove(activity: number, start: number, end: number): void {
    const { needFrom, needWord, needAmount } = this.#packed
    for (let need = needFrom[activity]!; need < needFrom[activity + 1]!; need += 1) {
      const base = needWord[need]! * this.#length
      for (let at = base + start; at < base + end; at += 1) this.#free[at] = (this.#free[at]! + needAmount[need]!) | 0
    }
  }

  /** The last instant from `start` until before `end` at which the activity would not fit beside the parts, or -1. */
  findLastMisfit(activity: number, start: number, end: number): number {
    const { needFrom, needWord, needAmount, guard } = this.#packed
    let last = -1
    for (let need = needFrom[activity]!; need < needFrom[activity + 1]!; need += 1) {
      const base = needWord[need]! * this.#length
      const amount = needAmount[need]!
      const mask = guard[needWord[need]!]!
      for (let at = end - 1; at >= start && at > last; at -= 1) {
        if ((((this.#free[base + at]! - amount) | 0) & mask) !== mask) last = at
      }
    }
    return last
  }

  findFirstMisfit(activity: number, start: number, end: number): number {
    const { needFrom, needWord, needAmount, guard } = this.#packed
    let first = end
    for (let need = needFrom[activity]!; need < needFrom[activity + 1]!; need += 1) {
      const base = needWord[need]! * this.#length
      const amount = needAmount[need]!
      const mask = guard[needWord[need]!]!
      for (let at = start; at < first; at += 1) {
        if ((((this.#free[base + at]! - amount) | 0) & mask) !== mask) first = at
      }
    }
    return first === end ? -1 : first
  }

  /** What parts and blocks leave of a resource at an instant that is not overloaded. */
  freeAt(resource: number, at: number): number {
    return this.#laneOf(this.#free, resource, at)
  }

  /** What blocks alone leave. */
  capacityAt(resource: number, at: number): number {
    return this.#laneOf(this.#empty, resource, at)
  }

  #laneOf(grid: Int32Array, resource: number, at: number): number {
    const { word, shift, mask } = this.#packed.lanes[resource]!
    return (grid[word * this.#length + at]! >>> shift) & mask
  }
}
