import {
  type Culprit,
  findBoundCulprits,
  findBrokenBounds,
  type Network,
  type NetworkRefusal,
} from '@spicetime/planner'
import type { PlanInput } from './plan-input.ts'
import type { PlanProblem } from './plan-problem.ts'
import type { PlannedActivity } from './project-plan.ts'

/** To find the culprits of one takes several plans. */
const explainedMax = 20

/** What is wrong with a plan that there is: constraints that cannot be held, with what is against them, and missed deadlines. */
export function findProblems(
  input: PlanInput,
  network: Network,
  activities: readonly PlannedActivity[],
): readonly PlanProblem[] {
  const broken = findBrokenBounds(network).map((id, at): PlanProblem => {
    const culprits = at < explainedMax ? (findBoundCulprits(network, id) ?? []) : []
    return { code: 'constraint-broken', itemIds: [...new Set([id, ...itemsOf(input, culprits)])], detail: '' }
  })
  const missed = activities
    .filter(({ missesDeadline }) => missesDeadline)
    .map(
      ({ id, deadlineOn }): PlanProblem => ({
        code: 'deadline-missed',
        itemIds: [id],
        detail: deadlineOn ?? '',
      }),
    )
  return [...broken, ...missed]
}

/** Why there is no plan. */
export function problemOfRefusal(input: PlanInput, refusal: NetworkRefusal): PlanProblem {
  if (refusal.code === 'contradiction')
    return { code: 'circle', itemIds: [...new Set(itemsOf(input, refusal.culprits))], detail: '' }
  if (refusal.code === 'never-done') return { code: 'never-done', itemIds: [refusal.activityId], detail: '' }
  // Whatever else there is was looked at while reading.
  throw new Error(`bug: a plan was read that cannot be planned (${JSON.stringify(refusal)})`)
}

/** The items that some wishes are about. */
function itemsOf({ dependencies }: PlanInput, culprits: readonly Culprit[]): readonly string[] {
  const byId = new Map(dependencies.map((one) => [one.id, one]))
  return culprits.flatMap((culprit) => {
    if (culprit.kind === 'constraint') return [culprit.activityId]
    const dependency = byId.get(culprit.id)
    return dependency === undefined ? [] : [dependency.from, dependency.to]
  })
}
