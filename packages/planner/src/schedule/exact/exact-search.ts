import type { ScheduleInstance } from '../model/schedule-instance.ts'
import { Branching } from './branching.ts'
import { ConflictAnalysis } from './conflict-analysis.ts'
import { type ExactInstance, makeExactInstance } from './exact-instance.ts'
import { Propagation } from './propagation.ts'
import { decided, reasonKind, reasonOf } from './reasons.ts'

/** `refuted`: there is no schedule that ends by the target. `found`: there is one, in `starts`. */
export type ExactOutcome = 'found' | 'refuted' | 'limit'

/** Luby, Sinclair & Zuckerman 1993. */
function lubyTerm(index: number): number {
  let size = 1
  while (size < index + 1) size = 2 * size + 1
  let at = index
  while (size - 1 !== at) {
    size = (size - 1) >> 1
    at %= size
  }
  return (size + 1) >> 1
}

const conflictsPerRestart = 100
const conflictsBeforeBlame = 100

/**
 * Exact search for a schedule that ends by a target, by lazy clause generation (Schutt, Feydt, Stuckey & Wallace 2011):
 * a constraint solver that learns from each conflict, restarts, and keeps all it learned from one target to the next.
 * Everything learned holds for every schedule that ends by the latest end it was made with.
 */
export class ExactSearch {
  readonly starts: Int32Array
  conflictCount = 0
  readonly #exact: ExactInstance
  readonly #propagation: Propagation
  readonly #branching: Branching
  readonly #analysis: ConflictAnalysis
  #isExhausted = false
  #endMax: number
  #restartCount = 0
  #restartAt = conflictsPerRestart
  #clauseMax = 4000

  private constructor(exact: ExactInstance) {
    this.#exact = exact
    this.#endMax = exact.high[exact.end]!
    this.#propagation = new Propagation(exact)
    this.#branching = new Branching(this.#propagation.trail, exact.instance)
    this.#analysis = new ConflictAnalysis(this.#propagation, this.#branching)
    this.starts = new Int32Array(exact.instance.activityCount)
    this.#isExhausted = !this.#propagation.start()
  }

  /** @returns undefined when precedence alone excludes an end by `endMax`. */
  static open(instance: ScheduleInstance, endMax: number): ExactSearch | undefined {
    const exact = makeExactInstance(instance, endMax)
    return exact === undefined ? undefined : new ExactSearch(exact)
  }

  /** No schedule ends earlier; above the latest end when there is none at all. */
  get lowerBound(): number {
    const { trail } = this.#propagation
    return this.#isExhausted ? this.#endMax + 1 : trail.low[this.#exact.end]!
  }

  follow(starts: Int32Array): void {
    this.#branching.follow(starts)
  }

  /** From now on only schedules that end by then are of interest: a better one is known elsewhere. */
  exclude(endMax: number): void {
    this.#endMax = Math.min(this.#endMax, endMax)
    this.#propagation.backtrack(0)
    const isPossible = this.#propagation.lowerHigh(this.#exact.end, endMax, decided) && this.#propagation.propagate()
    if (!isPossible) this.#isExhausted = true
  }

  /** Looks for a schedule that ends by `target`, for so many conflicts. */
  search(target: number, conflictLimit: number, shouldStop: () => boolean): ExactOutcome {
    const propagation = this.#propagation
    const stopAt = this.conflictCount + conflictLimit
    propagation.backtrack(0)
    let isSound = !this.#isExhausted && propagation.propagate()
    for (;;) {
      if (!isSound && propagation.trail.decisionLevel === 0) this.#isExhausted = true
      if (this.lowerBound > target) return 'refuted'
      if (!isSound) {
        if (this.conflictCount >= stopAt || ((this.conflictCount & 15) === 0 && shouldStop()))
          return this.#leave('limit')
        isSound = this.#learn() && propagation.propagate()
        continue
      }
      if (this.conflictCount >= this.#restartAt) this.#restart()
      const literal = this.#chooseNext(target)
      if (literal < 0) return this.#keepStarts()
      propagation.trail.openLevel()
      isSound = propagation.enforce(literal, decided) && propagation.propagate()
    }
  }

  #chooseNext(target: number): number {
    const { trail } = this.#propagation
    if (trail.decisionLevel === 0) return trail.literalAtMost(this.#exact.end, target)
    return this.#branching.choose(this.conflictCount >= conflictsBeforeBlame)
  }

  #keepStarts(): ExactOutcome {
    this.starts.set(this.#propagation.trail.low.subarray(0, this.#exact.end))
    return this.#leave('found')
  }

  /** Takes back all guesses: bounds are those of every schedule again. */
  #leave(outcome: ExactOutcome): ExactOutcome {
    this.#propagation.backtrack(0)
    return outcome
  }

  /** From a conflict on a level above 0. @returns false when what was learned is in conflict at once. */
  #learn(): boolean {
    const propagation = this.#propagation
    const analysis = this.#analysis
    this.conflictCount += 1
    analysis.analyse()
    this.#branching.age()
    propagation.backtrack(analysis.returnLevel)
    const { clause, length, levelCount } = analysis
    const reason =
      length === 1 ? decided : reasonOf(reasonKind.clause, propagation.clauses.add(clause, length, levelCount))
    return propagation.enforce(clause[0]!, reason)
  }

  #restart(): void {
    this.#restartCount += 1
    this.#restartAt = this.conflictCount + conflictsPerRestart * lubyTerm(this.#restartCount)
    this.#propagation.backtrack(0)
    if (this.#propagation.clauses.count <= this.#clauseMax) return
    this.#propagation.clauses.forgetHalf()
    this.#clauseMax += 300
  }
}
