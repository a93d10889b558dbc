import { computeRemainingTimes } from '../model/remaining-time.ts'
import type { CapacityBlock, ScheduleInstance } from '../model/schedule-instance.ts'
import { makeEmptyGrid, type PackedCapacity, packCapacity } from './packed-capacity.ts'

const firstLength = 512
/** Returned for a schedule that was given up: above every makespan. */
const givenUp = 2 ** 30
const gridTooShort = -1

/**
 * The serial schedule generation scheme (Kelley 1963; Kolisch 1996): takes activities in a given order and starts each
 * as early as precedence and what is left of the capacities allow. The order must be topological. Every order gives an
 * active schedule, and some order gives an optimal one.
 *
 * It is the inner loop of the search, so capacity is a grid over time with all resources in one word
 * (`packed-capacity.ts`): an activity costs one test for each instant that it looks at. The grid is as long as schedules
 * were so far; behind it lies a margin as long as the longest activity where everything fits, so that a search for room
 * ends there at the latest, and the schedule is made again on a longer grid.
 */
export class ListScheduler {
  readonly activityCount: number
  /** Schedules made so far: the unit in which the effort of heuristics is counted. */
  scheduleCount = 0
  /** Of each activity, the least time from its start to the end of everything. */
  readonly remaining: Int32Array
  readonly #packed: PackedCapacity
  readonly #duration: Int32Array
  readonly #earliestStart: Int32Array
  readonly #predecessorFrom: Int32Array
  readonly #predecessor: Int32Array
  readonly #lag: Int32Array
  readonly #isPlain: boolean
  /** Where each activity's numbers begin in `#table`: duration, need, what remains, earliest start, then predecessors with lags. */
  readonly #row: Int32Array
  readonly #table: Int32Array
  readonly #margin: number
  #blocks: readonly CapacityBlock[]
  /** Instants that may be taken, and those of the grid. */
  #length = firstLength
  #gridLength = 0
  #empty = new Int32Array(0)
  #free = new Int32Array(0)
  #touched = 0

  constructor(instance: ScheduleInstance) {
    const { arcs } = instance
    this.activityCount = instance.activityCount
    this.remaining = computeRemainingTimes(instance)
    this.#packed = packCapacity(instance)
    this.#duration = instance.duration
    this.#earliestStart = instance.earliestStart
    this.#predecessorFrom = arcs.incomingFrom
    this.#predecessor = arcs.incoming.map((arc) => arcs.tail[arc]!)
    this.#lag = arcs.incoming.map((arc) => arcs.lag[arc]!)
    this.#isPlain = this.#packed.wordCount === 1
    const rows = Array.from(instance.duration, (_, activity) => this.#makeRow(activity))
    this.#table = Int32Array.from(rows.flat())
    this.#row = new Int32Array(rows.length + 1)
    rows.forEach((row, activity) => {
      this.#row[activity + 1] = this.#row[activity]! + row.length
    })
    this.#margin = instance.duration.reduce((longest, duration) => Math.max(longest, duration), 1)
    this.#blocks = instance.blocks
    this.#layGrid()
  }

  #makeRow(activity: number): readonly number[] {
    const { needFrom, needAmount } = this.#packed
    const need = needFrom[activity]!
    const amount = need < needFrom[activity + 1]! ? needAmount[need]! : 0
    const row = [this.#duration[activity]!, amount, this.remaining[activity]!, this.#earliestStart[activity]!]
    const last = this.#predecessorFrom[activity + 1]!
    for (let at = this.#predecessorFrom[activity]!; at < last; at += 1) row.push(this.#predecessor[at]!, this.#lag[at]!)
    return row
  }

  #layGrid(): void {
    this.#gridLength = this.#length + this.#margin
    this.#empty = makeEmptyGrid(this.#packed, this.#blocks, this.#gridLength, this.#length)
    this.#free = this.#empty.slice()
    this.#touched = 0
  }

  /** Other blocks from now on: a mirrored time line moves with the end that it is mirrored at. */
  replaceBlocks(blocks: readonly CapacityBlock[]): void {
    this.#blocks = blocks
    this.#layGrid()
  }

  /**
   * Writes the starts to `starts[activity]`. A schedule that is sure to end behind `endMax` is given up as soon as that
   * is known, which saves a fifth of the time in a population that is near its best.
   *
   * @returns the makespan, or more than `endMax`
   */
  schedule(order: Int32Array, starts: Int32Array, endMax = givenUp): number {
    this.scheduleCount += 1
    for (;;) {
      const makespan = this.#isPlain
        ? this.#schedulePlainly(order, starts, endMax)
        : this.#scheduleOnGrid(order, starts, endMax)
      if (makespan !== gridTooShort) return makespan
      this.#length *= 2
      this.#layGrid()
    }
  }

  #scheduleOnGrid(order: Int32Array, starts: Int32Array, endMax: number): number {
    this.#clear()
    let makespan = 0
    for (let at = 0; at < order.length; at += 1) {
      const activity = order[at]!
      const start = this.#place(activity, this.#findEarliest(activity, starts))
      starts[activity] = start
      const finish = start + this.#duration[activity]!
      if (finish > this.#length || start < 0) return gridTooShort
      if (finish > makespan) makespan = finish
      this.#touched = makespan
      if (start + this.remaining[activity]! > endMax) return givenUp
    }
    return makespan
  }

  /** The same for one word, in one piece and from one table: nearly every benchmark, and the pace of the whole search. */
  #schedulePlainly(order: Int32Array, starts: Int32Array, endMax: number): number {
    this.#clear()
    const guard = this.#packed.guard[0]!
    const row = this.#row
    const table = this.#table
    const free = this.#free
    const length = this.#length
    let makespan = 0
    for (let at = 0; at < order.length; at += 1) {
      const activity = order[at]!
      let cell = row[activity]!
      const time = table[cell]!
      const amount = table[cell + 1]!
      const behind = table[cell + 2]!
      let start = table[cell + 3]!
      const last = row[activity + 1]!
      for (cell += 4; cell < last; cell += 2) {
        const reached = starts[table[cell]!]! + table[cell + 1]!
        if (reached > start) start = reached
      }
      if (start + time > length) return this.#touch(makespan, gridTooShort)
      if (amount !== 0) {
        // From behind: the last misfit of a window moves it furthest; what was behind that is known to fit.
        for (let instant = start + time - 1, known = start; instant >= known; instant -= 1) {
          if ((((free[instant]! - amount) | 0) & guard) === guard) continue
          known = start + time
          start = instant + 1
          instant = start + time
        }
        if (start + time > length) return this.#touch(makespan, gridTooShort)
        for (let instant = start; instant < start + time; instant += 1) free[instant] = (free[instant]! - amount) | 0
      }
      starts[activity] = start
      if (start + time > makespan) makespan = start + time
      if (start + behind > endMax) return this.#touch(makespan, givenUp)
    }
    return this.#touch(makespan, makespan)
  }

  /** Notes how much of the grid is to be cleared. */
  #touch(end: number, outcome: number): number {
    this.#touched = end
    return outcome
  }

  #clear(): void {
    for (let word = 0; word < this.#packed.wordCount; word += 1) {
      const from = word * this.#gridLength
      // A loop beats subarray and set for the few hundred instants of small schedules.
      for (let at = from; at < from + this.#touched; at += 1) this.#free[at] = this.#empty[at]!
    }
  }

  #findEarliest(activity: number, starts: Int32Array): number {
    let earliest = this.#earliestStart[activity]!
    const end = this.#predecessorFrom[activity + 1]!
    for (let at = this.#predecessorFrom[activity]!; at < end; at += 1) {
      const reached = starts[this.#predecessor[at]!]! + this.#lag[at]!
      if (reached > earliest) earliest = reached
    }
    return earliest
  }

  #place(activity: number, earliest: number): number {
    const { needFrom, needWord, needAmount, guard } = this.#packed
    const from = needFrom[activity]!
    const to = needFrom[activity + 1]!
    const duration = this.#duration[activity]!
    const free = this.#free
    let start = earliest
    // Each word in turn pushes the start later; whoever pushed last need not be asked again.
    for (let agreed = 0, need = from; agreed < to - from; need = need + 1 === to ? from : need + 1) {
      const base = needWord[need]! * this.#gridLength
      const mask = guard[needWord[need]!]!
      const before = start
      if (start + duration > this.#length) return -1
      for (let at = start; at < start + duration; at += 1) {
        if ((((free[base + at]! - needAmount[need]!) | 0) & mask) !== mask) start = at + 1
      }
      agreed = start === before ? agreed + 1 : 1
    }
    if (start + duration > this.#length) return -1
    for (let need = from; need < to; need += 1) {
      const base = needWord[need]! * this.#gridLength
      for (let at = base + start; at < base + start + duration; at += 1) free[at] = (free[at]! - needAmount[need]!) | 0
    }
    return start
  }
}
