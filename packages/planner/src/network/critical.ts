import { isCriticalLeaf } from './activity-dates.ts'
import { findBeginningFor } from './early-dates.ts'
import type { Graph } from './graph.ts'
import { leadOn } from './lag.ts'
import type { Network } from './network.ts'
import { noArc, nodeRole, nodeState } from './node-table.ts'

/** Unfinished activities with no more total slack than that, the first to start first. With some slack: near-critical ones. */
export function findCritical({ graph }: Network, withinMinutes = 0): readonly string[] {
  const { nodes } = graph
  const found: number[] = []
  for (let node = 0; node < nodes.count; node += 1) if (isCriticalLeaf(graph, node, withinMinutes)) found.push(node)
  const isSooner = (a: number, b: number) => (graph.ids[a]! < graph.ids[b]! ? -1 : 1)
  return found.sort((a, b) => nodes.start[a]! - nodes.start[b]! || isSooner(a, b)).map((node) => graph.ids[node]!)
}

/** An activity of a critical path, and by which dependency it waits for the one before; the first has none. */
export interface CriticalStep {
  readonly activityId: string
  readonly dependencyId: string | undefined
}

/**
 * The chains of activities that fix the end: from one that waits for nothing to one that finishes last, each waiting for
 * the one before to the minute. There may be very many, so at most `limit` are told.
 */
export function findCriticalPaths(network: Network, limit = 10): readonly (readonly CriticalStep[])[] {
  const { graph } = network
  const { nodes } = graph
  const paths: (readonly CriticalStep[])[] = []
  const open: Way[] = []
  for (let node = 0; node < nodes.count; node += 1)
    if (nodes.role[node] === nodeRole.leaf && nodes.earlyFinish[node] === network.finishAt)
      open.push({ node, dependencyId: undefined, next: undefined })
  open.sort((a, b) => (graph.ids[a.node]! < graph.ids[b.node]! ? 1 : -1))
  for (let way = open.pop(); way !== undefined && paths.length < limit; way = open.pop()) {
    // Only in a knot may a way come back to where it was.
    const tight = nodes.knotSize[way.node]! > 1 && isOnWay(way.next, way.node) ? [] : findTight(graph, way.node)
    if (tight.length === 0) paths.push(tellWay(graph, way))
    for (const { leaf, dependencyId } of tight) open.push({ node: leaf, dependencyId, next: way })
  }
  return paths
}

/** A leaf, and the way on from it to the end: `next` waits for it by that dependency. */
interface Way {
  readonly node: number
  readonly dependencyId: string | undefined
  readonly next: Way | undefined
}

function isOnWay(beginning: Way | undefined, node: number): boolean {
  for (let way = beginning; way !== undefined; way = way.next) if (way.node === node) return true
  return false
}

function tellWay({ ids }: Graph, beginning: Way): readonly CriticalStep[] {
  const steps: CriticalStep[] = []
  let dependencyId: string | undefined
  for (let way: Way | undefined = beginning; way !== undefined; way = way.next) {
    steps.push({ activityId: ids[way.node]!, dependencyId })
    dependencyId = way.dependencyId
  }
  return steps
}

interface Tight {
  readonly leaf: number
  readonly dependencyId: string
}

/** What a leaf waits for to the minute, each pair of leaf and dependency once; none of what has begun. */
function findTight(graph: Graph, node: number): readonly Tight[] {
  const { nodes, arcs, calendars } = graph
  if (nodes.state[node] !== nodeState.waiting) return []
  const isTight = (arc: number) => {
    const from = arcs.from[arc]!
    const led = leadOn(
      arcs,
      calendars,
      arc,
      arcs.fromFinish[arc] === 1 ? nodes.earlyFinish[from]! : nodes.earlyStart[from]!,
    )
    if (nodes.span[node] === 0) return led >= nodes.earlyStart[node]!
    const begin =
      arcs.toFinish[arc] === 1 ? findBeginningFor(graph, node, led) : calendars.next(nodes.calendar[node]!, led)
    return begin >= nodes.earlyStart[node]!
  }
  const found: Tight[] = []
  const gates = [node]
  // Gates stand for arcs into summaries; there are no more of them than parents are deep.
  for (const at of gates)
    for (let arc = nodes.firstIn[at]!; arc !== noArc; arc = arcs.nextIn[arc]!) {
      if (!isTight(arc)) continue
      const dependencyId = arcs.dependencyId[arc]!
      if (dependencyId === '') gates.push(arcs.from[arc]!)
      else
        for (const leaf of leavesOf(graph, arcs.from[arc]!, arcs.fromFinish[arc] === 1))
          found.push({ leaf, dependencyId })
    }
  return found.sort((a, b) => (a.dependencyId < b.dependencyId ? 1 : -1))
}

/** The leaves that give a summary its finish, or the one that gives it its start; a leaf itself. */
function leavesOf({ nodes, arcs }: Graph, beginning: number, isFinish: boolean): readonly number[] {
  const leaves: number[] = []
  const open = [beginning]
  for (const node of open) {
    if (nodes.role[node] !== nodeRole.summary) leaves.push(node)
    else if (!isFinish) open.push(nodes.firstChild[node]!)
    else
      for (let arc = nodes.firstIn[node]!; arc !== noArc; arc = arcs.nextIn[arc]!)
        if (nodes.earlyFinish[arcs.from[arc]!] === nodes.earlyFinish[node]) open.push(arcs.from[arc]!)
  }
  return leaves
}
