import { earliestMinute, latestMinute } from '../../calendar/calendar-days.ts'
import { arcKind } from '../../network/arc-table.ts'
import type { Graph } from '../../network/graph.ts'
import { leadOn } from '../../network/lag.ts'
import { noArc, nodeRole, nodeState } from '../../network/node-table.ts'

/**
 * The forward pass of `early-dates.ts` over many runs at once: node after node, and for each all runs, so that a
 * calendar's tables are read while they are warm and what does not depend on the run is decided once. It says what a full plan of each
 * run's durations would say; a property test holds that.
 *
 * Arrays of the batch are indexed by `node * size + run`.
 */
export class RunBatch {
  readonly #graph: Graph
  readonly size: number
  /** Minutes from start to finish, pauses included, to be set before `pass`. */
  readonly span: Int32Array
  readonly start: Int32Array
  readonly finish: Int32Array
  /** What `lag` of an arc is in percent of; 0 for arcs with another unit. */
  readonly #percent: Int32Array
  /** 1 where something follows from the start, which is else left where the conditions put it, work or not. */
  readonly #needsStart: Uint8Array
  readonly #bounds: { readonly start: Int32Array; readonly finish: Int32Array }

  constructor(graph: Graph, size: number) {
    this.#graph = graph
    this.size = size
    const cells = graph.nodes.count * size
    this.span = new Int32Array(cells)
    this.start = new Int32Array(cells)
    this.finish = new Int32Array(cells)
    this.#bounds = { start: new Int32Array(size), finish: new Int32Array(size) }
    this.#percent = readPercents(graph)
    this.#needsStart = findNeededStarts(graph)
  }

  /** Finds the early dates of all runs. Answers how many runs have maximal lags that could not be held. */
  pass(): number {
    const { nodes } = this.#graph
    const unheld = new Set<number>()
    this.start.fill(earliestMinute)
    this.finish.fill(earliestMinute)
    for (let place = 0; place < nodes.count; place += nodes.knotSize[nodes.nodeAt[place]!]!) {
      const node = nodes.nodeAt[place]!
      if (nodes.knotSize[node] === 1) this.#place(node)
      else for (const run of this.#untie(nodes.knotPlace[node]!, nodes.knotSize[node]!)) unheld.add(run)
    }
    return unheld.size
  }

  /** Rounds over the nodes of a knot until nothing moves; runs that go on moving have no dates that satisfy all. */
  #untie(place: number, knotSize: number): ReadonlySet<number> {
    const { nodes } = this.#graph
    const members = nodes.nodeAt.subarray(place, place + knotSize)
    const moved = new Set<number>()
    for (let round = 0; round <= 2 * knotSize + patienceRounds; round += 1) {
      moved.clear()
      for (const node of members) {
        const from = node * this.size
        const before = [this.start.slice(from, from + this.size), this.finish.slice(from, from + this.size)] as const
        this.#place(node)
        for (let run = 0; run < this.size; run += 1)
          if (before[0][run] !== this.start[from + run] || before[1][run] !== this.finish[from + run]) moved.add(run)
      }
      if (moved.size === 0) return moved
    }
    return moved
  }

  #place(node: number): void {
    const role = this.#graph.nodes.role[node]!
    if (role === nodeRole.removed) return
    if (role === nodeRole.summary) {
      this.#rollUp(node)
      return
    }
    this.#readBounds(node)
    if (role === nodeRole.leaf) this.#placeLeaf(node)
    else {
      const date = role === nodeRole.closingGate ? this.#bounds.finish : this.#bounds.start
      this.start.set(date, node * this.size)
      this.finish.set(date, node * this.size)
    }
  }

  #readBounds(node: number): void {
    const { nodes, arcs } = this.#graph
    this.#bounds.start.fill(nodes.startFloor[node]!)
    this.#bounds.finish.fill(nodes.finishFloor[node]!)
    const hasStarted = nodes.state[node] === nodeState.started
    for (let arc = nodes.firstIn[node]!; arc !== noArc; arc = arcs.nextIn[arc]!) {
      if (hasStarted && arcs.kind[arc] === arcKind.maximal && arcs.toFinish[arc] === 0) continue
      if (arcs.lag[arc] === 0 && this.#percent[arc] === 0) this.#raise(arc)
      else this.#raiseWithLag(arc)
    }
  }

  #raise(arc: number): void {
    const { arcs } = this.#graph
    const dates = arcs.fromFinish[arc] === 1 ? this.finish : this.start
    const bound = arcs.toFinish[arc] === 1 ? this.#bounds.finish : this.#bounds.start
    const from = arcs.from[arc]! * this.size
    for (let run = 0; run < this.size; run += 1) {
      const date = dates[from + run]!
      if (date > bound[run]!) bound[run] = date
    }
  }

  #raiseWithLag(arc: number): void {
    const { arcs, calendars } = this.#graph
    const dates = arcs.fromFinish[arc] === 1 ? this.finish : this.start
    const bound = arcs.toFinish[arc] === 1 ? this.#bounds.finish : this.#bounds.start
    const from = arcs.from[arc]! * this.size
    const percent = this.#percent[arc]!
    const lag = arcs.lag[arc]!
    for (let run = 0; run < this.size; run += 1) {
      const date = dates[from + run]!
      if (date === earliestMinute) continue
      if (percent !== 0) arcs.lag[arc] = Math.round((this.span[from + run]! * percent) / 100)
      const led = leadOn(arcs, calendars, arc, date)
      if (led > bound[run]!) bound[run] = led
    }
    arcs.lag[arc] = lag
  }

  #placeLeaf(node: number): void {
    const { nodes, calendars } = this.#graph
    const { start, finish, span, size } = this
    const state = nodes.state[node]!
    const [from, calendar] = [node * size, nodes.calendar[node]!]
    if (state === nodeState.finished) {
      start.fill(nodes.startedAt[node]!, from, from + size)
      finish.fill(nodes.finishedAt[node]!, from, from + size)
      return
    }
    this.#beginAll(node)
    const begins = this.#bounds.start
    calendars.addEach(calendar, begins, span, finish, from)
    for (let run = 0; run < size; run += 1) {
      const bound = this.#bounds.finish[run]!
      if (finish[from + run]! >= bound) continue
      const work = span[from + run]!
      begins[run] = work === 0 ? bound : calendars.next(calendar, calendars.subtract(calendar, bound - 1, work) + 1)
      finish[from + run] = calendars.add(calendar, begins[run]!, work)
    }
    if (state === nodeState.started) start.fill(nodes.startedAt[node]!, from, from + size)
    else start.set(begins, from)
  }

  /** Makes of the bounds of a node's start where its work begins. */
  #beginAll(node: number): void {
    const { nodes, calendars } = this.#graph
    const begins = this.#bounds.start
    const [from, calendar] = [node * this.size, nodes.calendar[node]!]
    if (nodes.state[node] === nodeState.started) {
      const startedAt = nodes.startedAt[node]!
      for (let run = 0; run < this.size; run += 1) if (begins[run]! < startedAt) begins[run] = startedAt
    }
    if (this.#needsStart[node] === 0) return
    for (let run = 0; run < this.size; run += 1) {
      if (this.span[from + run] !== 0) begins[run] = calendars.next(calendar, begins[run]!)
    }
  }

  #rollUp(node: number): void {
    const { nodes, arcs } = this.#graph
    const { start, finish, size } = this
    const to = node * size
    start.fill(latestMinute, to, to + size)
    finish.fill(earliestMinute, to, to + size)
    for (let arc = nodes.firstIn[node]!; arc !== noArc; arc = arcs.nextIn[arc]!) {
      const from = arcs.from[arc]! * size
      for (let run = 0; run < size; run += 1) {
        if (start[from + run]! < start[to + run]!) start[to + run] = start[from + run]!
        if (finish[from + run]! > finish[to + run]!) finish[to + run] = finish[from + run]!
      }
    }
  }
}

const patienceRounds = 64

/** Percent of a sampled duration; of what has begun, or rests meanwhile, lags stay as planned. */
function readPercents({ activities, arcs, dependencies }: Graph): Int32Array {
  const percents = new Int32Array(arcs.count)
  for (let arc = 0; arc < arcs.count; arc += 1) {
    const dependency = dependencies.get(arcs.dependencyId[arc]!)
    if (dependency?.lag?.unit !== 'percent') continue
    const from = activities.get(dependency.from)
    if (from?.pauses === undefined && from?.progress === undefined) percents[arc] = dependency.lag.percent
  }
  return percents
}

/** Backward: a summary stands after its children in the order, but those of a knot stand anywhere in it. */
function findNeededStarts({ arcs, nodes }: Graph): Uint8Array {
  const needs = new Uint8Array(nodes.count)
  for (let arc = 0; arc < arcs.count; arc += 1)
    if (arcs.kind[arc] !== arcKind.rollUp && arcs.fromFinish[arc] === 0) needs[arcs.from[arc]!] = 1
  for (let hasChanged = true; hasChanged; ) {
    hasChanged = false
    for (let arc = 0; arc < arcs.count; arc += 1) {
      if (arcs.kind[arc] !== arcKind.rollUp || needs[arcs.to[arc]!] === 0 || needs[arcs.from[arc]!] === 1) continue
      needs[arcs.from[arc]!] = 1
      hasChanged = true
    }
  }
  return needs
}
