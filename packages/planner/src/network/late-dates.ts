import { latestMinute } from '../calendar/calendar-days.ts'
import { arcKind } from './arc-table.ts'
import type { Graph } from './graph.ts'
import { leadBack } from './lag.ts'
import { noArc, nodeRole, nodeState } from './node-table.ts'

/** The latest dates found by `findLatest`: written over each time, so that none is made. */
export const latest = { start: 0, finish: 0, isOpen: false }

/** Where a leaf goes: written over in the same way. */
const spot = { begin: 0, finish: 0 }

/**
 * The backward step of one node, into `latest`: how late it may be, when those that follow it begin and finish no later
 * than `starts` and `finishes` say, and the project no later than `horizon`.
 *
 * A summary begins with its first child, so of what follows that beginning only the first child is told: the others may
 * be later without harm. All at their late dates at once are then still a plan.
 */
export function findLatest(
  graph: Graph,
  node: number,
  starts: Int32Array,
  finishes: Int32Array,
  horizon: number,
): void {
  const { nodes, arcs, calendars } = graph
  let start = nodes.startCeiling[node]!
  let finish = Math.min(nodes.finishCeiling[node]!, nodes.deadline[node]!)
  for (let arc = nodes.firstOut[node]!; arc !== noArc; arc = arcs.nextOut[arc]!) {
    const to = arcs.to[arc]!
    if (arcs.kind[arc] === arcKind.rollUp) {
      finish = Math.min(finish, finishes[to]!)
      if (nodes.firstChild[to] === node) start = Math.min(start, starts[to]!)
      continue
    }
    const isMaximal = arcs.kind[arc] === arcKind.maximal
    // What is done waits for nothing any more.
    if (nodes.state[to] === nodeState.finished && !isMaximal) continue
    let date = arcs.toFinish[arc] === 1 ? finishes[to]! : starts[to]!
    if (isMaximal && arcs.toFinish[arc] === 0 && nodes.state[to] !== nodeState.waiting) date = nodes.startedAt[to]!
    const back = leadBack(arcs, calendars, arc, date)
    if (arcs.fromFinish[arc] === 1) finish = Math.min(finish, back)
    else start = Math.min(start, back)
  }
  latest.isOpen = finish >= horizon
  finish = Math.min(finish, horizon)
  if (nodes.role[node] === nodeRole.leaf) fitLeaf(graph, node, start, finish)
  else fitOther(nodes.role[node]!, start, finish)
}

function fitOther(role: number, start: number, finish: number): void {
  latest.start = role === nodeRole.summary ? start : Math.min(start, finish)
  latest.finish = role === nodeRole.summary ? finish : latest.start
}

function fitLeaf({ nodes, calendars }: Graph, node: number, startBound: number, finishBound: number): void {
  const state = nodes.state[node]!
  if (state === nodeState.finished) {
    latest.start = nodes.startedAt[node]!
    latest.finish = nodes.finishedAt[node]!
    return
  }
  const [calendar, span] = [nodes.calendar[node]!, nodes.span[node]!]
  calendars.placeUpTo(calendar, finishBound, span, spot)
  latest.start = spot.begin
  latest.finish = spot.finish
  // Of what has begun it is where the rest goes on: what it waits for moves that, and not its start.
  if (state === nodeState.started || spot.begin <= startBound) return
  // The last minute of work that begins by the bound.
  latest.start = span === 0 || startBound >= latestMinute ? startBound : calendars.subtract(calendar, startBound + 1, 1)
  latest.finish = calendars.add(calendar, latest.start, span)
}
