import { earliestMinute } from '../calendar/calendar-days.ts'
import { arcKind } from './arc-table.ts'
import type { Graph } from './graph.ts'
import { leadOn } from './lag.ts'
import { noArc, nodeRole, nodeState } from './node-table.ts'

/**
 * The forward pass, one node at a time: the earliest dates that the dates of its predecessors leave (Kelley and Walker,
 * "Critical-Path Planning and Scheduling", 1959). Answers whether the dates became different.
 */
export function findEarlyDates(graph: Graph, node: number): boolean {
  const role = graph.nodes.role[node]!
  if (role === nodeRole.summary) return rollUp(graph, node)
  if (role === nodeRole.removed) return false
  readBounds(graph, node)
  return role === nodeRole.leaf ? placeLeaf(graph, node) : placeGate(graph, node)
}

/** What the arcs that come in and the floors of a node leave: written over by each `readBounds`, so that none is made. */
const bound = { start: 0, startArc: noArc, finish: 0, finishArc: noArc }

/** Where a leaf goes: written over in the same way. */
const spot = { begin: 0, finish: 0 }

function readBounds(graph: Graph, node: number): void {
  const { nodes, arcs, calendars } = graph
  bound.start = nodes.startFloor[node]!
  bound.finish = nodes.finishFloor[node]!
  bound.startArc = noArc
  bound.finishArc = noArc
  const hasStarted = nodes.state[node] === nodeState.started
  for (let arc = nodes.firstIn[node]!; arc !== noArc; arc = arcs.nextIn[arc]!) {
    // How long it may have begun before another is settled once it has begun.
    if (hasStarted && arcs.kind[arc] === arcKind.maximal && arcs.toFinish[arc] === 0) continue
    const from = arcs.from[arc]!
    const date = arcs.fromFinish[arc] === 1 ? nodes.earlyFinish[from]! : nodes.earlyStart[from]!
    if (date === earliestMinute) continue
    const led = leadOn(arcs, calendars, arc, date)
    if (arcs.toFinish[arc] === 0) {
      if (led > bound.start || (led === bound.start && isBefore(graph, arc, bound.startArc))) {
        bound.start = led
        bound.startArc = arc
      }
    } else if (led > bound.finish || (led === bound.finish && isBefore(graph, arc, bound.finishArc))) {
      bound.finish = led
      bound.finishArc = arc
    }
  }
}

/** Of two arcs that say the same one drives, on every replica the same; of an arc and a floor the floor. */
function isBefore({ arcs }: Graph, arc: number, other: number): boolean {
  return other !== noArc && arcs.dependencyId[arc]! < arcs.dependencyId[other]!
}

function placeLeaf(graph: Graph, node: number): boolean {
  const { nodes, calendars } = graph
  const state = nodes.state[node]
  if (state === nodeState.finished) return setDates(graph, node, nodes.startedAt[node]!, nodes.finishedAt[node]!, noArc)
  if (state === nodeState.started && nodes.startedAt[node]! > bound.start) {
    bound.start = nodes.startedAt[node]!
    bound.startArc = noArc
  }
  const [calendar, span] = [nodes.calendar[node]!, nodes.span[node]!]
  calendars.placeFrom(calendar, bound.start, span, spot)
  let { begin, finish } = spot
  let driver = bound.startArc
  if (finish < bound.finish) {
    driver = bound.finishArc
    if (nodes.mayTakeLonger[node] === 1 && span > 0) finish = bound.finish
    else {
      begin = span === 0 ? bound.finish : findBeginningFor(graph, node, bound.finish)
      finish = calendars.add(calendar, begin, span)
    }
  }
  nodes.resume[node] = begin
  return setDates(graph, node, state === nodeState.started ? nodes.startedAt[node]! : begin, finish, driver)
}

/** The earliest beginning of work that is not done before a date. */
export function findBeginningFor({ nodes, calendars }: Graph, node: number, finish: number): number {
  const calendar = nodes.calendar[node]!
  return calendars.next(calendar, calendars.subtract(calendar, finish - 1, nodes.span[node]!) + 1)
}

function placeGate(graph: Graph, node: number): boolean {
  const isAtFinish = graph.nodes.role[node] === nodeRole.closingGate
  const date = isAtFinish ? bound.finish : bound.start
  return setDates(graph, node, date, date, isAtFinish ? bound.finishArc : bound.startArc)
}

/** A summary begins with the first of its children and ends with the last. */
function rollUp(graph: Graph, node: number): boolean {
  const { nodes, arcs } = graph
  let [start, finish, driver, first] = [Number.MAX_SAFE_INTEGER, earliestMinute, noArc, -1]
  for (let arc = nodes.firstIn[node]!; arc !== noArc; arc = arcs.nextIn[arc]!) {
    const child = arcs.from[arc]!
    const [childStart, childFinish] = [nodes.earlyStart[child]!, nodes.earlyFinish[child]!]
    const isSooner = (other: number) => graph.ids[child]! < graph.ids[other]!
    if (childStart < start || (childStart === start && isSooner(first))) [start, first] = [childStart, child]
    if (childFinish > finish || (childFinish === finish && driver !== noArc && isSooner(arcs.from[driver]!)))
      [finish, driver] = [childFinish, arc]
  }
  const hadOtherFirst = nodes.firstChild[node] !== first
  nodes.firstChild[node] = first
  return setDates(graph, node, start, finish, driver) || hadOtherFirst
}

function setDates({ nodes }: Graph, node: number, start: number, finish: number, driver: number): boolean {
  const isSame = nodes.earlyStart[node] === start && nodes.earlyFinish[node] === finish
  nodes.earlyStart[node] = start
  nodes.earlyFinish[node] = finish
  nodes.driver[node] = driver
  return !isSame
}
