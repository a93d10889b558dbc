import type { BoundTrail } from './bound-trail.ts'
import type { Propagation } from './propagation.ts'
import { decided } from './reasons.ts'

/** Told of every literal that took part in a conflict. */
export interface Blamer {
  blame(literal: number): void
}

/**
 * Learns a clause from a conflict: replaces the causes of the last decision by their own causes until a single one is
 * left (first unique implication point, Marques-Silva & Sakallah 1999). Causes on the same side of a variable are one
 * cause, the strongest; and a literal is only explained as far as it is needed, which lifts explanations by itself.
 */
export class ConflictAnalysis {
  /** What was learned; the first literal is to become true, the second is false since `returnLevel`. */
  readonly clause: Int32Array
  length = 0
  returnLevel = 0
  levelCount = 0
  readonly #trail: BoundTrail
  readonly #propagation: Propagation
  readonly #blamer: Blamer
  /** Of each side, the event that made its needed literal true, or -1. */
  readonly #neededEvent: Int32Array
  readonly #neededLiteral: Int32Array
  readonly #touched: Int32Array
  readonly #isTouched: Uint8Array
  #touchedCount = 0
  readonly #buffer: Int32Array
  readonly #levelMark: Int32Array
  #mark = 0
  #currentCount = 0

  constructor(propagation: Propagation, blamer: Blamer) {
    this.#propagation = propagation
    this.#trail = propagation.trail
    this.#blamer = blamer
    const sides = 2 * this.#trail.variableCount
    this.clause = new Int32Array(sides + 1)
    this.#neededEvent = new Int32Array(sides).fill(-1)
    this.#neededLiteral = new Int32Array(sides)
    this.#touched = new Int32Array(sides)
    this.#isTouched = new Uint8Array(sides)
    this.#buffer = new Int32Array(2 * sides + 8)
    this.#levelMark = new Int32Array(this.#trail.pairCount + 2)
  }

  /** Of the conflict that `propagation` holds, on a decision level above 0. */
  analyse(): void {
    const trail = this.#trail
    this.#touchedCount = 0
    this.#currentCount = 0
    this.#needAll(this.#propagation.conflict, this.#propagation.conflictLength)
    let event = trail.eventCount - 1
    for (;;) {
      while (this.#neededEvent[trail.side[event]!] !== event) event -= 1
      if (this.#currentCount === 1) break
      const side = trail.side[event]!
      const literal = this.#neededLiteral[side]!
      this.#neededEvent[side] = -1
      this.#currentCount -= 1
      const count = this.#propagation.explain(trail.reason[event]!, literal, this.#buffer, 0)
      this.#needAll(this.#buffer, count)
    }
    this.#writeClause(trail.side[event]!)
  }

  #needAll(literals: Int32Array, count: number): void {
    for (let index = 0; index < count; index += 1) this.#need(literals[index]!)
  }

  #need(literal: number): void {
    const trail = this.#trail
    const event = trail.findEvent(literal)
    if (event < 0 || trail.level[event] === 0) return
    this.#blamer.blame(literal)
    const side = trail.side[event]!
    const known = this.#neededEvent[side]!
    if (known > event) return
    if (known === event) {
      const isStronger =
        (literal & 1) === 0 ? literal > this.#neededLiteral[side]! : literal < this.#neededLiteral[side]!
      if (isStronger) this.#neededLiteral[side] = literal
      return
    }
    const current = trail.decisionLevel
    if (this.#isTouched[side] === 0) {
      this.#isTouched[side] = 1
      this.#touched[this.#touchedCount++] = side
    }
    if (trail.level[event] === current && (known < 0 || trail.level[known] !== current)) this.#currentCount += 1
    this.#neededEvent[side] = event
    this.#neededLiteral[side] = literal
  }

  #writeClause(firstSide: number): void {
    const trail = this.#trail
    const { clause } = this
    clause[0] = this.#neededLiteral[firstSide]! ^ 1
    let filled = 1
    let deepest = 0
    this.#mark += 1
    this.levelCount = 1
    this.returnLevel = 0
    this.#dropImplied(firstSide)
    for (let index = 0; index < this.#touchedCount; index += 1) {
      const side = this.#touched[index]!
      const event = this.#neededEvent[side]!
      if (event < 0) continue
      this.#neededEvent[side] = -1
      if (side === firstSide) continue
      const level = trail.level[event]!
      if (this.#levelMark[level] !== this.#mark) {
        this.#levelMark[level] = this.#mark
        this.levelCount += 1
      }
      clause[filled] = this.#neededLiteral[side]! ^ 1
      if (level > this.returnLevel) {
        this.returnLevel = level
        deepest = filled
      }
      filled += 1
    }
    if (filled > 1) {
      const literal = clause[1]!
      clause[1] = clause[deepest]!
      clause[deepest] = literal
    }
    this.length = filled
  }

  /** Local minimisation (Beame, Kautz & Sabharwal 2004): what the others imply in one step need not be said. */
  #dropImplied(firstSide: number): void {
    const trail = this.#trail
    let kept = 0
    const dropped: number[] = []
    for (let index = 0; index < this.#touchedCount; index += 1) {
      const side = this.#touched[index]!
      const event = this.#neededEvent[side]!
      this.#isTouched[side] = 0
      if (event < 0) continue
      this.#touched[kept++] = side
      if (side !== firstSide && trail.reason[event] !== decided && this.#isImplied(side, event)) dropped.push(side)
    }
    this.#touchedCount = kept
    for (const side of dropped) this.#neededEvent[side] = -1
  }

  #isImplied(ownSide: number, ownEvent: number): boolean {
    const trail = this.#trail
    const reason = trail.reason[ownEvent]!
    const count = this.#propagation.explain(reason, this.#neededLiteral[ownSide]!, this.#buffer, 0)
    for (let index = 0; index < count; index += 1) {
      const literal = this.#buffer[index]!
      const event = trail.findEvent(literal)
      if (event < 0 || trail.level[event] === 0) continue
      const side = trail.side[event]!
      const needed = this.#neededEvent[side]!
      if (side === ownSide || needed < event || needed > ownEvent) return false
      const isStronger =
        (literal & 1) === 0 ? literal > this.#neededLiteral[side]! : literal < this.#neededLiteral[side]!
      if (needed === event && isStronger) return false
    }
    return true
  }
}
