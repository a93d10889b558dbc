import { indexInput, reindexInput } from '../network/input-index.ts'
import { Network } from '../network/network.ts'
import { accept, type Result, refuse } from '../result.ts'
import { findLevelFault } from './check-level-input.ts'
import { deriveNetwork } from './derive-network.ts'
import type { LevelInput, LevelOptions } from './level-input.ts'
import { type LevelModel, makeLevelModel } from './level-model.ts'
import type { LevelRefusal } from './level-refusal.ts'
import { LevelSearch } from './level-search.ts'
import type { LevelledPlan } from './levelled-plan.ts'
import { findOverloads } from './overloads.ts'
import { sumCost } from './plan-score.ts'
import { readHold } from './read-hold.ts'
import { gapOf, readPlan } from './read-plan.ts'
import { settlePlan } from './settle-plan.ts'
import { smoothPlan } from './smooth-plan.ts'

/**
 * Makes a plan in which each person does one thing at a time, when that person works: a good one at once, better ones as
 * long as there is work, and beside them a bound that no plan can beat. How: `LevelSearch`, `FinishBound`.
 *
 * The same input, seed and work limit give the same plan everywhere; `shouldStop` ends a search for people who wait.
 */
export function levelPlan(input: LevelInput, options: LevelOptions = {}): Result<LevelledPlan, LevelRefusal> {
  const index = indexInput(input)
  const fault = findLevelFault(input, index)
  if (fault !== undefined) return refuse(fault)
  const derived = deriveNetwork(input, options)
  const unlevelled = Network.makeChecked(derived.input, reindexInput(index, derived.input))
  if (!unlevelled.ok) return unlevelled
  const { graph, finishAt: unlevelledFinishAt } = unlevelled.value
  const model = makeLevelModel(input, derived, graph, options)
  const personIds = input.people.map(({ id }) => id)
  const { found, lowerBound, work } = searchPlan(model, unlevelledFinishAt, input, options)
  // Told first: settling makes another network of this one.
  const overloads = findOverloads(model, graph, model.teamOf, personIds, (id) => readHold(graph, id, { derived }))
  const settled = settlePlan(model, derived, personIds, found, unlevelled.value)
  if (!settled.made.ok) return settled.made
  const { turns } = settled
  const { graph: placed } = settled.made.value
  const isSmoothed = smoothPlan(model, settled, found, options)
  return accept(
    readPlan({
      input,
      model,
      network: settled.made.value,
      settled: isSmoothed ? settled.made.value.toInput() : settled.input,
      cost: sumCost(model, found.teamOf),
      turns,
      splitWork: settled.work,
      isRelaxed: settled.isRelaxed,
      teamOf: found.teamOf,
      derived,
      lowerBound: Math.min(lowerBound, settled.made.value.finishAt),
      unlevelledFinishAt,
      overloads,
      remainingOverloads: found.isForced.includes(1)
        ? findOverloads(model, placed, found.teamOf, personIds, (id) => readHold(placed, id, { derived, turns }))
        : [],
      work,
    }),
  )
}

/** On its own, so that the tables of the search may go before the plan is settled, which takes more memory than they do. */
function searchPlan(model: LevelModel, unlevelledFinishAt: number, input: LevelInput, options: LevelOptions) {
  const search = new LevelSearch(model, unlevelledFinishAt, options, (now) => tellProgress(now, input, options))
  const found = search.run()
  return { found, lowerBound: search.lowerBound, work: search.work }
}

function tellProgress({ best, lowerBound, work }: LevelSearch, { startAt }: LevelInput, options: LevelOptions): void {
  if (best === undefined) return
  const finishAt = best.last
  options.onProgress?.({ finishAt, lowerBound, gap: gapOf(startAt, finishAt, lowerBound), work })
}
