import { accept } from '@spicetime/domain'
import {
  deriveNetwork,
  explainStart,
  findBrokenBounds,
  findMissedDeadlines,
  type LevelInput,
  type LevelledActivity,
  type LevelledPlan,
  type LevelRefusal,
  levelPlan,
  Network,
  type Result,
} from '@spicetime/planner'

/**
 * The plan in which everybody may do any number of things at once: dates from order, calendars and constraints alone, and
 * where somebody would have too much to do.
 */
export function planUnlevelled(input: LevelInput): Result<LevelledPlan, LevelRefusal> {
  const levelled = levelPlan(input, { workLimit: 1 })
  if (!levelled.ok) return levelled
  const settled = deriveNetwork(input).input
  const made = Network.make(settled)
  if (!made.ok) return made
  const network = made.value
  const activities = new Map<string, LevelledActivity>()
  for (const [id, { isSummary }] of levelled.value.activities) {
    const [dates, held] = [network.dates(id), explainStart(network, id)]
    if (dates === undefined || held === undefined) throw new Error(`bug: ${id} has no dates`)
    activities.set(id, {
      ...dates,
      id,
      isSummary,
      people: [],
      heldBy: { hold: held.reason, bound: held.bound, boundAt: held.boundAt },
    })
  }
  const { finishAt } = network
  return accept({
    ...levelled.value,
    activities,
    finishAt,
    lowerBound: finishAt,
    gap: 0,
    isProven: true,
    brokenBounds: findBrokenBounds(network),
    missedDeadlines: findMissedDeadlines(network),
    settled,
  })
}
