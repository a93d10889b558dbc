import { ExactSearch } from './exact/exact-search.ts'
import { GeneticSearch } from './heuristic/genetic-search.ts'
import { compileProblem } from './model/compile-problem.ts'
import { computeRemainingTimes } from './model/remaining-time.ts'
import type { ScheduleInstance } from './model/schedule-instance.ts'
import type { ProblemRefusal, ScheduleProblem } from './model/schedule-problem.ts'
import { SeededRandom } from './random.ts'

export interface SolveOptions {
  /** The same seed and work limit give the same schedule everywhere. 1 when left out. */
  readonly seed?: number
  /** In schedules made; a conflict of the exact search counts as twelve. Unlimited when left out. */
  readonly workLimit?: number
  /** Asked every few milliseconds; true ends the search with the best so far. For people, who count in seconds. */
  readonly shouldStop?: () => boolean
  /** Told of every better schedule and every better bound. */
  readonly onProgress?: (progress: ScheduleProgress) => void
}

export interface ScheduleProgress {
  /** Undefined as long as no schedule is known. */
  readonly makespan: number | undefined
  /** No schedule ends earlier: proven. */
  readonly lowerBound: number
  readonly work: number
}

/**
 * `optimal`: the makespan is the lower bound. `feasible`: the search ended before it knew. `infeasible`: there is no
 * schedule, proven; only maximal lags can bring that about. `unknown`: none was found, and none excluded.
 */
export type SolvedSchedule =
  | {
      readonly status: 'optimal' | 'feasible'
      readonly starts: readonly number[]
      readonly makespan: number
      readonly lowerBound: number
      readonly work: number
    }
  | { readonly status: 'infeasible' | 'unknown'; readonly lowerBound: number; readonly work: number }
  | { readonly status: 'refused'; readonly refusal: ProblemRefusal }

/**
 * Finds a schedule that ends early and a proof how early any can end: a genetic search (`heuristic/`) and an exact one
 * (`exact/`) in turns, each beginning where the other has got. Near the bound the turns of the exact one grow faster, since
 * it is the proof that is missing later. Stopped at any time, there is the best schedule so far, a good one from the first
 * milliseconds on, and the gap to the bound. Maximal lags are for the exact search alone; where its tables would be too
 * large (activities × time span beyond two million) the outcome is `unknown`; without them it takes part up to a tenth.
 */
export function solveSchedule(problem: ScheduleProblem, options: SolveOptions = {}): SolvedSchedule {
  const compiled = compileProblem(problem)
  if (!compiled.ok) return { status: 'refused', refusal: compiled.refusal }
  return new ScheduleSolver(compiled.value, options).solve()
}

const workPerConflict = 12
/** Tables of the exact search beyond this take more memory than a plan is worth (some 60 bytes each). */
const literalPairMax = 2_000_000
/** Where there is a genetic search, larger ones are its alone: a single descent of the exact one takes seconds there. */
const sharedPairMax = 200_000
const firstHeuristicWork = 2_000
const heuristicTurnMin = 10_000
const heuristicTurn = 60_000
const heuristicTurnMax = 240_000
const firstExactTurn = 6_000
const exactTurnGrowth = 1.8
const exactTurnMax = 400_000
/** Far: the genetic search gets four times the exact one's work. Near: as much, but less and less as turns grow. */
const farGap = 0.05
const farShare = 4
const nearGap = 0.025

class ScheduleSolver {
  readonly #instance: ScheduleInstance
  readonly #workLimit: number
  readonly #shouldStop: () => boolean
  readonly #onProgress: (progress: ScheduleProgress) => void
  readonly #genetic: GeneticSearch | undefined
  #isStopped = false
  #exact: ExactSearch | undefined
  #starts: Int32Array | undefined
  #makespan: number
  #lowerBound: number

  constructor(instance: ScheduleInstance, options: SolveOptions) {
    this.#instance = instance
    this.#workLimit = options.workLimit ?? Number.POSITIVE_INFINITY
    const { shouldStop = () => false } = options
    // Once is enough: whoever asks next must not hear another answer.
    this.#shouldStop = () => {
      this.#isStopped ||= shouldStop()
      return this.#isStopped
    }
    this.#onProgress = options.onProgress ?? (() => undefined)
    this.#lowerBound = Math.max(computeEnergyBound(instance), computePathBound(instance))
    this.#makespan = instance.horizon + 1
    if (!instance.hasCyclicLags) this.#genetic = new GeneticSearch(instance, new SeededRandom(options.seed ?? 1))
  }

  get #work(): number {
    return (this.#genetic?.scheduleCount ?? 0) + workPerConflict * (this.#exact?.conflictCount ?? 0)
  }

  get #isDone(): boolean {
    return this.#makespan <= this.#lowerBound || this.#work >= this.#workLimit || this.#shouldStop()
  }

  solve(): SolvedSchedule {
    this.#searchHeuristically(1)
    if (!this.#isDone) this.#searchHeuristically(firstHeuristicWork)
    this.#openExact()
    let exactTurn = firstExactTurn
    let turn = 0
    while (!this.#isDone) {
      if (this.#exact !== undefined) this.#searchExactly(exactTurn, turn % 2 === 0)
      else if (this.#genetic === undefined) break
      if (!this.#isDone) this.#searchHeuristically(this.#chooseHeuristicWork(exactTurn))
      exactTurn = Math.min(exactTurnMax, exactTurn * exactTurnGrowth)
      turn += 1
    }
    return this.#conclude()
  }

  /** A proof that is far away hardly comes in seconds, and better schedules do; where it is near, it is what is missing. */
  #chooseHeuristicWork(exactTurn: number): number {
    const gap = (this.#makespan - this.#lowerBound) / Math.max(1, this.#lowerBound)
    if (gap > farGap) return Math.max(heuristicTurn, farShare * exactTurn)
    return Math.max(heuristicTurnMin, Math.min(exactTurn, gap > nearGap ? heuristicTurnMax : heuristicTurn))
  }

  #conclude(): SolvedSchedule {
    const work = this.#work
    const lowerBound = this.#lowerBound
    if (this.#starts === undefined) {
      return { status: lowerBound > this.#instance.horizon ? 'infeasible' : 'unknown', lowerBound, work }
    }
    const status = lowerBound >= this.#makespan ? 'optimal' : 'feasible'
    return { status, starts: [...this.#starts], makespan: this.#makespan, lowerBound, work }
  }

  #searchHeuristically(work: number): void {
    const genetic = this.#genetic
    if (genetic === undefined) return
    genetic.run(Math.min(work, this.#workLimit - this.#work), this.#lowerBound, this.#shouldStop)
    if (genetic.bestMakespan < this.#makespan) this.#keep(genetic.bestStarts, genetic.bestMakespan)
  }

  #openExact(): void {
    const span = this.#makespan - 1
    const pairMax = this.#genetic === undefined ? literalPairMax : sharedPairMax
    if (this.#isDone || this.#instance.activityCount * (span + 2) > pairMax) return
    this.#exact = ExactSearch.open(this.#instance, span)
    if (this.#exact === undefined) this.#raiseBound(this.#makespan)
    else {
      this.#raiseBound(this.#exact.lowerBound)
      if (this.#starts !== undefined) this.#exact.follow(this.#starts)
    }
  }

  /** From below, it proves bounds one by one; from above, it improves the schedule or proves it the best. */
  #searchExactly(work: number, isFromBelow: boolean): void {
    const exact = this.#exact
    if (exact === undefined) return
    const stopAt = this.#work + Math.min(work, this.#workLimit - this.#work)
    while (!this.#isDone && this.#work < stopAt) {
      const target = isFromBelow && this.#starts !== undefined ? this.#lowerBound : this.#makespan - 1
      const outcome = exact.search(target, Math.ceil((stopAt - this.#work) / workPerConflict), this.#shouldStop)
      this.#raiseBound(outcome === 'refuted' ? Math.max(target + 1, exact.lowerBound) : exact.lowerBound)
      if (outcome === 'limit') return
      if (outcome === 'found') this.#keep(exact.starts, this.#measure(exact.starts))
    }
  }

  #measure(starts: Int32Array): number {
    let makespan = 0
    for (let activity = 0; activity < starts.length; activity += 1) {
      makespan = Math.max(makespan, starts[activity]! + this.#instance.duration[activity]!)
    }
    return makespan
  }

  #keep(starts: Int32Array, makespan: number): void {
    this.#starts = starts.slice()
    this.#makespan = makespan
    this.#exact?.follow(starts)
    this.#exact?.exclude(makespan - 1)
    this.#tell()
  }

  #raiseBound(bound: number): void {
    // What the exact search excludes are schedules better than the one known.
    const proven = Math.min(bound, this.#makespan)
    if (proven <= this.#lowerBound) return
    this.#lowerBound = proven
    this.#tell()
  }

  #tell(): void {
    const makespan = this.#starts === undefined ? undefined : this.#makespan
    this.#onProgress({ makespan, lowerBound: this.#lowerBound, work: this.#work })
  }
}

/** All work on a resource needs at least its capacity's share of time. */
function computeEnergyBound({ activityCount, resourceCount, capacity, demand, duration }: ScheduleInstance): number {
  let bound = 0
  for (let resource = 0; resource < resourceCount; resource += 1) {
    let energy = 0
    for (let activity = 0; activity < activityCount; activity += 1) {
      energy += duration[activity]! * demand[activity * resourceCount + resource]!
    }
    if (energy > 0) bound = Math.max(bound, Math.ceil(energy / capacity[resource]!))
  }
  return bound
}

/**
 * The longest chain of precedence (CPM, forward pass), with what must remain behind each activity; nothing where lags are
 * cyclic, which the exact search sees to.
 */
function computePathBound(instance: ScheduleInstance): number {
  const { arcs, earliestStart, topologicalOrder, hasCyclicLags } = instance
  if (hasCyclicLags) return 0
  const remaining = computeRemainingTimes(instance)
  const start = earliestStart.slice()
  let bound = 0
  for (const activity of topologicalOrder) {
    bound = Math.max(bound, start[activity]! + remaining[activity]!)
    for (let at = arcs.outgoingFrom[activity]!; at < arcs.outgoingFrom[activity + 1]!; at += 1) {
      const arc = arcs.outgoing[at]!
      start[arcs.head[arc]!] = Math.max(start[arcs.head[arc]!]!, start[activity]! + arcs.lag[arc]!)
    }
  }
  return bound
}
