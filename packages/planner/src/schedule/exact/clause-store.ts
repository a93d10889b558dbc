import type { BoundTrail } from './bound-trail.ts'
import { reasonKind, reasonOf } from './reasons.ts'

/** Who moves bounds, and keeps the conflict if that fails. */
export interface Enforcer {
  readonly conflict: Int32Array
  conflictLength: number
  enforce(literal: number, reason: number): boolean
}

/**
 * Learned clauses: of each, at least one literal holds. Two literals are watched (Moskewicz et al. 2001): a clause is
 * looked at only when one of these becomes false. Watches are linked lists, since clauses come and go: node `2 · c + k`
 * is watch k of clause c, and its literal stands at place k of the clause.
 */
export class ClauseStore {
  readonly #trail: BoundTrail
  #literals = new Int32Array(1 << 16)
  #end = 0
  #count = 0
  #from = new Int32Array(1 << 10)
  #length = new Int32Array(1 << 10)
  #quality = new Int32Array(1 << 10)
  #next = new Int32Array(1 << 11)
  /** Of each literal, the first watching node, or -1. */
  readonly #watchers: Int32Array

  constructor(trail: BoundTrail) {
    this.#trail = trail
    this.#watchers = new Int32Array(2 * trail.pairCount).fill(-1)
  }

  get count(): number {
    return this.#count
  }

  /**
   * Adds a clause of two literals or more; the first two are watched, so they must be those that become free first.
   *
   * @param quality the number of decision levels in it (LBD, Audemard & Simon 2009); lower is kept longer
   * @returns its number
   */
  add(literals: Int32Array, length: number, quality: number): number {
    const clause = this.#count
    this.#reserve(length)
    const from = this.#end
    for (let index = 0; index < length; index += 1) this.#literals[from + index] = literals[index]!
    this.#from[clause] = from
    this.#length[clause] = length
    this.#quality[clause] = quality
    this.#count = clause + 1
    this.#end = from + length
    this.#watch(clause, 0)
    this.#watch(clause, 1)
    return clause
  }

  #watch(clause: number, place: number): void {
    const literal = this.#literals[this.#from[clause]! + place]!
    this.#next[2 * clause + place] = this.#watchers[literal]!
    this.#watchers[literal] = 2 * clause + place
  }

  #reserve(length: number): void {
    if (this.#end + length > this.#literals.length) this.#literals = grow(this.#literals)
    if (this.#count < this.#from.length) return
    this.#from = grow(this.#from)
    this.#length = grow(this.#length)
    this.#quality = grow(this.#quality)
    this.#next = grow(this.#next)
  }

  /** A side has moved: looks at the clauses that watch a literal which is false now. @returns false on a conflict. */
  follow(enforcer: Enforcer, side: number, from: number, to: number): boolean {
    const base = this.#trail.base[side >> 1]!
    if ((side & 1) === 0) {
      for (let value = from + 1; value <= to; value += 1) {
        if (this.#watchers[2 * (base + value) + 1]! >= 0 && !this.#visit(enforcer, 2 * (base + value) + 1)) return false
      }
      return true
    }
    for (let value = from; value > to; value -= 1) {
      if (this.#watchers[2 * (base + value)]! >= 0 && !this.#visit(enforcer, 2 * (base + value))) return false
    }
    return true
  }

  #visit(enforcer: Enforcer, falseLiteral: number): boolean {
    const trail = this.#trail
    const next = this.#next
    let before = -1
    for (let node = this.#watchers[falseLiteral]!; node >= 0; ) {
      const following = next[node]!
      const clause = node >> 1
      const from = this.#from[clause]!
      const other = this.#literals[from + 1 - (node & 1)]!
      if (trail.isTrue(other)) {
        before = node
      } else if (this.#replaceWatch(clause, node & 1)) {
        if (before < 0) this.#watchers[falseLiteral] = following
        else next[before] = following
      } else if (trail.isFalse(other)) {
        this.#fail(enforcer, clause)
        return false
      } else {
        if (!enforcer.enforce(other, reasonOf(reasonKind.clause, clause))) return false
        before = node
      }
      node = following
    }
    return true
  }

  /** Finds another literal to watch that is not false. */
  #replaceWatch(clause: number, place: number): boolean {
    const literals = this.#literals
    const from = this.#from[clause]!
    const end = from + this.#length[clause]!
    for (let at = from + 2; at < end; at += 1) {
      const literal = literals[at]!
      if (this.#trail.isFalse(literal)) continue
      literals[at] = literals[from + place]!
      literals[from + place] = literal
      this.#watch(clause, place)
      return true
    }
    return false
  }

  #fail(enforcer: Enforcer, clause: number): void {
    const from = this.#from[clause]!
    const length = this.#length[clause]!
    for (let index = 0; index < length; index += 1) enforcer.conflict[index] = this.#literals[from + index]! ^ 1
    enforcer.conflictLength = length
  }

  /** The negations of all but the literal that the clause made true: that of the same side. @returns the place behind. */
  explain(clause: number, literal: number, out: Int32Array, from: number): number {
    const variable = this.#trail.variableOf[literal >> 1]!
    let filled = from
    const start = this.#from[clause]!
    const end = start + this.#length[clause]!
    for (let at = start; at < end; at += 1) {
      const one = this.#literals[at]!
      const isOwn = (one & 1) === (literal & 1) && this.#trail.variableOf[one >> 1] === variable
      if (!isOwn) out[filled++] = one ^ 1
    }
    return filled
  }

  /** Forgets the worse half, longest memory for few levels. Only on level 0, where no clause is a reason any more. */
  forgetHalf(): void {
    const order = Int32Array.from({ length: this.#count }, (_, clause) => clause)
    const rank = (clause: number) => this.#quality[clause]! * 65536 - clause / 16384
    order.sort((a, b) => rank(a) - rank(b))
    const isKept = (clause: number, place: number) => place < order.length / 2 || this.#quality[clause]! <= 2
    const kept = order.filter(isKept).sort((a, b) => a - b)
    this.#watchers.fill(-1)
    const literals = this.#literals.slice(0, this.#end)
    const old = kept.map((clause) => this.#from[clause]!)
    const lengths = kept.map((clause) => this.#length[clause]!)
    const qualities = kept.map((clause) => this.#quality[clause]!)
    this.#count = 0
    this.#end = 0
    kept.forEach((_, index) => {
      const length = lengths[index]!
      const clause = literals.subarray(old[index], old[index]! + length)
      if (!clause.some((literal) => this.#trail.isTrue(literal))) {
        this.#bringFreeForward(clause)
        this.add(clause, length, qualities[index]!)
      }
    })
  }

  #bringFreeForward(clause: Int32Array): void {
    let free = 0
    for (let at = 0; at < clause.length && free < 2; at += 1) {
      const literal = clause[at]!
      if (this.#trail.isFalse(literal)) continue
      clause[at] = clause[free]!
      clause[free] = literal
      free += 1
    }
  }
}

function grow(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(2 * array.length)
  grown.set(array)
  return grown
}
