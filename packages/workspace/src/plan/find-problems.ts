import { type Culprit, findBoundCulprits, type LevelledPlan, type LevelRefusal, Network } from '@spicetime/planner'
import { makeLevelInput } from './level-input.ts'
import type { PlanInput } from './plan-input.ts'
import type { PlanProblem } from './plan-problem.ts'
import type { PlannedActivity } from './project-plan.ts'

/** To find the culprits of one takes several plans. */
const explainedMax = 20

/** What is wrong with a plan that there is: constraints that cannot be held, with what is against them, missed deadlines, and people who are missing. */
export function findProblems(
  input: PlanInput,
  solved: LevelledPlan,
  activities: readonly PlannedActivity[],
): readonly PlanProblem[] {
  const missed = activities
    .filter(({ missesDeadline }) => missesDeadline)
    .map(({ id, deadlineOn }): PlanProblem => ({ code: 'deadline-missed', itemIds: [id], detail: deadlineOn ?? '' }))
  const people = solved.problems.flatMap((problem): readonly PlanProblem[] => {
    return 'activityId' in problem ? [{ code: problem.code, itemIds: [problem.activityId], detail: '' }] : []
  })
  return [...findBroken(input, solved), ...missed, ...people, ...findUnassigned(activities)]
}

function findBroken(input: PlanInput, { brokenBounds }: LevelledPlan): readonly PlanProblem[] {
  if (brokenBounds.length === 0) return []
  const network = Network.make(makeLevelInput(input))
  return brokenBounds.map((id, at) => {
    // Without people: what they are busy with is told by the reasons.
    const culprits = at < explainedMax && network.ok ? (findBoundCulprits(network.value, id) ?? []) : []
    return { code: 'constraint-broken', itemIds: [...new Set([id, ...itemsOf(input, culprits)])], detail: '' }
  })
}

function findUnassigned(activities: readonly PlannedActivity[]): readonly PlanProblem[] {
  const alone = activities.filter(({ kind, isSummary, isMilestone, isDone, isForeign, people }) => {
    return kind === 'item' && !isSummary && !isMilestone && !isDone && !isForeign && people.length === 0
  })
  return alone.length === 0 ? [] : [{ code: 'unassigned', itemIds: [], detail: String(alone.length) }]
}

/** Why there is no plan. */
export function problemOfRefusal(input: PlanInput, refusal: LevelRefusal): PlanProblem {
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
