import type { Graph } from './graph.ts'
import { noArc } from './node-table.ts'

/**
 * Makes the order right again after an arc was added, touching only the nodes between its two ends: Pearce and Kelly,
 * "A Dynamic Topological Sort Algorithm for Directed Acyclic Graphs", Journal of Experimental Algorithmics 11 (2006).
 * False when that cannot be: the arc closes a circle, or a knot lies between, and all has to be ordered anew.
 */
export function reorderAfter(graph: Graph, arc: number): boolean {
  const { nodes, arcs } = graph
  const [from, to] = [arcs.from[arc]!, arcs.to[arc]!]
  if (nodes.knotSize[from]! > 1 && nodes.knotPlace[from] === nodes.knotPlace[to]) return true
  const [low, high] = [nodes.placeOf[to]!, nodes.placeOf[from]!]
  if (high < low) return true
  const behind = collect(graph, to, (node) => nodes.placeOf[node]! <= high, 'out')
  if (behind === undefined || behind.includes(from)) return false
  const ahead = collect(graph, from, (node) => nodes.placeOf[node]! >= low, 'in')
  if (ahead === undefined) return false
  const byPlace = (a: number, b: number) => nodes.placeOf[a]! - nodes.placeOf[b]!
  const members = [...ahead.sort(byPlace), ...behind.sort(byPlace)]
  const places = members.map((node) => nodes.placeOf[node]!).sort((a, b) => a - b)
  for (const [index, node] of members.entries()) {
    const place = places[index]!
    nodes.placeOf[node] = place
    nodes.nodeAt[place] = node
    nodes.knotPlace[node] = place
  }
  return true
}

/** What can be reached along the arcs among the nodes that are wanted; undefined when a knot is among it. */
function collect(
  { nodes, arcs }: Graph,
  beginning: number,
  isWanted: (node: number) => boolean,
  direction: 'in' | 'out',
): number[] | undefined {
  const seen = new Set([beginning])
  for (const node of seen) {
    if (nodes.knotSize[node]! > 1) return undefined
    const isOut = direction === 'out'
    let arc = isOut ? nodes.firstOut[node]! : nodes.firstIn[node]!
    while (arc !== noArc) {
      const next = isOut ? arcs.to[arc]! : arcs.from[arc]!
      if (isWanted(next)) seen.add(next)
      arc = isOut ? arcs.nextOut[arc]! : arcs.nextIn[arc]!
    }
  }
  return [...seen]
}
