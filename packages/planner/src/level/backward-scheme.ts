import { latestMinute } from '../calendar/calendar-days.ts'
import { arcKind } from '../network/arc-table.ts'
import { leadBack } from '../network/lag.ts'
import { noArc, nodeRole, nodeState } from '../network/node-table.ts'
import { BusyTime } from './busy-time.ts'
import type { LevelModel } from './level-model.ts'
import { NodeHeap } from './node-heap.ts'

/**
 * The serial scheme from behind: what was planned to finish last is placed first, as late as the given end and its
 * successors leave. Half of a forward–backward improvement (Li and Willis 1992; Valls, Ballestín and Quintanilla 2005): the
 * beginnings found here, taken as keys, pack the next plan more densely, and hardly ever make it longer.
 *
 * Only an order is wanted of it. So floors of single activities are not looked at, and busy time is kept as negative
 * numbers, which makes gaps from behind gaps from the front.
 */
export class BackwardScheme {
  readonly begin: Float64Array
  readonly #model: LevelModel
  readonly #start: Int32Array
  readonly #finish: Int32Array
  readonly #waiting: Int32Array
  readonly #keys: Float64Array
  readonly #degree: Int32Array
  readonly #ranks: Int32Array
  readonly #heap: NodeHeap
  readonly #busy: readonly BusyTime[]
  #end = 0

  constructor(model: LevelModel) {
    const { nodes, arcs } = model.graph
    const column = () => new Int32Array(nodes.count)
    this.#model = model
    this.begin = new Float64Array(nodes.count)
    this.#keys = new Float64Array(nodes.count)
    ;[this.#start, this.#finish, this.#waiting, this.#degree] = [column(), column(), column(), column()]
    this.#ranks = Int32Array.from({ length: nodes.count }, (_, node) => (nodes.role[node] === nodeRole.leaf ? 0 : -1))
    this.#heap = new NodeHeap(nodes.count)
    this.#busy = Array.from({ length: model.personCount }, () => new BusyTime())
    for (let node = 0; node < nodes.count; node += 1)
      for (let arc = nodes.firstOut[node]!; arc !== noArc; arc = arcs.nextOut[arc]!)
        if (model.isBackArc[arc] === 0) this.#degree[node]! += 1
  }

  /** Begins anew at an end, in the order of finishes of a plan and with its people. `begin` has the outcome. */
  plan(finish: Int32Array, teamOf: Int32Array, end: number): void {
    const { nodes, arcs } = this.#model.graph
    this.#end = end
    for (const person of this.#busy) person.clear()
    for (let node = 0; node < nodes.count; node += 1) this.#keys[node] = -finish[node]!
    this.#waiting.set(this.#degree)
    const heap = this.#heap
    heap.begin(this.#keys, this.#ranks)
    for (let node = 0; node < nodes.count; node += 1) if (this.#degree[node] === 0) heap.push(node)
    for (let node = heap.pop(); node >= 0; node = heap.pop()) {
      this.#place(node, teamOf[node]!)
      this.begin[node] = this.#start[node]!
      for (let arc = nodes.firstIn[node]!; arc !== noArc; arc = arcs.nextIn[arc]!) {
        if (this.#model.isBackArc[arc] === 1) continue
        const from = arcs.from[arc]!
        this.#waiting[from]! -= 1
        if (this.#waiting[from] === 0) heap.push(from)
      }
    }
  }

  #place(node: number, team: number): void {
    const { nodes } = this.#model.graph
    this.#readBounds(node)
    const role = nodes.role[node]!
    if (role === nodeRole.leaf && nodes.state[node] !== nodeState.finished) {
      this.#placeLeaf(node, team)
      return
    }
    const isGate = role === nodeRole.gate || role === nodeRole.closingGate
    if (role === nodeRole.leaf) [bound.start, bound.finish] = [nodes.startedAt[node]!, nodes.finishedAt[node]!]
    this.#start[node] = isGate ? Math.min(bound.start, bound.finish) : bound.start
    this.#finish[node] = isGate ? this.#start[node] : bound.finish
  }

  #readBounds(node: number): void {
    const { graph, isBackArc } = this.#model
    const { nodes, arcs, calendars } = graph
    bound.start = this.#end
    bound.finish = this.#end
    for (let arc = nodes.firstOut[node]!; arc !== noArc; arc = arcs.nextOut[arc]!) {
      const to = arcs.to[arc]!
      if (isBackArc[arc] === 1 || (nodes.state[to] === nodeState.finished && nodes.role[to] === nodeRole.leaf)) continue
      if (arcs.kind[arc] === arcKind.rollUp) {
        bound.finish = Math.min(bound.finish, this.#finish[to]!)
        continue
      }
      const date = arcs.toFinish[arc] === 1 ? this.#finish[to]! : this.#start[to]!
      const back = arcs.lag[arc] === 0 ? date : leadBack(arcs, calendars, arc, date)
      if (arcs.fromFinish[arc] === 1) bound.finish = Math.min(bound.finish, back)
      else bound.start = Math.min(bound.start, back)
    }
  }

  #placeLeaf(node: number, team: number): void {
    const { graph, teams } = this.#model
    const { nodes, calendars } = graph
    const span = nodes.span[node]!
    if (span === 0) {
      this.#start[node] = Math.min(bound.start, bound.finish)
      this.#finish[node] = this.#start[node]!
      return
    }
    const calendar = team < 0 ? nodes.calendar[node]! : teams.calendarOf[team]!
    const members = team < 0 ? nobody : teams.members[team]!
    let finish = bound.finish
    let begin = calendars.subtract(calendar, finish, span)
    if (begin > bound.start) {
      begin = calendars.subtract(calendar, bound.start + 1, 1)
      finish = calendars.add(calendar, begin, span)
    }
    for (
      let clash = this.#findClash(members, begin, finish);
      clash < finish;
      clash = this.#findClash(members, begin, finish)
    ) {
      finish = clash
      for (const member of members) finish = -this.#busy[member]!.freeFrom(-finish, span)
      begin = calendars.subtract(calendar, finish, span)
    }
    this.#start[node] = begin
    this.#finish[node] = finish
    for (const member of members) this.#busy[member]!.add(-finish, -begin)
  }

  /** Where the first of the spans begins that somebody has in between; the finish when nobody has any. */
  #findClash(members: readonly number[], begin: number, finish: number): number {
    let clash = finish
    for (const member of members) clash = Math.min(clash, -this.#busy[member]!.firstEndWithin(-finish, -begin))
    return clash
  }
}

/** Written over for each node, so that none is made. */
const bound = { start: latestMinute, finish: latestMinute }

const nobody: readonly number[] = []
