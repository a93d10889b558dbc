import { mirrorBlocks, mirrorInstance } from '../model/mirror-instance.ts'
import type { ArcTable, CapacityBlock, ScheduleInstance } from '../model/schedule-instance.ts'
import type { SeededRandom } from '../random.ts'
import { ListScheduler } from './list-scheduler.ts'
import { type Member, makeMember, OrderCrossing } from './order-crossing.ts'
import { OrderSorter } from './order-sorter.ts'
import {
  drawWindow,
  PopulationTurns,
  quickRounds,
  runTurns,
  type TurnedSearch,
  type TurnRules,
} from './population-turns.ts'
import { sampleOrder } from './sample-order.ts'

/** How a population breeds. */
interface Manner {
  /** Of a thousand activities of a child, how many move at most; on average half of them. */
  readonly movesPerMille: number
  /** How much of its father's time a child takes at most. */
  readonly windowPercentMax: number
}

/** The first populations: few moves, which converge soonest. */
const quickMovesPerMille = 10
/**
 * … and a window with up to so many activities: 70 % of the smallest projects, 45 % of 120 activities, where more makes
 * populations converge at half the pace.
 */
const quickWindowActivities = 55
/**
 * What these did not find in a small project no larger population finds in their manner, so the later ones breed in others, in
 * turns. In larger projects (0.72 and 0.78 % above the best known in 120 activities) larger populations go on getting further.
 */
const laterManners: readonly Manner[] = [
  { movesPerMille: 100, windowPercentMax: 45 },
  { movesPerMille: 50, windowPercentMax: 30 },
  { movesPerMille: 33, windowPercentMax: 20 },
  { movesPerMille: 65, windowPercentMax: 70 },
  { movesPerMille: 200, windowPercentMax: 45 },
]
const smallActivitiesMax = 100
const rules: TurnRules = { firstSize: 160, largestSize: 4800, patience: 90 }
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
  readonly arcs: ArcTable
  readonly scheduler: Scheduler
  /** Sorts keys into orders for this side's scheduler. */
  readonly sorter: OrderSorter
  /** The place of each activity in this side's topological order. */
  readonly rank: Int32Array
  /** This side's schedules, as the other side uses them; each is made when it is first stored. */
  readonly members: Member[]
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
  readonly #crossing: OrderCrossing
  readonly #starts: Int32Array
  #keyShift = 0
  readonly #urgency: Int32Array
  readonly #schedulesPerAsking: number
  #manner: Manner
  readonly #laterManners: readonly Manner[]
  readonly #turns: PopulationTurns
  #populationBest = unscheduled

  constructor(instance: ScheduleInstance, random: SeededRandom, options: GeneticOptions = {}) {
    const count = instance.activityCount
    this.#instance = instance
    this.#random = random
    this.#options = options
    this.bestStarts = new Int32Array(count)
    this.#manner = quickManner(count)
    this.#laterManners = count <= smallActivitiesMax ? laterManners : [this.#manner]
    this.#turns = new PopulationTurns({ ...rules, perSize: this.#laterManners.length }, count)
    // Some milliseconds, whatever the size.
    this.#schedulesPerAsking = Math.max(1, Math.min(64, Math.floor(20_000 / Math.max(1, count))))
    this.#crossing = new OrderCrossing(count)
    this.#starts = new Int32Array(count)
    const mirrored = mirrorInstance(instance)
    while (mirrored.horizon >> this.#keyShift > binMax) this.#keyShift += 1
    this.#left = this.#makeSide(instance)
    this.#right = this.#makeSide(mirrored)
    this.#urgency = this.#left.scheduler.remaining.map((time) => -time)
  }

  #makeSide(instance: ScheduleInstance): Side {
    return {
      arcs: instance.arcs,
      scheduler: this.#options.makeScheduler?.(instance) ?? new ListScheduler(instance),
      sorter: new OrderSorter(instance, binMax + 2),
      rank: rankOf(instance.topologicalOrder),
      members: [],
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
    this.#turns.beginAnew(this.scheduleCount)
    const { round } = this.#turns
    if (round >= quickRounds) this.#manner = this.#laterManners[(round - quickRounds) % this.#laterManners.length]!
    this.#left = { ...this.#left, members: [] }
    this.#right = { ...this.#right, members: [] }
    this.#populationBest = unscheduled
  }

  /** The first of a population follows the priority rule itself, the others by chance. */
  #fillNext(): void {
    const contestants = this.#turns.filled === 0 ? ruleContestants : 3
    sampleOrder(this.#instance, this.#urgency, contestants, this.#random, this.#crossing.order)
    this.#store(this.#left, this.#right, this.#turns.filled)
    this.#turns.filled += 1
  }

  /** Schedules the present order on a side, and sorts what comes of it for the other. */
  #store(side: Side, other: Side, place: number): void {
    const { duration, activityCount } = this.#instance
    const kept = side.members[place]
    const makespan = side.scheduler.schedule(this.#crossing.order, this.#starts, kept?.makespan)
    if (side === this.#left && makespan < this.bestMakespan) this.#keepBest(makespan)
    if (kept !== undefined && makespan > kept.makespan) return
    if (makespan < this.#populationBest) {
      this.#populationBest = makespan
      this.#turns.noteImprovement(this.scheduleCount)
    }
    const member = kept ?? makeMember(activityCount, makespan)
    const { keys } = member
    const shift = this.#keyShift
    for (let activity = 0; activity < activityCount; activity += 1) {
      keys[activity] = (makespan - this.#starts[activity]! - duration[activity]!) >> shift
    }
    other.sorter.sortByKeys(keys, makespan >> shift, member.order)
    member.makespan = makespan
    side.members[place] = member
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
    const father = from.members[member]!
    const mother = from.members[this.#turns.chooseMother(this.#random)]!
    const range = mother.makespan >> this.#keyShift
    const { windowPercentMax, movesPerMille } = this.#manner
    const times = { father: father.makespan >> this.#keyShift, mother: range, percentMax: windowPercentMax }
    const window = drawWindow(this.#random, times)
    this.#crossing.cross(father, mother, window)
    const moves = this.#random.below(Math.ceil((this.#instance.activityCount * movesPerMille) / 1000) + 1)
    this.#crossing.move(moves, { father, mother, window, range }, to, this.#random)
    to.sorter.mend(this.#crossing.order)
    this.#store(to, from, member)
    this.#turns.advance()
  }
}

function quickManner(activityCount: number): Manner {
  const share = Math.min(Math.max(quickWindowActivities / activityCount, 0.45), 0.7)
  return { movesPerMille: quickMovesPerMille, windowPercentMax: Math.round(share * 100) }
}

function rankOf(order: Int32Array): Int32Array {
  const rank = new Int32Array(order.length)
  for (let at = 0; at < order.length; at += 1) rank[order[at]!] = at
  return rank
}
