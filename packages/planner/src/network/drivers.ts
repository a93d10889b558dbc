import type { Graph } from './graph.ts'
import { noArc, nodeRole } from './node-table.ts'

/** A date of a node: of a summary start and finish have different drivers, of the others the same. */
interface DrivenDate {
  readonly node: number
  readonly isStart: boolean
}

/** The date that fixed a date, and by which arc; the start of a summary is that of its first child, by none. */
function followDriver(
  { nodes, arcs }: Graph,
  { node, isStart }: DrivenDate,
): (DrivenDate & { readonly arc: number }) | undefined {
  const first = nodes.firstChild[node]!
  if (nodes.role[node] === nodeRole.summary && isStart)
    return first < 0 ? undefined : { node: first, isStart, arc: noArc }
  const arc = nodes.driver[node]!
  return arc === noArc ? undefined : { node: arcs.from[arc]!, isStart: arcs.fromFinish[arc] === 0, arc }
}

/** The arcs of the circle that the drivers of a node lead into; undefined when they lead to a date that nothing drives. */
export function findDriverCircle(graph: Graph, beginning: number): readonly number[] | undefined {
  const keyOf = ({ node, isStart }: DrivenDate) => node * 2 + (isStart ? 1 : 0)
  const placeOf = new Map<number, number>()
  const followed: number[] = []
  let at: DrivenDate = { node: beginning, isStart: true }
  while (!placeOf.has(keyOf(at))) {
    placeOf.set(keyOf(at), followed.length)
    const driver = followDriver(graph, at)
    if (driver === undefined) return undefined
    followed.push(driver.arc)
    at = driver
  }
  return followed.slice(placeOf.get(keyOf(at))).filter((arc) => arc !== noArc)
}
