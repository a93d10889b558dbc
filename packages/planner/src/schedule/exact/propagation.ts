import { BoundTrail } from './bound-trail.ts'
import { ClauseStore } from './clause-store.ts'
import { CompulsoryProfile } from './compulsory-profile.ts'
import { listDisjunctivePairs, type PairTable } from './disjunctive-pairs.ts'
import type { ExactInstance } from './exact-instance.ts'
import { decided, reasonKind, reasonOf } from './reasons.ts'

/**
 * Moves bounds until nothing follows any more: precedence, pairs that cannot overlap, learned clauses, and the time table
 * of compulsory parts (explained point by point: Schutt, Feydt, Stuckey & Wallace 2011). Every move has a reason that
 * can be explained by earlier literals.
 */
export class Propagation {
  readonly trail: BoundTrail
  readonly clauses: ClauseStore
  /** After a failure: true literals that cannot all hold, `conflict[0 … conflictLength - 1]`. */
  readonly conflict: Int32Array
  conflictLength = 0
  readonly #exact: ExactInstance
  readonly #duration: Int32Array
  readonly #profile: CompulsoryProfile
  readonly #pairs: PairTable
  /** Activities with demands, and by resource: `users[usersFrom[r] … usersFrom[r + 1] - 1]`. */
  readonly #tabled: Int32Array
  readonly #hasNeeds: Uint8Array
  readonly #users: readonly Int32Array[]
  #isTableStale = true
  #nextEvent = 0

  constructor(exact: ExactInstance) {
    const { instance } = exact
    this.#exact = exact
    this.trail = new BoundTrail(exact.low, exact.high)
    this.clauses = new ClauseStore(this.trail)
    this.conflict = new Int32Array(4 * this.trail.variableCount + 8)
    this.#duration = new Int32Array(this.trail.variableCount)
    this.#duration.set(instance.duration)
    this.#profile = new CompulsoryProfile(instance, exact.high[exact.end]! + 1)
    this.#pairs = listDisjunctivePairs(instance)
    this.#hasNeeds = Uint8Array.from(exact.low, (_, v) => (v < exact.end && this.#profile.hasNeeds(v) ? 1 : 0))
    this.#tabled = Int32Array.from(this.#hasNeeds.keys()).filter((v) => this.#hasNeeds[v] === 1)
    const usesOf = (resource: number) => (v: number) => instance.demand[v * instance.resourceCount + resource]! > 0
    this.#users = Array.from(instance.capacity, (_, resource) => this.#tabled.filter(usesOf(resource)))
  }

  /** Puts the compulsory parts of the first bounds in place. @returns false when they already collide. */
  start(): boolean {
    const { low, high } = this.trail
    for (const v of this.#tabled) {
      const end = low[v]! + this.#duration[v]!
      if (end > high[v]! && this.#profile.add(v, high[v]!, end) >= 0) return false
    }
    for (let v = 0; v < this.#exact.end; v += 1) if (!this.#checkPairs(v)) return false
    return this.propagate()
  }

  /** @returns false when the domain of the variable would be empty, or a capacity exceeded; `conflict` says why. */
  raiseLow(variable: number, wanted: number, reason: number): boolean {
    const trail = this.trail
    const before = trail.low[variable]!
    if (wanted <= before) return true
    const latest = trail.high[variable]!
    if (wanted > latest) {
      this.conflictLength = this.explain(reason, trail.literalAtLeast(variable, latest + 1), this.conflict, 0)
      this.conflict[this.conflictLength++] = trail.literalAtMost(variable, latest)
      return false
    }
    trail.record(2 * variable, wanted, reason)
    if (this.#hasNeeds[variable] === 0) return true
    this.#isTableStale = true
    const end = wanted + this.#duration[variable]!
    if (end <= latest) return true
    const known = before + this.#duration[variable]!
    return this.#addPart(variable, known > latest ? known : latest, end)
  }

  lowerHigh(variable: number, wanted: number, reason: number): boolean {
    const trail = this.trail
    const before = trail.high[variable]!
    if (wanted >= before) return true
    const earliest = trail.low[variable]!
    if (wanted < earliest) {
      this.conflictLength = this.explain(reason, trail.literalAtMost(variable, earliest - 1), this.conflict, 0)
      this.conflict[this.conflictLength++] = trail.literalAtLeast(variable, earliest)
      return false
    }
    trail.record(2 * variable + 1, wanted, reason)
    if (this.#hasNeeds[variable] === 0) return true
    this.#isTableStale = true
    const end = earliest + this.#duration[variable]!
    if (end <= wanted) return true
    return this.#addPart(variable, wanted, before < end ? before : end)
  }

  enforce(literal: number, reason: number): boolean {
    const pair = literal >> 1
    const variable = this.trail.variableOf[pair]!
    const value = pair - this.trail.base[variable]!
    return (literal & 1) === 0 ? this.raiseLow(variable, value, reason) : this.lowerHigh(variable, value - 1, reason)
  }

  #addPart(variable: number, start: number, end: number): boolean {
    const overloaded = this.#profile.add(variable, start, end)
    if (overloaded < 0) return true
    this.conflictLength = this.#listOverload(overloaded, this.conflict, 0)
    return false
  }

  backtrack(level: number): void {
    const { trail } = this
    const first = trail.firstEventAbove(level)
    while (trail.eventCount > first) {
      const side = trail.side[trail.eventCount - 1]!
      const variable = side >> 1
      if (this.#hasNeeds[variable] === 0) {
        trail.dropEvent()
        continue
      }
      const low = trail.low[variable]!
      const high = trail.high[variable]!
      trail.dropEvent()
      this.#shrinkPart(variable, low, high)
    }
    trail.closeLevels(level)
    this.#nextEvent = Math.min(this.#nextEvent, trail.eventCount)
    this.#isTableStale = true
  }

  #shrinkPart(variable: number, low: number, high: number): void {
    const duration = this.#duration[variable]!
    const end = low + duration
    if (end <= high) return
    const lowNow = this.trail.low[variable]!
    const highNow = this.trail.high[variable]!
    if (lowNow !== low) {
      const endNow = lowNow + duration
      this.#profile.remove(variable, endNow > high ? endNow : high, end)
    } else this.#profile.remove(variable, high, highNow < end ? highNow : end)
  }

  /** @returns false on a conflict. */
  propagate(): boolean {
    const { trail } = this
    for (;;) {
      while (this.#nextEvent < trail.eventCount) {
        const event = this.#nextEvent
        this.#nextEvent = event + 1
        if (!this.#follow(event)) return false
      }
      if (!this.#isTableStale) return true
      this.#isTableStale = false
      if (!this.#filterByTable()) return false
      if (this.#nextEvent === trail.eventCount) {
        this.#isTableStale = false
        return true
      }
    }
  }

  #follow(event: number): boolean {
    const side = this.trail.side[event]!
    const variable = side >> 1
    if ((side & 1) === 0 ? !this.#pushSuccessors(variable) : !this.#pullPredecessors(variable)) return false
    if (variable < this.#exact.end && !this.#checkPairs(variable)) return false
    return this.clauses.follow(this, side, this.trail.from[event]!, this.trail.to[event]!)
  }

  #pushSuccessors(variable: number): boolean {
    const { arcs } = this.#exact
    const start = this.trail.low[variable]!
    for (let at = arcs.outgoingFrom[variable]!; at < arcs.outgoingFrom[variable + 1]!; at += 1) {
      const arc = arcs.outgoing[at]!
      if (!this.raiseLow(arcs.head[arc]!, start + arcs.lag[arc]!, reasonOf(reasonKind.arc, arc))) return false
    }
    return true
  }

  #pullPredecessors(variable: number): boolean {
    const { arcs } = this.#exact
    const start = this.trail.high[variable]!
    for (let at = arcs.incomingFrom[variable]!; at < arcs.incomingFrom[variable + 1]!; at += 1) {
      const arc = arcs.incoming[at]!
      if (!this.lowerHigh(arcs.tail[arc]!, start - arcs.lag[arc]!, reasonOf(reasonKind.arc, arc))) return false
    }
    return true
  }

  #checkPairs(variable: number): boolean {
    const { low, high } = this.trail
    const { from, partner } = this.#pairs
    const duration = this.#duration
    for (let at = from[variable]!; at < from[variable + 1]!; at += 1) {
      const other = partner[at]!
      // Who cannot come first comes second.
      if (low[variable]! + duration[variable]! > high[other]!) {
        if (!this.#orderPair(other, variable)) return false
      } else if (low[other]! + duration[other]! > high[variable]!) {
        if (!this.#orderPair(variable, other)) return false
      }
    }
    return true
  }

  /** `second` cannot end before `first` must have started, so it follows. */
  #orderPair(first: number, second: number): boolean {
    const { trail } = this
    const wait = this.#duration[first]!
    const latest = trail.high[first]!
    const earliest = trail.low[first]! + wait
    if (trail.low[second]! < earliest) {
      const reason = this.#explainPair(first, second, latest, trail.literalAtLeast(first, earliest - wait))
      if (!this.raiseLow(second, earliest, reason)) return false
    }
    const latestNow = trail.high[second]! - wait
    if (trail.high[first]! > latestNow) {
      const reason = this.#explainPair(first, second, latest, trail.literalAtMost(second, latestNow + wait))
      if (!this.lowerHigh(first, latestNow, reason)) return false
    }
    return true
  }

  #explainPair(first: number, second: number, latest: number, cause: number): number {
    const { trail } = this
    const at = trail.reserveExplanation(3)
    const { explanations } = trail
    explanations[at] = 3
    explanations[at + 1] = trail.literalAtMost(first, latest)
    explanations[at + 2] = trail.literalAtLeast(second, latest - this.#duration[second]! + 1)
    explanations[at + 3] = cause
    trail.explanationEnd = at + 4
    return reasonOf(reasonKind.explanation, at)
  }

  #filterByTable(): boolean {
    const tabled = this.#tabled
    const { low, high } = this.trail
    for (let index = 0; index < tabled.length; index += 1) {
      const v = tabled[index]!
      if (low[v] === high[v]) continue
      if (!this.#pushByTable(v) || !this.#pullByTable(v)) return false
    }
    return true
  }

  #pushByTable(v: number): boolean {
    const { low, high } = this.trail
    const duration = this.#duration[v]!
    for (;;) {
      const start = low[v]!
      const end = start + duration
      const at = this.#profile.findLastMisfit(v, start, end < high[v]! ? end : high[v]!)
      if (at < 0) return true
      if (!this.raiseLow(v, at + 1, this.#explainMisfit(v, at, this.trail.literalAtLeast(v, at - duration + 1)))) {
        return false
      }
    }
  }

  #pullByTable(v: number): boolean {
    const { low, high } = this.trail
    const duration = this.#duration[v]!
    for (;;) {
      const start = high[v]!
      const earliestEnd = low[v]! + duration
      const at = this.#profile.findFirstMisfit(v, earliestEnd > start ? earliestEnd : start, start + duration)
      if (at < 0) return true
      if (!this.lowerHigh(v, at - duration, this.#explainMisfit(v, at, this.trail.literalAtMost(v, at)))) return false
    }
  }

  #explainMisfit(v: number, at: number, own: number): number {
    const { trail } = this
    const place = trail.reserveExplanation(2 * trail.variableCount + 1)
    const filled = this.#listMisfit(v, at, trail.explanations, place + 1)
    trail.explanations[filled] = own
    trail.explanations[place] = filled - place
    trail.explanationEnd = filled + 1
    return reasonOf(reasonKind.explanation, place)
  }

  /** Writes why an activity does not fit at an instant where it has no part itself. @returns the place behind. */
  #listMisfit(v: number, at: number, out: Int32Array, from: number): number {
    const { resourceCount, demand } = this.#exact.instance
    for (let resource = 0; resource < resourceCount; resource += 1) {
      const own = demand[v * resourceCount + resource]!
      const surplus = own === 0 ? 0 : own - this.#profile.freeAt(resource, at)
      if (surplus > 0) return this.#listUsers(resource, at, surplus, out, from)
    }
    throw new Error('What does not fit should exceed one of the resources.')
  }

  /** Writes why a resource is overloaded at an instant. @returns the place behind. */
  #listOverload(at: number, out: Int32Array, from: number): number {
    for (let resource = 0; resource < this.#exact.instance.resourceCount; resource += 1) {
      const surplus = this.#useAt(resource, at) - this.#profile.capacityAt(resource, at)
      if (surplus > 0) return this.#listUsers(resource, at, surplus, out, from)
    }
    throw new Error('An overload should be in one of the resources.')
  }

  #useAt(resource: number, at: number): number {
    const { resourceCount, demand } = this.#exact.instance
    const { low, high } = this.trail
    const users = this.#users[resource]!
    let used = 0
    for (let index = 0; index < users.length; index += 1) {
      const v = users[index]!
      if (high[v]! <= at && low[v]! + this.#duration[v]! > at) used += demand[v * resourceCount + resource]!
    }
    return used
  }

  /** Of those whose compulsory part is there, enough to make a surplus. */
  #listUsers(resource: number, at: number, surplus: number, out: Int32Array, from: number): number {
    const { resourceCount, demand } = this.#exact.instance
    const { trail } = this
    const users = this.#users[resource]!
    let left = surplus
    let filled = from
    for (let index = 0; index < users.length; index += 1) {
      const v = users[index]!
      const duration = this.#duration[v]!
      if (trail.high[v]! > at || trail.low[v]! + duration <= at) continue
      const units = demand[v * resourceCount + resource]!
      if (units < left) {
        // It is an overload without this one too.
        left -= units
        continue
      }
      out[filled++] = trail.literalAtLeast(v, at - duration + 1)
      out[filled++] = trail.literalAtMost(v, at)
    }
    return filled
  }

  /** Writes earlier literals that imply a true one whose event has this reason. @returns the place behind. */
  explain(reason: number, literal: number, out: Int32Array, from: number): number {
    if (reason === decided) return from
    const which = reason >> 2
    if ((reason & 3) === reasonKind.arc) {
      out[from] = this.#explainArc(which, literal)
      return from + 1
    }
    if ((reason & 3) === reasonKind.clause) return this.clauses.explain(which, literal, out, from)
    const { explanations } = this.trail
    const count = explanations[which]!
    for (let index = 1; index <= count; index += 1) out[from + index - 1] = explanations[which + index]!
    return from + count
  }

  #explainArc(arc: number, literal: number): number {
    const { trail } = this
    const { arcs } = this.#exact
    const value = (literal >> 1) - trail.base[trail.variableOf[literal >> 1]!]!
    return (literal & 1) === 0
      ? trail.literalAtLeast(arcs.tail[arc]!, value - arcs.lag[arc]!)
      : trail.literalAtMost(arcs.head[arc]!, value - 1 + arcs.lag[arc]!)
  }
}
