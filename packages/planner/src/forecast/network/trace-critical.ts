import { arcKind } from '../../network/arc-table.ts'
import type { Graph } from '../../network/graph.ts'
import { leadOn } from '../../network/lag.ts'
import { noArc, nodeRole } from '../../network/node-table.ts'
import type { RunBatch } from './run-batch.ts'

/**
 * Follows, in one run, what fixed the finish of the leaf `last` back to the beginning, and calls `meet` with each leaf on the way. Of
 * several that fixed a date alike it follows one.
 */
export function traceCritical(
  graph: Graph,
  batch: RunBatch,
  { run, last }: { readonly run: number; readonly last: number },
  meet: (node: number) => void,
): void {
  const { nodes } = graph
  let node = last
  let isFinish = true
  for (let steps = 0; node >= 0 && steps <= 2 * nodes.count; steps += 1) {
    if (nodes.role[node] === nodeRole.leaf) meet(node)
    const arc = findDriver(graph, batch, { node, run, isFinish })
    if (arc === noArc) return
    isFinish = graph.arcs.fromFinish[arc] === 1
    node = graph.arcs.from[arc]!
  }
}

interface Place {
  readonly node: number
  readonly run: number
  readonly isFinish: boolean
}

/** The arc that fixed the dates of a node in a run; of a summary the child that has the date asked for. */
function findDriver({ nodes, arcs, calendars }: Graph, batch: RunBatch, { node, run, isFinish }: Place): number {
  const { start, finish, size } = batch
  const [ownStart, ownFinish] = [start[node * size + run]!, finish[node * size + run]!]
  const isSummary = nodes.role[node] === nodeRole.summary
  let latest = nodes.role[node] === nodeRole.leaf ? nodes.startFloor[node]! : Number.MIN_SAFE_INTEGER
  let driver = noArc
  for (let arc = nodes.firstIn[node]!; arc !== noArc; arc = arcs.nextIn[arc]!) {
    const from = arcs.from[arc]! * size + run
    if (arcs.kind[arc] === arcKind.rollUp) {
      if (isSummary && (isFinish ? finish[from] === ownFinish : start[from] === ownStart)) return arc
      continue
    }
    const led = leadOn(arcs, calendars, arc, arcs.fromFinish[arc] === 1 ? finish[from]! : start[from]!)
    if (arcs.toFinish[arc] === 1) {
      if (led === ownFinish) return arc
    } else if (led > latest) {
      latest = led
      driver = arc
    }
  }
  return driver
}
