import { findBrokenBounds, findMissedDeadlines } from '../network/contradiction.ts'
import { explainStart } from '../network/explain.ts'
import { indexInput, reindexInput } from '../network/input-index.ts'
import { Network } from '../network/network.ts'
import { accept, type Result, refuse } from '../result.ts'
import { findLevelFault } from './check-level-input.ts'
import { deriveNetwork } from './derive-network.ts'
import type { LevelInput } from './level-input.ts'
import { makeLevelModel } from './level-model.ts'
import type { LevelRefusal } from './level-refusal.ts'
import type { LevelledActivity, LevelledPlan } from './levelled-plan.ts'
import { findOverloads } from './overloads.ts'
import { sumCost } from './plan-score.ts'
import { readHold } from './read-hold.ts'

/**
 * The plan in which everybody may do any number of things at once: dates from order, calendars and constraints alone, and
 * who would have too much to do. Nobody is chosen for anything, so activities are told without people; where some are to be
 * found, one goes on whenever any of them works.
 */
export function planUnlevelled(input: LevelInput): Result<LevelledPlan, LevelRefusal> {
  const index = indexInput(input)
  const fault = findLevelFault(input, index)
  if (fault !== undefined) return refuse(fault)
  const derived = deriveNetwork(input)
  const made = Network.makeChecked(derived.input, reindexInput(index, derived.input))
  if (!made.ok) return made
  const network = made.value
  const { graph, finishAt } = network
  const model = makeLevelModel(input, derived, graph, {})
  const personIds = input.people.map(({ id }) => id)
  const overloads = findOverloads(model, graph, model.teamOf, personIds, (id) => readHold(graph, id, { derived }))
  return accept({
    activities: new Map(input.activities.map(({ id }) => [id, readActivity(network, id)])),
    finishAt,
    lowerBound: finishAt,
    gap: 0,
    isProven: true,
    unlevelledFinishAt: finishAt,
    overloads,
    remainingOverloads: overloads,
    missedDeadlines: findMissedDeadlines(network),
    brokenBounds: findBrokenBounds(network),
    problems: derived.problems,
    settled: derived.input,
    cost: sumCost(model, model.teamOf),
    work: 0,
  })
}

function readActivity(network: Network, id: string): LevelledActivity {
  const [dates, held] = [network.dates(id), explainStart(network, id)]
  if (dates === undefined || held === undefined) throw new Error(`bug: ${id} is in the network made of it`)
  const { reason: hold, bound, boundAt } = held
  return { ...dates, id, isSummary: network.isSummary(id), people: [], heldBy: { hold, bound, boundAt }, splits: [] }
}
