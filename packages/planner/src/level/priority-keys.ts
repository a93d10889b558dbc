import { noArc, nodeRole } from '../network/node-table.ts'
import type { LevelModel } from './level-model.ts'

/**
 * Priority rules (Kolisch 1996): of what may begin, the lower key is placed first. Each is a column over the nodes. The
 * latest finish is the best of them on its own; the others win now and then, and cost a plan each.
 */
export function* listPriorityKeys(model: LevelModel): Generator<ArrayLike<number>> {
  const { lateFinish, lateStart, earlyFinish } = model.graph.nodes
  yield lateFinish
  yield lateStart
  yield rankPositionalWeight(model)
  yield earlyFinish.map((finish, node) => (finish + lateFinish[node]!) / 2)
}

/** The work of an activity and of all that follow it at once: greatest first (GRPW). */
function rankPositionalWeight({ graph }: LevelModel): Float64Array {
  const { nodes, arcs } = graph
  const keys = new Float64Array(nodes.count)
  for (let node = 0; node < nodes.count; node += 1) {
    if (nodes.role[node] !== nodeRole.leaf) continue
    let weight = nodes.span[node]!
    for (let arc = nodes.firstOut[node]!; arc !== noArc; arc = arcs.nextOut[arc]!) weight += nodes.span[arcs.to[arc]!]!
    keys[node] = -weight
  }
  return keys
}
