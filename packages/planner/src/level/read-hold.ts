import { explainNode } from '../network/explain.ts'
import type { Graph } from '../network/graph.ts'
import { ownerOf } from '../network/piece-id.ts'
import type { DerivedNetwork } from './derive-network.ts'
import type { Held } from './levelled-plan.ts'
import type { Turn } from './settle-plan.ts'

interface HoldSources {
  /** Which dependencies of the network stand for a person's turn; none before levelling. */
  readonly turns?: ReadonlyMap<string, Turn>
  readonly derived: Pick<DerivedNetwork, 'frozen'>
}

/** What an activity waited for last in a network, with turns told as people, and what is frozen as that. */
export function readHold(graph: Graph, id: string, { turns, derived }: HoldSources): Held {
  const { reason, bound, boundAt } = explainNode(graph, graph.mustNodes(id).node)
  if (reason.kind === 'constraint' && derived.frozen.has(id)) return { hold: { kind: 'frozen' }, bound, boundAt }
  if (reason.kind === 'constraint') return { hold: { ...reason, of: ownerOf(reason.of) }, bound, boundAt }
  const turn = reason.kind === 'dependency' ? turns?.get(reason.dependencyId) : undefined
  if (turn === undefined) return { hold: reason, bound, boundAt }
  return { hold: { kind: 'person', personId: turn.personId, busyWith: turn.from }, bound, boundAt }
}
