import { latestMinute } from '../calendar/calendar-days.ts'
import { arcKind } from '../network/arc-table.ts'
import type { Graph } from '../network/graph.ts'
import { leadBack } from '../network/lag.ts'
import { noArc, nodeRole, nodeState } from '../network/node-table.ts'

/**
 * How late everything may be when the last leaf finishes by an instant, by dependencies alone: what is only wished (no
 * later, deadlines) is no bound here. Where arcs go in a circle some are left out, so it is never too early.
 */
export class LateBounds {
  /** Of leaves; of one that began where it goes on. */
  readonly start: Int32Array
  readonly finish: Int32Array
  readonly #graph: Graph

  constructor(graph: Graph) {
    this.#graph = graph
    this.start = new Int32Array(graph.nodes.count)
    this.finish = new Int32Array(graph.nodes.count)
  }

  find(end: number): void {
    const { nodes } = this.#graph
    for (let place = nodes.count - 1; place >= 0; place -= 1) this.#findOne(nodes.nodeAt[place]!, place, end)
  }

  #findOne(node: number, place: number, end: number): void {
    const { nodes, arcs, calendars } = this.#graph
    let [start, finish] = [latestMinute, end]
    for (let arc = nodes.firstOut[node]!; arc !== noArc; arc = arcs.nextOut[arc]!) {
      const to = arcs.to[arc]!
      if (nodes.placeOf[to]! <= place) continue
      if (arcs.kind[arc] === arcKind.rollUp) {
        finish = Math.min(finish, this.finish[to]!)
        continue
      }
      // The beginning of what has begun, or is done, is a fact.
      const isFact = nodes.role[to] === nodeRole.leaf && nodes.state[to] === nodeState.finished
      if (isFact || arcs.kind[arc] === arcKind.maximal) continue
      const date = arcs.toFinish[arc] === 1 ? this.finish[to]! : this.start[to]!
      const back = arcs.lag[arc] === 0 ? date : leadBack(arcs, calendars, arc, date)
      if (arcs.fromFinish[arc] === 1) finish = Math.min(finish, back)
      else start = Math.min(start, back)
    }
    this.#fit(node, start, finish)
  }

  #fit(node: number, start: number, finish: number): void {
    const { nodes, calendars } = this.#graph
    const role = nodes.role[node]!
    if (role !== nodeRole.leaf) {
      // A summary begins with one of its leaves, which may be any: its beginning bounds none.
      this.start[node] = role === nodeRole.summary ? latestMinute : Math.min(start, finish)
      this.finish[node] = role === nodeRole.summary ? finish : this.start[node]
      return
    }
    const [calendar, span] = [nodes.calendar[node]!, nodes.span[node]!]
    calendars.placeUpTo(calendar, finish, span, spot)
    const isBound = nodes.state[node] === nodeState.waiting && spot.begin > start
    const last = span === 0 || start >= latestMinute
    const begin = !isBound ? spot.begin : last ? start : calendars.subtract(calendar, start + 1, 1)
    this.start[node] = begin
    this.finish[node] = isBound && nodes.mayTakeLonger[node] === 0 ? calendars.add(calendar, begin, span) : spot.finish
  }
}

/** Where a leaf goes: written over, so that none is made. */
const spot = { begin: 0, finish: 0 }
