import type { ScheduleProblem } from '../model/schedule-problem.ts'
import { SeededRandom } from '../random.ts'
import { type SolveOptions, solveSchedule } from '../solve-schedule.ts'
import { findAffordableModes } from './affordable-modes.ts'
import { compileModes } from './compile-modes.ts'
import type { ModeInstance } from './mode-instance.ts'
import type { ModeProblem, ModeRefusal } from './mode-problem.ts'
import { ModeSearch } from './mode-search.ts'

/** As `SolvedSchedule`, with the mode of each activity. `unknown`: no choice of modes that the budgets allow was found. */
export type SolvedModes =
  | {
      readonly status: 'optimal' | 'feasible'
      readonly starts: readonly number[]
      /** Positions in `modes` of each activity. */
      readonly modes: readonly number[]
      readonly makespan: number
      readonly lowerBound: number
      readonly work: number
    }
  | { readonly status: 'unknown'; readonly lowerBound: number; readonly work: number }
  | { readonly status: 'refused'; readonly refusal: ModeRefusal }

/** Work for the bound, and between two askings whether it got better. */
const firstBoundWork = 500
const boundShare = 0.25
const turn = 4_000

/**
 * Finds modes and starts that end early: a genetic search, in turns with a bound from below. The bound is that of the
 * problem in which every activity takes the least that any of its modes does of each thing; so it is proven, and seldom
 * tight where budgets are scarce.
 */
export function solveModes(problem: ModeProblem, options: SolveOptions = {}): SolvedModes {
  const compiled = compileModes(problem)
  if (!compiled.ok) return { status: 'refused', refusal: compiled.refusal }
  const affordable = findAffordableModes(compiled.value)
  if (affordable === undefined) return { status: 'refused', refusal: { code: 'budgets-too-small' } }
  const known = affordable === 'unknown' ? undefined : affordable
  return new ModeSolver(problem, compiled.value, known, options).solve()
}

class ModeSolver {
  readonly #instance: ModeInstance
  readonly #relaxed: ScheduleProblem
  readonly #options: SolveOptions
  readonly #search: ModeSearch
  readonly #workLimit: number
  #isStopped = false
  #boundWork = 0
  #isBoundBest = false
  #lowerBound = 0

  constructor(problem: ModeProblem, instance: ModeInstance, affordable: Int32Array | undefined, options: SolveOptions) {
    this.#instance = instance
    this.#relaxed = relax(problem, instance)
    this.#options = options
    this.#workLimit = options.workLimit ?? Number.POSITIVE_INFINITY
    this.#search = new ModeSearch(instance, affordable, new SeededRandom(options.seed ?? 1))
  }

  get #work(): number {
    return this.#search.scheduleCount + this.#boundWork
  }

  get #isDone(): boolean {
    return this.#search.bestMakespan <= this.#lowerBound || this.#work >= this.#workLimit || this.#shouldStop()
  }

  solve(): SolvedModes {
    // The second is the first that keeps the budgets for sure.
    this.#improve(2)
    let boundWork = firstBoundWork
    while (!this.#isDone) {
      if (!this.#isBoundBest && this.#boundWork <= boundShare * this.#work) {
        this.#raiseBound(boundWork)
        boundWork *= 4
      }
      if (!this.#isDone) this.#improve(turn)
    }
    return this.#conclude()
  }

  #improve(work: number): void {
    const known = this.#search.bestMakespan
    this.#search.run(Math.min(work, this.#workLimit - this.#work), this.#lowerBound, () => this.#shouldStop())
    if (this.#search.bestMakespan < known) this.#tell()
  }

  /** Begins anew each time, with more work: its own proof takes less than a quarter of all. */
  #raiseBound(work: number): void {
    const solved = solveSchedule(this.#relaxed, {
      ...(this.#options.seed !== undefined && { seed: this.#options.seed }),
      workLimit: Math.min(work, this.#workLimit - this.#work),
      shouldStop: () => this.#shouldStop(),
    })
    if (solved.status === 'refused') return
    this.#boundWork += Math.max(1, solved.work)
    this.#isBoundBest = solved.status === 'optimal'
    if (solved.lowerBound <= this.#lowerBound) return
    this.#lowerBound = Math.min(solved.lowerBound, this.#search.bestMakespan)
    this.#tell()
  }

  /** Once is enough: whoever asks next must not hear another answer. */
  #shouldStop(): boolean {
    this.#isStopped ||= this.#options.shouldStop?.() ?? false
    return this.#isStopped
  }

  #tell(): void {
    const { bestMakespan } = this.#search
    const makespan = Number.isFinite(bestMakespan) ? bestMakespan : undefined
    this.#options.onProgress?.({ makespan, lowerBound: this.#lowerBound, work: this.#work })
  }

  #conclude(): SolvedModes {
    const { bestMakespan: makespan, bestStarts, bestOptions } = this.#search
    const [lowerBound, work] = [this.#lowerBound, this.#work]
    if (!Number.isFinite(makespan)) return { status: 'unknown', lowerBound, work }
    const status = lowerBound >= makespan ? 'optimal' : 'feasible'
    const modes = Array.from(bestOptions, (option) => this.#instance.modeOf[option]!)
    return { status, starts: [...bestStarts], modes, makespan, lowerBound, work }
  }
}

/** Each activity with the least duration of its useful modes and the least of each resource; see the head. */
function relax(problem: ModeProblem, { optionFrom, duration, demand, resourceCount }: ModeInstance): ScheduleProblem {
  const leastOf = (activity: number, of: (option: number) => number) => {
    let least = Number.POSITIVE_INFINITY
    for (let option = optionFrom[activity]!; option < optionFrom[activity + 1]!; option += 1) {
      least = Math.min(least, of(option))
    }
    return least
  }
  return {
    ...problem,
    activities: problem.activities.map(({ earliestStart = 0 }, activity) => ({
      duration: leastOf(activity, (option) => duration[option]!),
      demands: Array.from({ length: resourceCount }, (_, resource) =>
        leastOf(activity, (option) => demand[option * resourceCount + resource]!),
      ),
      earliestStart,
    })),
  }
}
