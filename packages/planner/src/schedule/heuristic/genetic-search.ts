import { mirrorBlocks, mirrorInstance } from '../model/mirror-instance.ts'
import type { ArcTable, CapacityBlock, ScheduleInstance } from '../model/schedule-instance.ts'
import type { SeededRandom } from '../random.ts'
import { ListScheduler } from './list-scheduler.ts'
import { OrderSorter } from './order-sorter.ts'
import { drawWindow, PopulationTurns, runTurns, type TurnedSearch, type TurnRules } from './population-turns.ts'
import { sampleOrder } from './sample-order.ts'

const rules: TurnRules = { firstSize: 160, largestSize: 4800, patience: 90 }
/** Of a thousand activities of a child, how many move at most; on average half of them. */
const movesPerMille = 10
/** Longer time lines are sorted in coarser steps. */
const binMax = 4096

const unscheduled = 2 ** 30
/** So many contestants that the most urgent activity nearly always wins. */
const ruleContestants = 64

/** What turns an order into a schedule; see `ListScheduler`. */
export interface Scheduler {
  readonly scheduleCount: number
  readonly remaining: Int32Array
  schedule(order: Int32Array, starts: Int32Array, endMax?: number): number
  replaceBlocks(blocks: readonly CapacityBlock[]): void
}

export interface GeneticOptions {
  /** A `ListScheduler` when left out. */
  readonly makeScheduler?: (instance: ScheduleInstance) => Scheduler
  /** Told of each better schedule, when the scheduler has just made it. */
  readonly onBest?: (scheduler: Scheduler) => void
}

interface Side {
  readonly instance: ScheduleInstance
  readonly scheduler: Scheduler
  /** Sorts keys into orders for this side's scheduler. */
  readonly sorter: OrderSorter
  /** Keys of this side's schedules, for the other side: individual i from `i * activityCount`. */
  readonly keys: Int32Array
  readonly makespans: Int32Array
}

/**
 * A genetic search with two populations (Debels & Vanhoucke 2005, 2007): schedules justified to the left and to the
 * right. Children of one are scheduled in the other's direction, so that each of them is a crossover and one half of a
 * double justification (Valls, Ballestín & Quintanilla 2005) for the price of a single schedule.
 *
 * A schedule is kept as keys: its starts on the mirrored time line, which order the next schedule in the other
 * direction. A child takes a window of time whole from its father and the order before and behind it from its mother,
 * then a few activities move anywhere between their neighbours. It replaces its predecessor in place when it is no
 * worse.
 */
export class GeneticSearch implements TurnedSearch {
  /** Starts of the best schedule, once there is one. */
  readonly bestStarts: Int32Array
  bestMakespan = Number.POSITIVE_INFINITY
  readonly #instance: ScheduleInstance
  readonly #random: SeededRandom
  readonly #options: GeneticOptions
  #left: Side
  #right: Side
  readonly #order: Int32Array
  readonly #childKeys: Int32Array
  readonly #starts: Int32Array
  #keyShift = 0
  readonly #urgency: Int32Array
  readonly #schedulesPerAsking: number
  readonly #movesMax: number
  readonly #turns: PopulationTurns
  #populationBest = unscheduled

  constructor(instance: ScheduleInstance, random: SeededRandom, options: GeneticOptions = {}) {
    const count = instance.activityCount
    this.#instance = instance
    this.#random = random
    this.#options = options
    this.bestStarts = new Int32Array(count)
    this.#turns = new PopulationTurns(rules, count)
    this.#movesMax = Math.ceil((count * movesPerMille) / 1000)
    // Some milliseconds, whatever the size.
    this.#schedulesPerAsking = Math.max(1, Math.min(64, Math.floor(20_000 / Math.max(1, count))))
    this.#order = new Int32Array(count)
    this.#childKeys = new Int32Array(count)
    this.#starts = new Int32Array(count)
    const mirrored = mirrorInstance(instance)
    while (mirrored.horizon >> this.#keyShift > binMax) this.#keyShift += 1
    this.#left = this.#makeSide(instance)
    this.#right = this.#makeSide(mirrored)
    this.#urgency = this.#left.scheduler.remaining.map((time) => -time)
  }

  #makeSide(instance: ScheduleInstance): Side {
    return {
      instance,
      scheduler: this.#options.makeScheduler?.(instance) ?? new ListScheduler(instance),
      sorter: new OrderSorter(instance, 3 * (binMax + 2)),
      ...makePopulation(this.#turns.size, instance.activityCount),
    }
  }

  get scheduleCount(): number {
    return this.#left.scheduler.scheduleCount + this.#right.scheduler.scheduleCount
  }

  /** Goes on for about so many schedules, or until a schedule of `goal` is found. May be called again. */
  run(scheduleLimit: number, goal: number, shouldStop: () => boolean): void {
    runTurns(this, { schedules: scheduleLimit, goal, steps: this.#schedulesPerAsking }, shouldStop)
  }

  step(): void {
    if (this.#turns.filled < this.#turns.size) this.#fillNext()
    else this.#breedNext()
  }

  renew(): void {
    if (!this.#turns.isStale(this.scheduleCount)) return
    const count = this.#instance.activityCount
    this.#turns.beginAnew(this.scheduleCount)
    this.#left = { ...this.#left, ...makePopulation(this.#turns.size, count) }
    this.#right = { ...this.#right, ...makePopulation(this.#turns.size, count) }
    this.#populationBest = unscheduled
  }

  /** The first of a population follows the priority rule itself, the others by chance. */
  #fillNext(): void {
    const contestants = this.#turns.filled === 0 ? ruleContestants : 3
    sampleOrder(this.#instance, this.#urgency, contestants, this.#random, this.#order)
    this.#store(this.#left, this.#turns.filled)
    this.#turns.filled += 1
  }

  /** Schedules the present order on a side. */
  #store(side: Side, member: number): void {
    const makespan = side.scheduler.schedule(this.#order, this.#starts, side.makespans[member])
    if (side === this.#left && makespan < this.bestMakespan) this.#keepBest(makespan)
    if (makespan > side.makespans[member]!) return
    if (makespan < this.#populationBest) {
      this.#populationBest = makespan
      this.#turns.noteImprovement(this.scheduleCount)
    }
    const { duration } = this.#instance
    const { keys } = side
    const offset = member * duration.length
    const shift = this.#keyShift
    for (let activity = 0; activity < duration.length; activity += 1) {
      keys[offset + activity] = (makespan - this.#starts[activity]! - duration[activity]!) >> shift
    }
    side.makespans[member] = makespan
  }

  #keepBest(makespan: number): void {
    this.bestMakespan = makespan
    this.bestStarts.set(this.#starts)
    this.#options.onBest?.(this.#left.scheduler)
    if (this.#instance.blocks.length > 0) {
      this.#right.scheduler.replaceBlocks(mirrorBlocks(this.#instance.blocks, makespan))
    }
  }

  #breedNext(): void {
    const { isTurnOfRight, member } = this.#turns
    const [from, to] = isTurnOfRight ? [this.#left, this.#right] : [this.#right, this.#left]
    const keyMax = this.#cross(from, member, this.#turns.chooseMother(this.#random))
    this.#move(to.instance.arcs, keyMax)
    to.sorter.sort(this.#childKeys, keyMax, this.#order)
    this.#store(to, member)
    this.#turns.advance()
  }

  /** Some activities go anywhere between what must precede and what must follow them. */
  #move(arcs: ArcTable, keyMax: number): void {
    const keys = this.#childKeys
    for (let moves = this.#random.below(this.#movesMax + 1); moves > 0; moves -= 1) {
      const activity = this.#random.below(keys.length)
      let lowest = 0
      let highest = keyMax
      for (let at = arcs.incomingFrom[activity]!; at < arcs.incomingFrom[activity + 1]!; at += 1) {
        const key = keys[arcs.tail[arcs.incoming[at]!]!]!
        if (key > lowest) lowest = key
      }
      for (let at = arcs.outgoingFrom[activity]!; at < arcs.outgoingFrom[activity + 1]!; at += 1) {
        const key = keys[arcs.head[arcs.outgoing[at]!]!]!
        if (key < highest) highest = key
      }
      if (highest > lowest) keys[activity] = lowest + this.#random.below(highest - lowest + 1)
    }
  }

  /** @returns the largest key. */
  #cross({ keys, makespans }: Side, father: number, mother: number): number {
    const count = this.#childKeys.length
    const motherRange = makespans[mother]! >> this.#keyShift
    const { from, to, second, third } = drawWindow(this.#random, makespans[father]! >> this.#keyShift, motherRange)
    const fatherAt = father * count
    const motherAt = mother * count
    for (let activity = 0; activity < count; activity += 1) {
      const key = keys[fatherAt + activity]!
      if (key < from) this.#childKeys[activity] = keys[motherAt + activity]!
      else if (key < to) this.#childKeys[activity] = second + key - from
      else this.#childKeys[activity] = third + keys[motherAt + activity]!
    }
    return third + motherRange
  }
}

function makePopulation(size: number, activityCount: number): Pick<Side, 'keys' | 'makespans'> {
  return { keys: new Int32Array(size * activityCount), makespans: new Int32Array(size).fill(unscheduled) }
}
