import type { ScheduleInstance } from '../model/schedule-instance.ts'
import type { BoundTrail } from './bound-trail.ts'
import type { Blamer } from './conflict-analysis.ts'

const decay = 1 / 0.95
const activityMax = 1e100

/**
 * Which bound to guess next. Until there were conflicts: start first what can start first. Then the activity that took
 * part in most recent conflicts (VSIDS, Moskewicz et al. 2001), at its most blamed bound, on the side where the best
 * schedule known is (solution-guided: Beck 2007; Demirović, Chu & Stuckey 2018).
 */
export class Branching implements Blamer {
  readonly #trail: BoundTrail
  readonly #instance: ScheduleInstance
  readonly #ofVariable: Float64Array
  readonly #ofPair: Float64Array
  readonly #guide: Int32Array
  #hasGuide = false
  #step = 1

  constructor(trail: BoundTrail, instance: ScheduleInstance) {
    this.#trail = trail
    this.#instance = instance
    this.#ofVariable = new Float64Array(trail.variableCount)
    this.#ofPair = new Float64Array(trail.pairCount)
    this.#guide = new Int32Array(instance.activityCount)
  }

  /** Stays near these starts from now on. */
  follow(starts: Int32Array): void {
    this.#guide.set(starts)
    this.#hasGuide = true
  }

  blame(literal: number): void {
    const pair = literal >> 1
    this.#ofPair[pair]! += this.#step
    this.#ofVariable[this.#trail.variableOf[pair]!]! += this.#step
  }

  /** After each conflict: what comes later weighs more. */
  age(): void {
    this.#step *= decay
    if (this.#step < activityMax) return
    for (let pair = 0; pair < this.#ofPair.length; pair += 1) this.#ofPair[pair]! /= activityMax
    for (let variable = 0; variable < this.#ofVariable.length; variable += 1) this.#ofVariable[variable]! /= activityMax
    this.#step /= activityMax
  }

  /** @returns the literal to guess, or -1 when every start is fixed. */
  choose(isByActivity: boolean): number {
    return isByActivity ? this.#chooseBlamed() : this.#chooseEarliest()
  }

  #chooseEarliest(): number {
    const { low, high } = this.#trail
    let chosen = -1
    for (let v = 0; v < this.#instance.activityCount; v += 1) {
      if (low[v] === high[v]) continue
      const isBetter = chosen < 0 || low[v]! < low[chosen]! || (low[v] === low[chosen] && high[v]! < high[chosen]!)
      if (isBetter) chosen = v
    }
    return chosen < 0 ? -1 : this.#trail.literalAtMost(chosen, low[chosen]!)
  }

  #chooseBlamed(): number {
    const { low, high, base } = this.#trail
    let chosen = -1
    for (let v = 0; v < this.#instance.activityCount; v += 1) {
      if (low[v] !== high[v] && (chosen < 0 || this.#ofVariable[v]! > this.#ofVariable[chosen]!)) chosen = v
    }
    if (chosen < 0) return -1
    const from = base[chosen]! + low[chosen]! + 1
    const to = base[chosen]! + high[chosen]!
    let pair = from
    for (let at = from + 1; at <= to; at += 1) if (this.#ofPair[at]! > this.#ofPair[pair]!) pair = at
    const isLater = this.#hasGuide && this.#guide[chosen]! >= pair - base[chosen]!
    return isLater ? 2 * pair : 2 * pair + 1
  }
}
