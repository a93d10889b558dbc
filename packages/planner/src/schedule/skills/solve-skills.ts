import { GeneticSearch } from '../heuristic/genetic-search.ts'
import { OrderSorter } from '../heuristic/order-sorter.ts'
import { SeededRandom } from '../random.ts'
import { type SolveOptions, solveSchedule } from '../solve-schedule.ts'
import { type CompiledSkills, compileSkills } from './compile-skills.ts'
import type { SkillProblem, SkillRefusal } from './skill-problem.ts'
import { SkillScheduler } from './skill-scheduler.ts'

/** As `SolvedSchedule`, with the people of each activity. */
export type SolvedSkills =
  | {
      readonly status: 'optimal' | 'feasible'
      readonly starts: readonly number[]
      /** Positions in `people`. */
      readonly teams: readonly (readonly number[])[]
      readonly makespan: number
      readonly lowerBound: number
      readonly work: number
    }
  | { readonly status: 'refused'; readonly refusal: SkillRefusal }

const firstBoundWork = 1_000
const boundWorkGrowth = 4
/** The bound has a third of all work. */
const boundShare = 0.5
const turn = 2_000
/** Teams tried with the order of one plain schedule. */
const teamRounds = 300

/**
 * Finds who works on what and when, to end early: the genetic search of plain schedules with teams chosen in between, in
 * turns with the plain problem in which people are counted by groups of skills. That one gives the bound, and the order
 * of its schedules is tried with teams as well: mostly nobody has to change within an activity.
 */
export function solveSkills(problem: SkillProblem, options: SolveOptions = {}): SolvedSkills {
  const compiled = compileSkills(problem)
  if (!compiled.ok) return { status: 'refused', refusal: compiled.refusal }
  return new SkillSolver(problem, compiled.value, options).solve()
}

class SkillSolver {
  readonly #compiled: CompiledSkills
  readonly #options: SolveOptions
  readonly #genetic: GeneticSearch
  readonly #direct: SkillScheduler
  readonly #workLimit: number
  #isStopped = false
  #starts: readonly number[] = []
  #teams: readonly (readonly number[])[] = []
  #makespan = Number.POSITIVE_INFINITY
  #boundWork = 0
  #isBoundBest = false
  #lowerBound = 0

  constructor(problem: SkillProblem, compiled: CompiledSkills, options: SolveOptions) {
    this.#compiled = compiled
    this.#options = options
    this.#workLimit = options.workLimit ?? Number.POSITIVE_INFINITY
    const random = new SeededRandom(options.seed ?? 1)
    const makeScheduler = (instance: CompiledSkills['instance']) => new SkillScheduler(problem, instance, random)
    let left: SkillScheduler | undefined
    this.#genetic = new GeneticSearch(compiled.instance, random, {
      // The first that it asks for is that of the left side.
      makeScheduler: (instance) => {
        const made = makeScheduler(instance)
        left ??= made
        return made
      },
      onBest: () => this.#keep(this.#genetic.bestStarts, left?.teams ?? [], this.#genetic.bestMakespan),
    })
    this.#direct = makeScheduler(compiled.instance)
  }

  get #work(): number {
    return this.#genetic.scheduleCount + this.#direct.scheduleCount + this.#boundWork
  }

  get #isDone(): boolean {
    return this.#makespan <= this.#lowerBound || this.#work >= this.#workLimit || this.#shouldStop()
  }

  solve(): SolvedSkills {
    this.#improve(1)
    let boundWork = firstBoundWork
    while (!this.#isDone) {
      if (!this.#isBoundBest && this.#boundWork <= boundShare * this.#work) {
        this.#raiseBound(boundWork)
        boundWork *= boundWorkGrowth
      }
      if (!this.#isDone) this.#improve(turn)
    }
    const status = this.#lowerBound >= this.#makespan ? 'optimal' : 'feasible'
    const [starts, teams, makespan] = [this.#starts, this.#teams, this.#makespan]
    return { status, starts, teams, makespan, lowerBound: this.#lowerBound, work: this.#work }
  }

  #improve(work: number): void {
    this.#genetic.run(Math.min(work, this.#workLimit - this.#work), this.#lowerBound, () => this.#shouldStop())
  }

  #raiseBound(work: number): void {
    const solved = solveSchedule(this.#compiled.relaxed, {
      ...(this.#options.seed !== undefined && { seed: this.#options.seed }),
      workLimit: Math.min(work, this.#workLimit - this.#work),
      shouldStop: () => this.#shouldStop(),
    })
    if (!('starts' in solved)) return
    this.#boundWork += Math.max(1, solved.work)
    this.#isBoundBest = solved.status === 'optimal'
    if (solved.lowerBound > this.#lowerBound) {
      this.#lowerBound = Math.min(solved.lowerBound, this.#makespan)
      this.#tell()
    }
    this.#tryOrder(solved.starts)
  }

  /** With teams, in the order of a plain schedule; several times, since teams are drawn. */
  #tryOrder(plain: readonly number[]): void {
    const { instance } = this.#compiled
    const instants = [...new Set(plain)].sort((a, b) => a - b)
    const rankOf = new Map(instants.map((instant, rank) => [instant, rank]))
    const order = new Int32Array(plain.length)
    const keys = Int32Array.from(plain, (start) => rankOf.get(start)!)
    new OrderSorter(instance, instants.length).sort(keys, instants.length - 1, order)
    const starts = new Int32Array(plain.length)
    for (let round = 0; round < teamRounds && !this.#isDone; round += 1) {
      const makespan = this.#direct.schedule(order, starts, this.#makespan - 1)
      if (makespan < this.#makespan) this.#keep(starts, this.#direct.teams, makespan)
    }
  }

  #keep(starts: Int32Array, teams: readonly (readonly number[])[], makespan: number): void {
    if (makespan >= this.#makespan) return
    this.#starts = [...starts]
    this.#teams = [...teams]
    this.#makespan = makespan
    this.#tell()
  }

  /** Once is enough: whoever asks next must not hear another answer. */
  #shouldStop(): boolean {
    this.#isStopped ||= this.#options.shouldStop?.() ?? false
    return this.#isStopped
  }

  #tell(): void {
    const makespan = Number.isFinite(this.#makespan) ? this.#makespan : undefined
    this.#options.onProgress?.({ makespan, lowerBound: this.#lowerBound, work: this.#work })
  }
}
