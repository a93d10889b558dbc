import { latestMinute } from '../calendar/calendar-days.ts'
import type { BusyTime } from './busy-time.ts'
import type { LevelModel } from './level-model.ts'
import type { Need } from './need-table.ts'

/** What choosing asks of the plan that is being made. */
export interface Chooser {
  readonly model: LevelModel
  readonly busy: readonly BusyTime[]
  readonly placedFinish: number
  place(node: number, team: number, ready: number): void
}

/** Who goes on in a work package may be so many minutes later than somebody new, and is chosen nevertheless. */
const continuityMinutes = 240
/** So many of those who are free first are tried: calendars differ little beside what people have to do. */
const triedCount = 12
/** Of a team of several so many are tried as the first of it, and so many as each of the others. */
const seedCount = 3
const nearCount = 8

/**
 * Finds people for what needs some: those who are done first, where somebody who worked on the same summary is preferred
 * to one who is done a little earlier; of equal ones those who have less to do in the plan so far.
 *
 * Several are matched by what each would cost alone, over all sets of skills that can be reached with so many people
 * (dynamic programming on subsets).
 */
export class TeamChooser {
  readonly #plan: Chooser
  /** Minutes planned so far. */
  readonly #load: Float64Array
  /** Of each summary's node the one who worked on it last, or -1. */
  readonly #lastOn: Int32Array
  /** Of the candidates of one activity: when each would be free for it, and done. */
  readonly #free: Float64Array
  readonly #finish: Float64Array

  constructor(plan: Chooser) {
    const { personCount, graph } = plan.model
    this.#plan = plan
    this.#load = new Float64Array(personCount)
    this.#free = new Float64Array(personCount)
    this.#finish = new Float64Array(personCount)
    this.#lastOn = new Int32Array(graph.nodes.count).fill(-1)
  }

  clear(): void {
    this.#load.fill(0)
    this.#lastOn.fill(-1)
  }

  /** The team for a leaf whose people may begin from `ready` on; -1 when those who could never work together. */
  choose(node: number, ready: number): number {
    const { model } = this.#plan
    const need = model.needs[model.needOf[node]!]!
    const chosen = need.count === 1 ? [this.#chooseOne(node, need, ready)] : this.#chooseSeveral(node, need, ready)
    if (chosen.length === 0) return -1
    const span = model.graph.nodes.span[node]!
    const parent = model.parentOf[node]!
    for (const index of chosen) {
      const person = need.candidates[index]!
      this.#load[person]! += span
      if (parent >= 0) this.#lastOn[parent] = person
    }
    if (need.count === 1) return this.#teamOf(need, chosen[0]!)
    const members = [...need.fixed, ...chosen.map((index) => need.candidates[index]!)].sort((a, b) => a - b)
    return model.teams.find(members, need.calendar)
  }

  #chooseOne(node: number, need: Need, ready: number): number {
    const span = this.#plan.model.graph.nodes.span[node]!
    const last = this.#lastOf(node)
    let [best, bestPrice, bestCost, bestLoad] = [-1, Infinity, Infinity, 0]
    for (const index of this.#findFree(need, ready, span, last)) {
      const person = need.candidates[index]!
      const bonus = person === last ? Math.min(continuityMinutes, span >> 1) : 0
      this.#plan.place(node, this.#teamOf(need, index), ready)
      const cost = this.#plan.placedFinish - bonus
      const load = this.#load[person]!
      const price = this.#priceOf(person)
      const isSooner = cost < bestCost || (cost === bestCost && load < bestLoad)
      if (price < bestPrice || (price === bestPrice && isSooner))
        [best, bestPrice, bestCost, bestLoad] = [index, price, cost, load]
    }
    return best
  }

  /** Those who are free for it first, whatever their calendars say, and the one who worked on its summary last. */
  #findFree(need: Need, ready: number, span: number, last: number): readonly number[] {
    const { candidates, skills, missing } = need
    const found: number[] = []
    for (let index = 0; index < candidates.length; index += 1) {
      if ((skills[index]! & missing) !== missing) continue
      const person = candidates[index]!
      const free = person === last ? 0 : this.#plan.busy[person]!.freeFrom(ready, span)
      this.#free[index] = free
      if (found.length === triedCount && this.#isSooner(need, found[triedCount - 1]!, index)) continue
      let at = found.length === triedCount ? triedCount - 1 : found.length
      for (; at > 0 && this.#isSooner(need, index, found[at - 1]!); at -= 1) found[at] = found[at - 1]!
      found[at] = index
    }
    return found
  }

  /** What is looked at first, where it counts more than when. */
  #priceOf(person: number): number {
    const { isThrifty, costPerHour } = this.#plan.model
    return isThrifty ? costPerHour[person]! : 0
  }

  #isSooner({ candidates }: Need, a: number, b: number): boolean {
    const byPrice = this.#priceOf(candidates[a]!) - this.#priceOf(candidates[b]!)
    if (byPrice !== 0) return byPrice < 0
    const byFree = this.#free[a]! - this.#free[b]!
    if (byFree !== 0) return byFree < 0
    const byLoad = this.#load[candidates[a]!]! - this.#load[candidates[b]!]!
    return byLoad === 0 ? a < b : byLoad < 0
  }

  #teamOf(need: Need, index: number): number {
    if (need.teamOf[index]! < 0) {
      const members = [...need.fixed, need.candidates[index]!].sort((a, b) => a - b)
      need.teamOf[index] = this.#plan.model.teams.find(members, need.calendar)
    }
    return need.teamOf[index]!
  }

  #lastOf(node: number): number {
    const parent = this.#plan.model.parentOf[node]!
    return parent < 0 ? -1 : this.#lastOn[parent]!
  }

  /**
   * Positions among the candidates, none when no team works: the best match of their skills by what each would cost alone, or, begun with one of
   * the first to be free, those who are done first together with the ones taken before.
   */
  #chooseSeveral(node: number, need: Need, ready: number): readonly number[] {
    const { model } = this.#plan
    for (let index = 0; index < need.candidates.length; index += 1) {
      this.#plan.place(node, this.#teamOf(need, index), ready)
      this.#finish[index] = this.#plan.placedFinish
    }
    const last = this.#lastOf(node)
    const costOf = (index: number) => this.#finish[index]! - (need.candidates[index] === last ? continuityMinutes : 0)
    const order = [...need.candidates.keys()].sort(
      (a, b) => costOf(a) - costOf(b) || this.#load[need.candidates[a]!]! - this.#load[need.candidates[b]!]! || a - b,
    )
    const finishOf = (team: readonly number[]) => {
      const members = [...need.fixed, ...team.map((index) => need.candidates[index]!)].sort((x, y) => x - y)
      const found = model.teams.find(members, need.calendar)
      if (!model.teams.works(found, model.graph.startAt)) return latestMinute
      this.#plan.place(node, found, ready)
      return this.#plan.placedFinish
    }
    if (model.isThrifty) {
      const cheap = matchCheapest(order, need, (index) => this.#priceOf(need.candidates[index]!))
      if (finishOf(cheap) < latestMinute) return cheap
    }
    let best = matchSkills(order, need, costOf)
    let bestFinish = finishOf(best)
    const near = order.slice(0, Math.max(nearCount, need.count))
    for (const first of near.slice(0, seedCount)) {
      const team = growTeam(first, near, need, finishOf)
      const finish = team === undefined ? Infinity : finishOf(team)
      if (team !== undefined && finish < bestFinish) [best, bestFinish] = [team, finish]
    }
    return bestFinish < latestMinute ? best : []
  }
}

/** The others one by one, who are done first with those already there; undefined when skills would be missing. */
function growTeam(
  first: number,
  near: readonly number[],
  need: Need,
  finishOf: (team: readonly number[]) => number,
): readonly number[] | undefined {
  let team: readonly number[] = [first]
  while (team.length < need.count) {
    let [best, bestFinish] = [-1, Infinity]
    for (const index of near) {
      const finish = team.includes(index) ? Infinity : finishOf([...team, index])
      if (finish < bestFinish) [best, bestFinish] = [index, finish]
    }
    if (best < 0) return undefined
    team = [...team, best]
  }
  const skills = team.reduce((mask, index) => mask | need.skills[index]!, 0)
  return (skills & need.missing) === need.missing ? team : undefined
}

interface Match {
  readonly latest: number
  readonly sum: number
  readonly index: number
  readonly before: Match | undefined
}

/** So many of the candidates, who have all that is missing, so that together they cost least; of equal ones the first. */
function matchCheapest(order: readonly number[], need: Need, priceOf: (index: number) => number): readonly number[] {
  const byCount = Array.from({ length: need.count + 1 }, () => new Map<number, Match | undefined>())
  byCount[0]!.set(0, undefined)
  for (const index of order)
    for (let count = need.count - 1; count >= 0; count -= 1)
      for (const [mask, before] of byCount[count]!) {
        const match = { latest: 0, sum: (before?.sum ?? 0) + priceOf(index), index, before }
        const both = mask | (need.skills[index]! & need.missing)
        const known = byCount[count + 1]!.get(both)
        if (known === undefined || match.sum < known.sum) byCount[count + 1]!.set(both, match)
      }
  return listMatched(byCount[need.count]!.get(need.missing))
}

function listMatched(last: Match | undefined): readonly number[] {
  const chosen: number[] = []
  for (let match = last; match !== undefined; match = match.before) chosen.push(match.index)
  return chosen
}

/** So many of the candidates, who have all that is missing, so that the last of them is done early; then the others. */
function matchSkills(order: readonly number[], need: Need, costOf: (index: number) => number): readonly number[] {
  const byCount = Array.from({ length: need.count + 1 }, () => new Map<number, Match | undefined>())
  byCount[0]!.set(0, undefined)
  for (const index of order) {
    const [cost, skills] = [costOf(index), need.skills[index]! & need.missing]
    if (cost >= latestMinute) break
    // Downward, so that nobody is taken twice.
    for (let count = need.count - 1; count >= 0; count -= 1)
      for (const [mask, before] of byCount[count]!) {
        const match = { latest: Math.max(before?.latest ?? cost, cost), sum: (before?.sum ?? 0) + cost, index, before }
        const known = byCount[count + 1]!.get(mask | skills)
        if (known === undefined || isBetter(match, known)) byCount[count + 1]!.set(mask | skills, match)
      }
    // They come by cost: whoever follows makes no match better.
    if (byCount[need.count]!.has(need.missing)) break
  }
  const chosen = listMatched(byCount[need.count]!.get(need.missing))
  return chosen.length === need.count ? chosen : order.slice(0, need.count)
}

const isBetter = (a: Match, b: Match) => a.latest < b.latest || (a.latest === b.latest && a.sum < b.sum)
