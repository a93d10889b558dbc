import type { Activity, Dependency } from './activity.ts'
import type { Graph } from './graph.ts'
import { noArc } from './node-table.ts'
import { orderNodes } from './order.ts'
import { reorderAfter } from './reorder.ts'

/** What an edit of the tables calls for: finding anew the dates near these nodes, all dates, or making new tables. */
export type Upkeep =
  | { readonly kind: 'touch'; readonly nodes: readonly number[] }
  | { readonly kind: 'all' | 'rebuild' }

const rebuild: Upkeep = { kind: 'rebuild' }

/**
 * Edits of tables in place. Each first writes what is now true into `activities`, `dependencies` and `childrenOf`, from
 * which new tables can be made at any time; rare changes of shape (a leaf that becomes a summary) leave it at that.
 */
export function putActivity(graph: Graph, activity: Activity): Upkeep {
  const before = graph.activities.get(activity.id)
  graph.activities.set(activity.id, activity)
  if (before === undefined) return addActivity(graph, activity)
  if (before.parentId !== activity.parentId) {
    leaveParent(graph, before)
    joinParent(graph, activity)
    return rebuild
  }
  if (graph.isSummary(activity.id) && (actsOnLeaves(before) || actsOnLeaves(activity))) return rebuild
  graph.readActivity(activity)
  return { kind: 'touch', nodes: readLagsOf(graph, activity.id) }
}

function addActivity(graph: Graph, activity: Activity): Upkeep {
  const { parentId } = activity
  const needsShape = parentId !== undefined && (!graph.isSummary(parentId) || isInClosing(graph, parentId))
  joinParent(graph, activity)
  if (needsShape || graph.nodes.isFull) return rebuild
  const node = graph.addLeaf(activity)
  graph.readActivity(activity)
  const touched = [node]
  let isOrdered = true
  for (const arc of graph.linkToParent(activity)) {
    isOrdered = isOrdered && reorderAfter(graph, arc)
    touched.push(graph.arcs.to[arc]!)
  }
  if (isOrdered) return { kind: 'touch', nodes: touched }
  orderNodes(graph)
  return { kind: 'all' }
}

/** The caller has removed its dependencies. */
export function removeActivity(graph: Graph, activity: Activity): Upkeep {
  graph.activities.delete(activity.id)
  leaveParent(graph, activity)
  const { parentId } = activity
  if (parentId !== undefined && (!graph.isSummary(parentId) || isInClosing(graph, parentId))) return rebuild
  const { node } = graph.mustNodes(activity.id)
  const parent = parentId === undefined ? undefined : graph.mustNodes(parentId)
  const { nodes, arcs } = graph
  for (let arc = nodes.firstIn[node]!; arc !== noArc; arc = nodes.firstIn[node]!) arcs.unlink(arc)
  for (let arc = nodes.firstOut[node]!; arc !== noArc; arc = nodes.firstOut[node]!) arcs.unlink(arc)
  graph.removeLeaf(activity.id)
  if (nodes.knotSize[node] === 1)
    return { kind: 'touch', nodes: parent === undefined ? [] : [parent.node, parent.gate] }
  orderNodes(graph)
  return { kind: 'all' }
}

export function putDependency(graph: Graph, dependency: Dependency): Upkeep {
  const before = graph.dependencies.get(dependency.id)
  if (before !== undefined) {
    const isMoved =
      before.from !== dependency.from ||
      before.to !== dependency.to ||
      before.type !== dependency.type ||
      (before.isMaximal ?? false) !== (dependency.isMaximal ?? false)
    if (isMoved) return replaceDependency(graph, before, dependency)
    graph.dependencies.set(dependency.id, dependency)
    const arc = graph.mustArc(dependency)
    graph.writeLag(arc, dependency)
    return { kind: 'touch', nodes: endsOf(graph, arc) }
  }
  graph.dependencies.set(dependency.id, dependency)
  if (graph.lacksGate(dependency) || isWithinClosing(graph, dependency)) return rebuild
  const arc = graph.addDependency(dependency)
  if (reorderAfter(graph, arc)) return { kind: 'touch', nodes: endsOf(graph, arc) }
  orderNodes(graph)
  return { kind: 'all' }
}

function replaceDependency(graph: Graph, before: Dependency, after: Dependency): Upkeep {
  const removed = removeDependency(graph, before)
  if (removed.kind === 'rebuild') {
    graph.dependencies.set(after.id, after)
    return rebuild
  }
  const put = putDependency(graph, after)
  if (removed.kind === 'touch' && put.kind === 'touch')
    return { kind: 'touch', nodes: [...removed.nodes, ...put.nodes] }
  return put.kind === 'touch' ? removed : put
}

export function removeDependency(graph: Graph, dependency: Dependency): Upkeep {
  graph.dependencies.delete(dependency.id)
  if (isWithinClosing(graph, dependency)) return rebuild
  const arc = graph.mustArc(dependency)
  const ends = endsOf(graph, arc)
  graph.arcs.unlink(arc)
  // Without it the knot may fall apart.
  if (!ends.every((node) => graph.nodes.knotSize[node]! > 1)) return { kind: 'touch', nodes: ends }
  orderNodes(graph)
  return { kind: 'all' }
}

const endsOf = ({ arcs }: Graph, arc: number): number[] => [arcs.from[arc]!, arcs.to[arc]!]

/** Percentages and calendars of lags come from the activities. Answers the nodes that may have become different. */
function readLagsOf(graph: Graph, id: string): readonly number[] {
  const { nodes, arcs } = graph
  const touched = new Set<number>()
  const read = (arc: number) => {
    const dependency = graph.dependencies.get(arcs.dependencyId[arc]!)
    if (dependency === undefined) return
    if (dependency.lag !== undefined) graph.writeLag(arc, dependency)
    for (const end of endsOf(graph, arc)) touched.add(end)
  }
  const { node: own, gate, closingGate } = graph.mustNodes(id)
  for (const node of [own, gate, closingGate].filter((one) => one >= 0)) {
    touched.add(node)
    for (let arc = nodes.firstIn[node]!; arc !== noArc; arc = arcs.nextIn[arc]!) read(arc)
    for (let arc = nodes.firstOut[node]!; arc !== noArc; arc = arcs.nextOut[arc]!) read(arc)
  }
  return [...touched]
}

export function joinParent(graph: Graph, { id, parentId }: Activity): void {
  if (parentId === undefined) return
  const children = graph.childrenOf.get(parentId) ?? new Set()
  children.add(id)
  graph.childrenOf.set(parentId, children)
}

export function leaveParent(graph: Graph, { id, parentId }: Activity): void {
  if (parentId === undefined) return
  const children = graph.childrenOf.get(parentId)
  children?.delete(id)
  if (children?.size === 0) graph.childrenOf.delete(parentId)
}

/** A constraint of a summary that is written into its leaves, or needs a closing gate. */
function actsOnLeaves({ constraint }: Activity): boolean {
  const kind = constraint?.kind
  return kind === 'as-late-as-possible' || kind === 'finish-no-earlier-than' || kind === 'must-finish-on'
}

/** Whether this summary or one above has a closing gate: which leaves are last in it may become different. */
function isInClosing(graph: Graph, id: string): boolean {
  let at: string | undefined = id
  while (at !== undefined) {
    if ((graph.nodesOf(at)?.closingGate ?? -1) >= 0) return true
    at = graph.activities.get(at)?.parentId
  }
  return false
}

function isWithinClosing(graph: Graph, { from, to }: Dependency): boolean {
  return isInClosing(graph, from) && isInClosing(graph, to)
}
