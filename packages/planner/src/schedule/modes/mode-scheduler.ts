import { makeEmptyGrid, type PackedCapacity, packCapacity } from '../heuristic/packed-capacity.ts'
import type { CapacityBlock } from '../model/schedule-instance.ts'
import { exchangeOptions } from './mode-budgets.ts'
import type { ModeInstance } from './mode-instance.ts'

const firstLength = 512
/** Returned for a schedule that was given up: above every makespan. */
export const givenUp = 2 ** 30
const gridTooShort = -1

/**
 * The serial schedule generation scheme with modes: takes activities in a given order, each in its chosen option, and
 * starts it as early as precedence and capacities allow. Where it is asked to, it first looks whether another option
 * that the budgets allow ends earlier, and changes to it (mode improvement, Van Peteghem & Vanhoucke 2010). Capacity is
 * a grid over time, as in `ListScheduler`.
 */
export class ModeScheduler {
  readonly #instance: ModeInstance
  readonly #packed: PackedCapacity
  readonly #margin: number
  #blocks: readonly CapacityBlock[]
  #length = firstLength
  #gridLength = 0
  #empty = new Int32Array(0)
  #free = new Int32Array(0)
  #touched = 0
  scheduleCount = 0

  constructor(instance: ModeInstance) {
    this.#instance = instance
    this.#packed = packCapacity({ ...instance, activityCount: instance.duration.length })
    this.#margin = instance.duration.reduce((longest, duration) => Math.max(longest, duration), 1)
    this.#blocks = instance.blocks
    this.#layGrid()
  }

  /** Other blocks from now on: a mirrored time line moves with the end that it is mirrored at. */
  replaceBlocks(blocks: readonly CapacityBlock[]): void {
    this.#blocks = blocks
    this.#layGrid()
  }

  /**
   * Writes the starts to `starts[activity]`, and to `options[activity]` where it changes one: of those activities that
   * `mayImprove` marks. `spare` is what is left of each budget and is kept up.
   *
   * @returns the makespan, or more than `endMax`
   */
  schedule(order: Int32Array, options: Int32Array, starts: Int32Array, improve: Improvement, endMax = givenUp): number {
    this.scheduleCount += 1
    for (;;) {
      const makespan = this.#scheduleOnGrid(order, options, starts, improve, endMax)
      if (makespan !== gridTooShort) return makespan
      this.#length *= 2
      this.#layGrid()
    }
  }

  #layGrid(): void {
    this.#gridLength = this.#length + this.#margin
    this.#empty = makeEmptyGrid(this.#packed, this.#blocks, this.#gridLength, this.#length)
    this.#free = this.#empty.slice()
    this.#touched = 0
  }

  #clear(): void {
    for (let word = 0; word < this.#packed.wordCount; word += 1) {
      const from = word * this.#gridLength
      for (let at = from; at < from + this.#touched; at += 1) this.#free[at] = this.#empty[at]!
    }
    this.#touched = 0
  }

  #scheduleOnGrid(
    order: Int32Array,
    options: Int32Array,
    starts: Int32Array,
    improve: Improvement,
    endMax: number,
  ): number {
    this.#clear()
    const { duration, remaining } = this.#instance
    let makespan = 0
    for (let at = 0; at < order.length; at += 1) {
      const activity = order[at]!
      let option = options[activity]!
      let start = this.#findStart(activity, option, options, starts)
      if (start < 0) return gridTooShort
      if (improve.mayImprove[activity] === 1) {
        const better = this.#findBetter(activity, start + duration[option]!, options, starts, improve.spare)
        if (better >= 0) {
          exchangeOptions(this.#instance, option, better, improve.spare)
          option = better
          options[activity] = option
          start = this.#findStart(activity, option, options, starts)
        }
      }
      const finish = start + duration[option]!
      this.#occupy(option, start)
      starts[activity] = start
      if (finish > makespan) makespan = finish
      this.#touched = makespan
      if (finish > endMax || start + remaining[activity]! > endMax) return givenUp
    }
    return makespan
  }

  /** The option that ends earliest and before `finish`, within the budgets; -1 where there is none. */
  #findBetter(activity: number, finish: number, options: Int32Array, starts: Int32Array, spare: Int32Array): number {
    const { optionFrom, duration } = this.#instance
    let [earliest, better] = [finish, -1]
    for (let option = optionFrom[activity]!; option < optionFrom[activity + 1]!; option += 1) {
      if (option === options[activity] || !this.#isAffordable(options[activity]!, option, spare)) continue
      const start = this.#findStart(activity, option, options, starts)
      if (start < 0 || start + duration[option]! >= earliest) continue
      earliest = start + duration[option]!
      better = option
    }
    return better
  }

  #isAffordable(from: number, to: number, spare: Int32Array): boolean {
    const { uses } = this.#instance
    for (let budget = 0; budget < spare.length; budget += 1) {
      const more = uses[to * spare.length + budget]! - uses[from * spare.length + budget]!
      if (more > 0 && more > spare[budget]!) return false
    }
    return true
  }

  /** Of an activity in an option, by what precedes it and what is free; -1 where the grid ends. */
  #findStart(activity: number, option: number, options: Int32Array, starts: Int32Array): number {
    const { arcs, duration, earliestStart } = this.#instance
    const time = duration[option]!
    let start = earliestStart[activity]!
    for (let arc = arcs.from[activity]!; arc < arcs.from[activity + 1]!; arc += 1) {
      const tail = arcs.tail[arc]!
      const wait = arcs.lag[arc]! + arcs.ofTail[arc]! * duration[options[tail]!]! + arcs.ofHead[arc]! * time
      if (starts[tail]! + wait > start) start = starts[tail]! + wait
    }
    return this.#fit(option, time, start)
  }

  #fit(option: number, time: number, earliest: number): number {
    const { needFrom, needWord, needAmount, guard } = this.#packed
    const [from, to] = [needFrom[option]!, needFrom[option + 1]!]
    const free = this.#free
    let start = earliest
    for (let agreed = 0, need = from; agreed < to - from; need = need + 1 === to ? from : need + 1) {
      if (start + time > this.#length) return -1
      const base = needWord[need]! * this.#gridLength
      const mask = guard[needWord[need]!]!
      const amount = needAmount[need]!
      const before = start
      // From behind: the last misfit of a window moves it furthest; what was behind that is known to fit.
      for (let instant = start + time - 1, known = start; instant >= known; instant -= 1) {
        if ((((free[base + instant]! - amount) | 0) & mask) === mask) continue
        known = start + time
        start = instant + 1
        instant = start + time
      }
      agreed = start === before ? agreed + 1 : 1
    }
    return start + time > this.#length ? -1 : start
  }

  #occupy(option: number, start: number): void {
    const { needFrom, needWord, needAmount } = this.#packed
    const end = start + this.#instance.duration[option]!
    for (let need = needFrom[option]!; need < needFrom[option + 1]!; need += 1) {
      const base = needWord[need]! * this.#gridLength
      const amount = needAmount[need]!
      for (let at = base + start; at < base + end; at += 1) this.#free[at] = (this.#free[at]! - amount) | 0
    }
  }
}

export interface Improvement {
  /** 1 for an activity that may change its option. */
  readonly mayImprove: Uint8Array
  /** Units left of each budget; below 0 what is missing. */
  readonly spare: Int32Array
}
