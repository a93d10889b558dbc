import { workNodes } from '../network/piece-id.ts'
import type { LevelOptions } from './level-input.ts'
import type { LevelModel } from './level-model.ts'
import type { FoundPlan } from './level-search.ts'
import type { Settled } from './settle-plan.ts'
import { type StaffedLeaf, smoothNetwork } from './smooth-network.ts'

/** Spreads the work of a settled plan evenly, where that is wished. Answers whether it is. */
export function smoothPlan(
  model: LevelModel,
  { made }: Settled,
  { teamOf, isForced }: FoundPlan,
  { objectives = [], current, shouldStop = () => false }: LevelOptions,
): boolean {
  if (!made.ok || !objectives.includes('load')) return false
  const { graph, isFrozen } = model
  const network = made.value
  const isStabler = objectives.includes('stability') && objectives.indexOf('stability') < objectives.indexOf('load')
  const leaves = [...model.leaves].flatMap((node): readonly StaffedLeaf[] => {
    if (teamOf[node]! < 0 || graph.nodes.span[node] === 0) return []
    const id = graph.ids[node]!
    const isHeld = isFrozen[node] === 1 || isForced[node] === 1 || (isStabler && current?.has(id) === true)
    const people = model.teams.members[teamOf[node]!]!
    return workNodes(network.graph, id).map((own) => ({ id: network.graph.ids[own]!, people, isMovable: !isHeld }))
  })
  smoothNetwork(network, leaves, model.personCount, shouldStop)
  return true
}
