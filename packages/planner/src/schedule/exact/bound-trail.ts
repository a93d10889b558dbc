/**
 * Domains of integer variables as bounds, with the history that learning needs.
 *
 * A literal is a claim about one bound: "v ≥ x" or "v ≤ x". All literals have numbers from the start: claim "v ≥ x" is
 * `2 · (base[v] + x)`, its negation "v ≤ x - 1" the number after it (order encoding, Tamura et al. 2009; the eager half
 * of lazy clause generation, Ohrimenko, Stuckey & Codish 2009). A change of a bound is one event on the trail whatever
 * its distance, and makes every literal between true at once.
 *
 * Side `2 · v` is the lower bound of v, `2 · v + 1` the upper one.
 */
export class BoundTrail {
  readonly variableCount: number
  readonly low: Int32Array
  readonly high: Int32Array
  /** Numbers of literals: `base[v] + x` for x from the first lower bound to one above the first upper bound. */
  readonly base: Int32Array
  readonly variableOf: Int32Array
  readonly pairCount: number
  /** Events: the side moved, where from, where to, why, on which level, and the side's event before (-1: none). */
  readonly side: Int32Array
  readonly from: Int32Array
  readonly to: Int32Array
  readonly reason: Int32Array
  readonly level: Int32Array
  readonly previous: Int32Array
  eventCount = 0
  /** The last event of each side, or -1. */
  readonly lastEvent: Int32Array
  decisionLevel = 0
  /** Explanations given with their event: a count and as many true literals; dropped with their level. */
  explanations = new Int32Array(1 << 14)
  explanationEnd = 0
  readonly #lowest: Int32Array
  readonly #highest: Int32Array
  readonly #levelEvents: number[] = []
  readonly #levelExplanations: number[] = []

  constructor(low: Int32Array, high: Int32Array) {
    this.variableCount = low.length
    this.low = low.slice()
    this.high = high.slice()
    this.#lowest = low.slice()
    this.#highest = high.slice()
    this.base = new Int32Array(low.length)
    let count = 0
    for (let variable = 0; variable < low.length; variable += 1) {
      this.base[variable] = count - low[variable]!
      count += high[variable]! - low[variable]! + 2
    }
    this.pairCount = count
    this.variableOf = new Int32Array(count)
    for (let variable = 0; variable < low.length; variable += 1) {
      const from = this.base[variable]! + low[variable]!
      this.variableOf.fill(variable, from, from + high[variable]! - low[variable]! + 2)
    }
    // A side moves once for each of its values at most.
    const eventMax = 2 * count + 2
    this.side = new Int32Array(eventMax)
    this.from = new Int32Array(eventMax)
    this.to = new Int32Array(eventMax)
    this.reason = new Int32Array(eventMax)
    this.level = new Int32Array(eventMax)
    this.previous = new Int32Array(eventMax)
    this.lastEvent = new Int32Array(2 * low.length).fill(-1)
  }

  /** A value that nothing could be below is taken as the first lower bound: both are always true. */
  literalAtLeast(variable: number, value: number): number {
    const lowest = this.#lowest[variable]!
    return 2 * (this.base[variable]! + (value > lowest ? value : lowest))
  }

  literalAtMost(variable: number, value: number): number {
    const highest = this.#highest[variable]!
    return 2 * (this.base[variable]! + (value < highest ? value : highest) + 1) + 1
  }

  isTrue(literal: number): boolean {
    const pair = literal >> 1
    const variable = this.variableOf[pair]!
    const value = pair - this.base[variable]!
    return (literal & 1) === 0 ? this.low[variable]! >= value : this.high[variable]! < value
  }

  isFalse(literal: number): boolean {
    return this.isTrue(literal ^ 1)
  }

  isFixed(variable: number): boolean {
    return this.low[variable]! === this.high[variable]!
  }

  /** Notes that a side has moved; the caller has made sure that the domain does not become empty. */
  record(side: number, value: number, reason: number): void {
    const bounds = (side & 1) === 0 ? this.low : this.high
    const event = this.eventCount
    this.eventCount = event + 1
    this.side[event] = side
    this.from[event] = bounds[side >> 1]!
    this.to[event] = value
    this.reason[event] = reason
    this.level[event] = this.decisionLevel
    this.previous[event] = this.lastEvent[side]!
    this.lastEvent[side] = event
    bounds[side >> 1] = value
  }

  /** The event that made a true literal true; -1 when it always was. */
  findEvent(literal: number): number {
    const pair = literal >> 1
    const variable = this.variableOf[pair]!
    const value = pair - this.base[variable]!
    const isLow = (literal & 1) === 0
    let event = this.lastEvent[2 * variable + (literal & 1)]!
    while (event >= 0 && (isLow ? this.from[event]! >= value : this.from[event]! < value)) event = this.previous[event]!
    return event
  }

  openLevel(): void {
    this.#levelEvents.push(this.eventCount)
    this.#levelExplanations.push(this.explanationEnd)
    this.decisionLevel += 1
  }

  /** The first event above a level: what goes when it is returned to. */
  firstEventAbove(level: number): number {
    return this.#levelEvents[level] ?? this.eventCount
  }

  /** Takes back the last event, which the caller has looked at. */
  dropEvent(): void {
    const event = this.eventCount - 1
    this.eventCount = event
    const side = this.side[event]!
    const bounds = (side & 1) === 0 ? this.low : this.high
    bounds[side >> 1] = this.from[event]!
    this.lastEvent[side] = this.previous[event]!
  }

  /** After the events above it are dropped. */
  closeLevels(level: number): void {
    this.explanationEnd = level === 0 ? 0 : (this.#levelExplanations[level] ?? this.explanationEnd)
    this.#levelEvents.length = level
    this.#levelExplanations.length = level
    this.decisionLevel = level
  }

  /** Room for an explanation of at most so many literals; filled from the returned place + 1. */
  reserveExplanation(literalMax: number): number {
    const needed = this.explanationEnd + literalMax + 1
    if (needed > this.explanations.length) {
      const grown = new Int32Array(Math.max(needed, 2 * this.explanations.length))
      grown.set(this.explanations)
      this.explanations = grown
    }
    return this.explanationEnd
  }
}
