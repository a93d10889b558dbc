import { earliestMinute, latestMinute } from '../calendar/calendar-days.ts'
import { DirtyPlaces } from './dirty-places.ts'
import { findDriverCircle } from './drivers.ts'
import { findEarlyDates } from './early-dates.ts'
import type { Graph } from './graph.ts'
import { findLatest, latest } from './late-dates.ts'
import { noArc, nodeRole, nodeState } from './node-table.ts'

/** Why there are no dates: nodes that drive one another later for ever, each by its driver, or work that never ends. */
export type SolverFault =
  | { readonly kind: 'circle'; readonly node: number }
  | { readonly kind: 'never'; readonly node: number }

/**
 * Finds dates, of everything or of what was touched. Three passes share a way of working: nodes whose dates may be
 * different are marked, taken in the order (backward in the reverse), and mark their neighbours when they did change.
 *
 * 1. Early dates, forward. 2. Late dates, backward from the finish of the project. 3. Planned dates, backward: early ones,
 * but as late as delays nobody where that was wished; and how much room each leaf has.
 *
 * The result is that of a full plan: each pass has one solution, which does not depend on the way to it.
 */
export class Solver {
  readonly #graph: Graph
  readonly #early: DirtyPlaces
  readonly #late: DirtyPlaces
  readonly #planned: DirtyPlaces
  readonly #touched = new Set<number>()
  #fault: SolverFault | undefined
  /** All are marked: neighbours need not be. */
  #isWhole = false
  /** When the last of all leaves finishes. */
  horizon = earliestMinute
  /** Of the last run: how many nodes were looked at, over the three passes. */
  visits = 0

  constructor(graph: Graph) {
    const { capacity } = graph.nodes
    this.#graph = graph
    this.#early = new DirtyPlaces(capacity)
    this.#late = new DirtyPlaces(capacity)
    this.#planned = new DirtyPlaces(capacity)
  }

  /** Everything anew, as when nothing was known. */
  touchAll(): void {
    this.#isWhole = true
  }

  /** A node whose own data, or whose arcs, are different. */
  touch(node: number): void {
    this.#touched.add(node)
  }

  run(): SolverFault | undefined {
    this.#fault = undefined
    this.visits = 0
    this.#markTouched()
    this.#runEarly()
    if (this.#fault !== undefined) return this.#fault
    this.#moveHorizon()
    this.#runLate()
    this.#runPlanned()
    this.#isWhole = false
    return undefined
  }

  /** Only now: places may have moved since, and nodes have come. */
  #markTouched(): void {
    if (this.#isWhole) this.#markAll()
    const { nodes, arcs } = this.#graph
    for (const node of this.#touched) {
      this.#early.add(nodes.knotPlace[node]!)
      this.#touchBackward(node)
      for (let arc = nodes.firstIn[node]!; arc !== noArc; arc = arcs.nextIn[arc]!) this.#touchBackward(arcs.from[arc]!)
    }
    this.#touched.clear()
  }

  #markAll(): void {
    const { nodes } = this.#graph
    nodes.earlyStart.fill(earliestMinute, 0, nodes.count)
    nodes.earlyFinish.fill(earliestMinute, 0, nodes.count)
    this.#early.fill(nodes.count)
    this.#late.fill(nodes.count)
    this.#planned.fill(nodes.count)
  }

  #touchBackward(node: number): void {
    const place = this.#graph.nodes.knotPlace[node]!
    this.#late.add(place)
    this.#planned.add(place)
  }

  #runEarly(): void {
    const { nodes } = this.#graph
    for (let place = this.#early.takeFirst(); place >= 0; place = this.#early.takeFirst()) {
      const node = nodes.nodeAt[place]!
      if (nodes.knotSize[node]! > 1) this.#untie(nodes.knotPlace[node]!, nodes.knotSize[node]!)
      else if (this.#findEarly(node)) this.#spreadEarly(node)
      if (this.#fault !== undefined) return
    }
  }

  #findEarly(node: number): boolean {
    const { nodes } = this.#graph
    this.visits += 1
    const isDifferent = findEarlyDates(this.#graph, node)
    if (nodes.earlyFinish[node] === latestMinute && nodes.role[node] === nodeRole.leaf)
      this.#fault ??= { kind: 'never', node }
    return isDifferent
  }

  #spreadEarly(node: number): void {
    if (this.#isWhole) return
    const { nodes, arcs } = this.#graph
    this.#touchBackward(node)
    for (let arc = nodes.firstOut[node]!; arc !== noArc; arc = arcs.nextOut[arc]!)
      this.#early.add(nodes.knotPlace[arcs.to[arc]!]!)
    // Whichever child begins first now is told what waits for the beginning of the summary.
    if (nodes.role[node] !== nodeRole.summary) return
    for (let arc = nodes.firstIn[node]!; arc !== noArc; arc = arcs.nextIn[arc]!) this.#touchBackward(arcs.from[arc]!)
  }

  /**
   * The nodes of a knot, from nothing upward until all agree: Bellman and Ford's way, with calendars in it. Nodes that
   * drive one another in a circle need not do so for ever: a week-end may lie between two of them and give them room.
   * When it goes on for longer than a year's turn of week-ends, holidays and clocks, or so slowly that nobody would wait
   * (minute by minute through ten weeks), no dates satisfy them.
   */
  #untie(place: number, size: number): void {
    const { nodes } = this.#graph
    const members = nodes.nodeAt.subarray(place, place + size)
    const before = members.slice()
    const [starts, finishes] = [
      before.map((node) => nodes.earlyStart[node]!),
      before.map((node) => nodes.earlyFinish[node]!),
    ]
    for (const node of members) [nodes.earlyStart[node], nodes.earlyFinish[node]] = [earliestMinute, earliestMinute]
    let settled: Int32Array | undefined
    let settledRound = 0
    let changed = members[0]!
    for (let round = 1; changed >= 0; round += 1) {
      changed = -1
      for (const node of members) if (this.#findEarly(node)) changed = node
      if (this.#fault !== undefined) return
      // Looked for ever more seldom, since the look costs as much as a round. After as many rounds as nodes there is one.
      const isLook = changed >= 0 && settled === undefined && (round & (round - 1)) === 0
      if (isLook && (round > size || findDriverCircle(this.#graph, changed) !== undefined)) {
        settled = before.map((node) => nodes.earlyFinish[node]!)
        settledRound = round
      }
      if (changed < 0 || settled === undefined) continue
      const moved = nodes.earlyFinish[changed]! - settled[members.indexOf(changed)]!
      const rounds = round - settledRound
      if (moved > patienceMinutes || (rounds > patienceRounds && rounds * size > patienceVisits))
        this.#fault = { kind: 'circle', node: changed }
    }
    for (const [index, node] of before.entries())
      if (nodes.earlyStart[node] !== starts[index] || nodes.earlyFinish[node] !== finishes[index])
        this.#spreadEarly(node)
    // What was spread within is settled.
    this.#early.remove(place, size)
  }

  #moveHorizon(): void {
    const { nodes } = this.#graph
    let horizon = earliestMinute
    for (let node = 0; node < nodes.count; node += 1)
      if (nodes.role[node] === nodeRole.leaf && nodes.earlyFinish[node]! > horizon) horizon = nodes.earlyFinish[node]!
    if (horizon === this.horizon) return
    for (let node = 0; node < nodes.count; node += 1) {
      const [open, place] = [nodes.isOpen[node]!, nodes.knotPlace[node]!]
      if ((open & openLate) !== 0 || nodes.lateFinish[node]! > horizon) this.#late.add(place)
      if ((open & openPlanned) !== 0 || nodes.room[node]! > horizon) this.#planned.add(place)
    }
    this.horizon = horizon
  }

  #runLate(): void {
    const { nodes } = this.#graph
    for (let place = this.#late.takeLast(); place >= 0; place = this.#late.takeLast()) {
      const node = nodes.nodeAt[place]!
      if (nodes.knotSize[node]! > 1) this.#untieLate(nodes.knotPlace[node]!, nodes.knotSize[node]!)
      else if (this.#findLate(node)) this.#spreadBack(node, this.#late)
    }
  }

  #findLate(node: number): boolean {
    const { nodes } = this.#graph
    this.visits += 1
    findLatest(this.#graph, node, nodes.lateStart, nodes.lateFinish, this.horizon)
    const isDifferent = nodes.lateStart[node] !== latest.start || nodes.lateFinish[node] !== latest.finish
    nodes.lateStart[node] = latest.start
    nodes.lateFinish[node] = latest.finish
    nodes.isOpen[node] = (nodes.isOpen[node]! & openPlanned) | (latest.isOpen ? openLate : 0)
    return isDifferent
  }

  /** From as late as can be downward until all agree. Early dates exist, so late ones do but at the edges of calendars. */
  #untieLate(place: number, size: number): void {
    const { nodes } = this.#graph
    const members = nodes.nodeAt.subarray(place, place + size)
    const [starts, finishes] = [
      members.map((node) => nodes.lateStart[node]!),
      members.map((node) => nodes.lateFinish[node]!),
    ]
    for (const node of members) [nodes.lateStart[node], nodes.lateFinish[node]] = [latestMinute, latestMinute]
    let hasChanged = true
    for (let round = 0; hasChanged && round * size < patienceVisits; round += 1) {
      hasChanged = false
      for (let index = size - 1; index >= 0; index -= 1) if (this.#findLate(members[index]!)) hasChanged = true
    }
    for (const [index, node] of members.entries())
      if (nodes.lateStart[node] !== starts[index] || nodes.lateFinish[node] !== finishes[index])
        this.#spreadBack(node, this.#late)
    this.#late.remove(place, size)
  }

  #runPlanned(): void {
    const { nodes } = this.#graph
    for (let place = this.#planned.takeLast(); place >= 0; place = this.#planned.takeLast()) {
      const node = nodes.nodeAt[place]!
      if (nodes.knotSize[node]! > 1) this.#untiePlanned(nodes.knotPlace[node]!, nodes.knotSize[node]!)
      else if (this.#findPlanned(node, false)) this.#spreadBack(node, this.#planned)
    }
  }

  /** Leaves of a knot keep their early dates; what stands between them needs as many rounds as parents are deep. */
  #untiePlanned(place: number, size: number): void {
    const members = this.#graph.nodes.nodeAt.subarray(place, place + size)
    let hasChanged = true
    for (let round = 0; hasChanged && round <= size; round += 1) {
      hasChanged = false
      for (let index = size - 1; index >= 0; index -= 1) {
        if (!this.#findPlanned(members[index]!, true)) continue
        hasChanged = true
        this.#spreadBack(members[index]!, this.#planned)
      }
    }
    this.#planned.remove(place, size)
  }

  #findPlanned(node: number, isKnotted: boolean): boolean {
    const { nodes } = this.#graph
    this.visits += 1
    findLatest(this.#graph, node, nodes.start, nodes.finish, this.horizon)
    const isLeaf = nodes.role[node] === nodeRole.leaf
    const isWaiting = nodes.state[node] === nodeState.waiting
    // In a knot each would wait for the other to be placed.
    const isMoved = nodes.isLate[node] === 1 && isWaiting && !isKnotted && latest.finish > nodes.earlyFinish[node]!
    const goesOn = nodes.state[node] === nodeState.started ? nodes.resume[node]! : nodes.earlyStart[node]!
    const start = !isLeaf || isMoved ? latest.start : goesOn
    const finish = !isLeaf || isMoved ? latest.finish : nodes.earlyFinish[node]!
    const isDifferent = nodes.start[node] !== start || nodes.finish[node] !== finish
    nodes.start[node] = start
    nodes.finish[node] = finish
    nodes.room[node] = latest.finish
    nodes.isOpen[node] = (nodes.isOpen[node]! & openLate) | (latest.isOpen ? openPlanned : 0)
    return isDifferent
  }

  #spreadBack(node: number, dirty: DirtyPlaces): void {
    if (this.#isWhole) return
    const { nodes, arcs } = this.#graph
    for (let arc = nodes.firstIn[node]!; arc !== noArc; arc = arcs.nextIn[arc]!)
      dirty.add(nodes.knotPlace[arcs.from[arc]!]!)
  }
}

const openLate = 1
const openPlanned = 2

const patienceMinutes = 400 * 1_440
const patienceVisits = 300_000
const patienceRounds = 200
