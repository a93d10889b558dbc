import { Network } from '../network/network.ts'
import { accept, type Result, refuse } from '../result.ts'
import { findLevelFault } from './check-level-input.ts'
import { deriveNetwork } from './derive-network.ts'
import type { LevelInput, LevelOptions } from './level-input.ts'
import { makeLevelModel } from './level-model.ts'
import type { LevelRefusal } from './level-refusal.ts'
import type { LevelledPlan } from './levelled-plan.ts'
import { findOverloads } from './overloads.ts'
import { readPlan } from './read-plan.ts'
import { SerialScheme } from './serial-scheme.ts'
import { settlePlan } from './settle-plan.ts'

/**
 * Makes a plan in which each person does one thing at a time, when that person works.
 *
 * The first plan is there after one pass of the serial scheme. The same input, seed and work limit give the same plan
 * everywhere.
 */
export function levelPlan(input: LevelInput, options: LevelOptions = {}): Result<LevelledPlan, LevelRefusal> {
  const fault = findLevelFault(input)
  if (fault !== undefined) return refuse(fault)
  const derived = deriveNetwork(input)
  const unlevelled = Network.make(derived.input)
  if (!unlevelled.ok) return unlevelled
  const { graph } = unlevelled.value
  const model = makeLevelModel(input, derived, graph)
  const personIds = input.people.map(({ id }) => id)
  const scheme = new SerialScheme(model)
  scheme.plan(graph.nodes.lateFinish)
  const settled = settlePlan(model, derived, personIds, scheme)
  if (!settled.made.ok) return settled.made
  const network = settled.made.value
  const lowerBound = Math.min(unlevelled.value.finishAt, network.finishAt)
  options.onProgress?.({ finishAt: network.finishAt, lowerBound, gap: 0, work: scheme.planCount })
  return accept(
    readPlan({
      input,
      model,
      network,
      turns: settled.turns,
      teamOf: scheme.teamOf,
      problems: derived.problems,
      lowerBound,
      unlevelledFinishAt: unlevelled.value.finishAt,
      overloads: findOverloads(
        model,
        { begin: graph.nodes.start, finish: graph.nodes.finish, teamOf: model.teamOf },
        personIds,
      ),
      remainingOverloads: [],
      work: scheme.planCount,
    }),
  )
}
