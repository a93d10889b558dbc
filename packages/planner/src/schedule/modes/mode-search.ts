import { OrderSorter } from '../heuristic/order-sorter.ts'
import {
  drawWindow,
  PopulationTurns,
  runTurns,
  type TurnedSearch,
  type TurnRules,
} from '../heuristic/population-turns.ts'
import { sampleOrder } from '../heuristic/sample-order.ts'
import { mirrorBlocks } from '../model/mirror-instance.ts'
import type { SeededRandom } from '../random.ts'
import { mirrorModes } from './mode-arcs.ts'
import { countSpare, repairBudgets } from './mode-budgets.ts'
import type { ModeInstance } from './mode-instance.ts'
import { givenUp, ModeScheduler } from './mode-scheduler.ts'

const rules: TurnRules = { firstSize: 60, largestSize: 960, patience: 60 }
/** Of a thousand activities of a child, how many change their option by chance at most. */
const changesPerMille = 60
/** Of a hundred activities, how many look for a better option when they are scheduled, at most. */
const improvingPercentMax = 60
/** Longer time lines are sorted in coarser steps. */
const binMax = 4096
/** Beyond it lie individuals whose budgets do not hold, by what is missing. */
const brokenFrom = givenUp + 1

interface Side {
  readonly instance: ModeInstance
  readonly scheduler: ModeScheduler
  readonly sorter: OrderSorter
  /** Of individual i from `i * activityCount`: the keys of its schedule for the other side, and its options. */
  readonly keys: Int32Array
  readonly options: Int32Array
  readonly makespans: Int32Array
  /** The makespan, or `brokenFrom` and what is missing: less is better. */
  readonly values: Int32Array
}

/**
 * A genetic search over orders and modes with two populations, justified to the left and to the right (Van Peteghem &
 * Vanhoucke 2010; see `GeneticSearch` for the order). A child takes a window of its father's time with the modes there,
 * the rest from its mother; some modes change by chance; budgets are repaired; and while it is scheduled, some
 * activities change to a mode that ends earlier. One whose budgets do not hold is worse than any that hold.
 */
export class ModeSearch implements TurnedSearch {
  readonly bestStarts: Int32Array
  readonly bestOptions: Int32Array
  bestMakespan = Number.POSITIVE_INFINITY
  readonly #instance: ModeInstance
  readonly #affordable: Int32Array | undefined
  readonly #random: SeededRandom
  readonly #order: Int32Array
  readonly #childKeys: Int32Array
  readonly #childOptions: Int32Array
  readonly #starts: Int32Array
  readonly #spare: Int32Array
  readonly #mayImprove: Uint8Array
  readonly #urgency: Int32Array
  readonly #schedulesPerAsking: number
  #keyShift = 0
  #left: Side
  #right: Side
  readonly #turns: PopulationTurns
  #populationBest = brokenFrom

  /** `affordable` is some choice of options that the budgets allow, where one is known. */
  constructor(instance: ModeInstance, affordable: Int32Array | undefined, random: SeededRandom) {
    const count = instance.activityCount
    this.#instance = instance
    this.#affordable = affordable
    this.#random = random
    this.#turns = new PopulationTurns(rules, count)
    this.bestStarts = new Int32Array(count)
    this.bestOptions = new Int32Array(count)
    this.#order = new Int32Array(count)
    this.#childKeys = new Int32Array(count)
    this.#childOptions = new Int32Array(count)
    this.#starts = new Int32Array(count)
    this.#spare = new Int32Array(instance.budgets.length)
    this.#mayImprove = new Uint8Array(count)
    this.#urgency = instance.remaining.map((time) => -time)
    // Some milliseconds, whatever the size.
    this.#schedulesPerAsking = Math.max(1, Math.min(64, Math.floor(10_000 / Math.max(1, count))))
    while ((2 * instance.horizon) >> this.#keyShift > binMax) this.#keyShift += 1
    this.#left = this.#makeSide(instance)
    this.#right = this.#makeSide(mirrorModes(instance))
  }

  get scheduleCount(): number {
    return this.#left.scheduler.scheduleCount + this.#right.scheduler.scheduleCount
  }

  /** Goes on for about so many schedules, or until one of `goal` is found. May be called again. */
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
    this.#populationBest = brokenFrom
  }

  #makeSide(instance: ModeInstance): Side {
    return {
      instance,
      scheduler: new ModeScheduler(instance),
      sorter: new OrderSorter(instance.order, 3 * (binMax + 2)),
      ...makePopulation(this.#turns.size, instance.activityCount),
    }
  }

  /** The first follows the priority rule with the shortest modes; the second keeps the budgets for sure; the others chance. */
  #fillNext(): void {
    const { optionFrom, order } = this.#instance
    const isFirst = this.#turns.filled === 0
    sampleOrder(order, this.#urgency, isFirst ? 64 : 3, this.#random, this.#order)
    for (let activity = 0; activity < this.#childOptions.length; activity += 1) {
      const from = optionFrom[activity]!
      const other = from + this.#random.below(optionFrom[activity + 1]! - from)
      this.#childOptions[activity] = isFirst ? this.#findShortest(activity) : other
    }
    if (this.#turns.filled === 1 && this.#affordable !== undefined) this.#childOptions.set(this.#affordable)
    this.#store(this.#left, this.#turns.filled)
    this.#turns.filled += 1
  }

  #findShortest(activity: number): number {
    const { optionFrom, duration } = this.#instance
    let shortest = optionFrom[activity]!
    for (let option = shortest; option < optionFrom[activity + 1]!; option += 1) {
      if (duration[option]! < duration[shortest]!) shortest = option
    }
    return shortest
  }

  #breedNext(): void {
    const { isTurnOfRight, member } = this.#turns
    const [from, to] = isTurnOfRight ? [this.#left, this.#right] : [this.#right, this.#left]
    const keyMax = this.#cross(from, member, this.#turns.chooseMother(this.#random))
    this.#changeOptions()
    to.sorter.sort(this.#childKeys, keyMax, this.#order)
    this.#store(to, member)
    this.#turns.advance()
  }

  /** @returns the largest key. */
  #cross({ keys, options, makespans }: Side, father: number, mother: number): number {
    const count = this.#childKeys.length
    const motherRange = makespans[mother]! >> this.#keyShift
    const times = { father: makespans[father]! >> this.#keyShift, mother: motherRange }
    const { from, to, second, third } = drawWindow(this.#random, times)
    const [fatherAt, motherAt] = [father * count, mother * count]
    for (let activity = 0; activity < count; activity += 1) {
      const key = keys[fatherAt + activity]!
      const isOfFather = key >= from && key < to
      this.#childOptions[activity] = options[(isOfFather ? fatherAt : motherAt) + activity]!
      if (isOfFather) this.#childKeys[activity] = second + key - from
      else this.#childKeys[activity] = keys[motherAt + activity]! + (key < from ? 0 : third)
    }
    return third + motherRange
  }

  #changeOptions(): void {
    const { optionFrom, activityCount } = this.#instance
    const most = Math.ceil((activityCount * changesPerMille) / 1000)
    for (let changes = this.#random.below(most + 1); changes > 0; changes -= 1) {
      const activity = this.#random.below(activityCount)
      const from = optionFrom[activity]!
      this.#childOptions[activity] = from + this.#random.below(optionFrom[activity + 1]! - from)
    }
  }

  /** Schedules the present order and options on a side, and keeps them where they are no worse. */
  #store(side: Side, member: number): void {
    const options = this.#childOptions
    countSpare(this.#instance, options, this.#spare)
    const missing = repairBudgets(this.#instance, options, this.#spare, this.#random)
    const known = side.values[member]!
    if (missing > 0 && brokenFrom + missing > known) return
    this.#chooseImproving()
    const improve = { mayImprove: this.#mayImprove, spare: this.#spare }
    const endMax = known < givenUp ? known : givenUp
    const makespan = side.scheduler.schedule(this.#order, options, this.#starts, improve, endMax)
    if (makespan > endMax) return
    if (missing === 0 && side === this.#left && makespan < this.bestMakespan) this.#keepBest(makespan)
    if (missing === 0 && makespan < this.#populationBest) {
      this.#populationBest = makespan
      this.#turns.noteImprovement(this.scheduleCount)
    }
    this.#write(side, member, makespan)
    side.values[member] = missing === 0 ? makespan : brokenFrom + missing
  }

  #chooseImproving(): void {
    const percent = this.#random.below(improvingPercentMax + 1)
    for (let activity = 0; activity < this.#mayImprove.length; activity += 1) {
      this.#mayImprove[activity] = this.#random.below(100) < percent ? 1 : 0
    }
  }

  #write({ keys, options, makespans }: Side, member: number, makespan: number): void {
    makespans[member] = makespan
    const { duration } = this.#instance
    const count = this.#childKeys.length
    for (let activity = 0; activity < count; activity += 1) {
      const option = this.#childOptions[activity]!
      keys[member * count + activity] = (makespan - this.#starts[activity]! - duration[option]!) >> this.#keyShift
      options[member * count + activity] = option
    }
  }

  #keepBest(makespan: number): void {
    this.bestMakespan = makespan
    this.bestStarts.set(this.#starts)
    this.bestOptions.set(this.#childOptions)
    const { blocks } = this.#instance
    if (blocks.length > 0) this.#right.scheduler.replaceBlocks(mirrorBlocks(blocks, makespan))
  }
}

type Population = Pick<Side, 'keys' | 'options' | 'makespans' | 'values'>

function makePopulation(size: number, activityCount: number): Population {
  return {
    keys: new Int32Array(size * activityCount),
    options: new Int32Array(size * activityCount),
    makespans: new Int32Array(size),
    values: new Int32Array(size).fill(2 ** 31 - 1),
  }
}
