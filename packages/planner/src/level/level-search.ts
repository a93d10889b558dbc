import { SeededRandom } from '../schedule/random.ts'
import { BackwardScheme } from './backward-scheme.ts'
import { listCheaperTeams } from './cheaper-teams.ts'
import { findExactBound } from './exact-bound.ts'
import { FinishBound } from './finish-bound.ts'
import { KeyCrossing } from './key-crossing.ts'
import type { LevelOptions } from './level-input.ts'
import type { LevelModel } from './level-model.ts'
import { compareScores, hourlyCost, isBetterScore, PlanJudge, type Score } from './plan-score.ts'
import { listPriorityKeys } from './priority-keys.ts'
import { SerialScheme } from './serial-scheme.ts'

/** A plan as the search keeps it. */
export interface FoundPlan {
  readonly begin: Int32Array
  readonly finish: Int32Array
  readonly teamOf: Int32Array
  readonly isForced: Uint8Array
  readonly splits: readonly number[]
  readonly last: number
  readonly score: Score
}

const populationSize = 24
/** So many placements are made when nothing else is said: a second or two. */
const standardPlacements = 3_000_000
const plansMin = 12
const plansMax = 3_000
/** What a test of the bound costs, in plans. */
const boundWork = 2
/** Schedules of the exact solver that cost about what a plan does. */
const exactWorkPerPlan = 200
const exactWorkMax = 60_000

/**
 * Looks for better plans as long as there is work: every priority rule, each improved from behind and from the front; then
 * crossings of the best ones by windows of time, as in the solver of schedules (Debels and Vanhoucke 2005; Valls,
 * Ballestín and Quintanilla 2008), with calendars in it. The best so far is never given up, so no plan is worse than that
 * of a rule alone.
 */
export class LevelSearch {
  best: FoundPlan | undefined
  lowerBound: number
  readonly #model: LevelModel
  readonly #scheme: SerialScheme
  readonly #backward: BackwardScheme
  readonly #judge: PlanJudge
  readonly #random: SeededRandom
  readonly #crossing: KeyCrossing
  readonly #seed: number
  readonly #workLimit: number
  readonly #isCostWanted: boolean
  readonly #shouldStop: () => boolean
  readonly #onChange: (search: LevelSearch) => void
  #boundTests = 0
  #exactWork = 0
  #isStopped = false
  #population: FoundPlan[] = []

  constructor(model: LevelModel, lowerBound: number, options: LevelOptions, onChange: (search: LevelSearch) => void) {
    this.#model = model
    this.lowerBound = lowerBound
    this.#scheme = new SerialScheme(model)
    this.#backward = new BackwardScheme(model)
    this.#judge = new PlanJudge(model, options)
    this.#seed = options.seed ?? 1
    this.#random = new SeededRandom(this.#seed)
    this.#crossing = new KeyCrossing(model, this.#random)
    const affordable = Math.floor(standardPlacements / Math.max(model.leaves.length, 1))
    this.#workLimit = options.workLimit ?? Math.min(Math.max(affordable, plansMin), plansMax)
    this.#isCostWanted = options.objectives?.includes('cost') === true
    this.#shouldStop = options.shouldStop ?? (() => false)
    this.#onChange = onChange
  }

  get work(): number {
    return this.#scheme.planCount + boundWork * this.#boundTests + Math.ceil(this.#exactWork / exactWorkPerPlan)
  }

  run(): FoundPlan {
    for (const keys of listPriorityKeys(this.#model)) {
      const plan = this.#make(keys)
      if (this.#isDone) break
      this.#improve(plan)
      if (this.#isDone) break
    }
    this.#raiseBound()
    this.#askExactly()
    while (!this.#isDone) {
      const until = this.work + Math.ceil((this.#workLimit - this.work) / 2)
      while (!this.#isDone && this.work < until) this.#breed()
      this.#economise()
    }
    if (this.best === undefined) throw new Error('bug: the first plan is the best so far')
    return this.best
  }

  /** Nothing is left to gain when the bound is reached, and nothing but the finish was asked for. */
  get #isDone(): boolean {
    const { best } = this
    const isPerfect = best !== undefined && best.score.reduce((sum, part) => sum + part, 0) <= this.lowerBound
    if (isPerfect) return true
    if (this.work >= this.#workLimit) return true
    this.#isStopped ||= this.#shouldStop()
    return this.#isStopped
  }

  #make(keys: ArrayLike<number>, chosen?: Int32Array): FoundPlan {
    const scheme = this.#scheme
    const last = scheme.plan(keys, chosen)
    const score = this.#judge.score(scheme, last)
    const plan: FoundPlan = {
      begin: scheme.begin.slice(),
      finish: scheme.finish.slice(),
      teamOf: scheme.teamOf.slice(),
      isForced: scheme.isForced.slice(),
      splits: scheme.splits.slice(),
      last,
      score,
    }
    this.#keep(plan)
    return plan
  }

  #keep(plan: FoundPlan): void {
    if (this.best !== undefined && !isBetterScore(plan.score, this.best.score)) return
    this.best = plan
    this.#onChange(this)
  }

  /** From behind and from the front, as long as it gets better. What it comes to joins the population. */
  #improve(beginning: FoundPlan): FoundPlan {
    let plan = beginning
    while (!this.#isDone) {
      this.#backward.plan(plan.finish, plan.teamOf, plan.last)
      const next = this.#make(this.#backward.begin)
      const isBetter = isBetterScore(next.score, plan.score)
      if (compareScores(next.score, plan.score) <= 0) plan = next
      if (!isBetter) break
    }
    this.#join(plan)
    return plan
  }

  #join(plan: FoundPlan): void {
    this.#population.push(plan)
    this.#population.sort((a, b) => compareScores(a.score, b.score))
    if (this.#population.length > populationSize) this.#population.pop()
  }

  #breed(): void {
    const count = this.#population.length
    if (count < populationSize) {
      this.#improve(this.#make(this.#crossing.scatter(this.#population[this.#random.below(count)]!)))
      return
    }
    const father = this.#random.below(count)
    const mother = (father + 1 + this.#random.below(count - 1)) % count
    const child = this.#make(this.#crossing.cross(this.#population[father]!, this.#population[mother]!))
    this.#backward.plan(child.finish, child.teamOf, child.last)
    const improved = this.#isDone ? child : this.#make(this.#backward.begin)
    const better = isBetterScore(improved.score, child.score) ? improved : child
    // In place of its father, so that the others stay different from one another.
    if (compareScores(better.score, this.#population[father]!.score) <= 0) this.#population[father] = better
  }

  /** The best plan as it is, but one activity after another with somebody cheaper, as long as that makes it better. */
  #economise(): void {
    const { teams, costPerHour } = this.#model
    for (let before: FoundPlan | undefined; this.#isCostWanted && before !== this.best; ) {
      before = this.best
      for (const { node, team, cost } of before === undefined ? [] : listCheaperTeams(this.#model, before.teamOf)) {
        const { begin, teamOf } = this.best ?? before!
        if (this.#isDone) return
        if (hourlyCost(teams.members[teamOf[node]!]!, costPerHour) > cost) this.#make(begin, teamOf.with(node, team))
      }
    }
  }

  /** By halves between what is proven and what was found. */
  #raiseBound(): void {
    const best = this.best
    if (best === undefined || best.last <= this.lowerBound || this.#isDone) return
    const bound = new FinishBound(this.#model)
    let [low, high] = [this.lowerBound, best.last]
    while (low < high && !this.#isDone) {
      const middle = (low + high) >> 1
      this.#boundTests += 1
      if (bound.mayFinishBy(middle)) high = middle
      else low = middle + 1
    }
    this.#keepBound(low)
  }

  #keepBound(bound: number): void {
    if (bound <= this.lowerBound) return
    this.lowerBound = bound
    this.#onChange(this)
  }

  /** The exact solver has half of what is left, where the plan is small enough: for a bound, and for an order. */
  #askExactly(): void {
    const best = this.best
    if (best === undefined || best.last <= this.lowerBound || this.#isDone) return
    const workLimit = Math.min(((this.#workLimit - this.work) >> 1) * exactWorkPerPlan, exactWorkMax)
    const outcome = findExactBound(this.#model, best.last, {
      workLimit,
      seed: this.#seed,
      shouldStop: this.#shouldStop,
    })
    if (outcome === undefined) return
    this.#exactWork += outcome.work
    this.#keepBound(Math.min(outcome.lowerBound, best.last))
    if (outcome.keys !== undefined && !this.#isDone) this.#improve(this.#make(outcome.keys))
  }
}
