import type { PlanInput } from './plan-input.ts'
import type { ObjectivePlan } from './plan-objectives.ts'
import type { PlannedActivity, ProjectPlan } from './project-plan.ts'
import { solvePlan } from './solve-plan.ts'

/**
 * Why an item is when it is: from it back over what each waits for last (another item, or a person who is busy with one) to
 * where nothing is waited for. Empty for an item that is not in the plan.
 */
export function explainPlan(plan: ProjectPlan, id: string): readonly PlannedActivity[] {
  const byId = new Map(plan.activities.map((one) => [one.id, one]))
  const chain: PlannedActivity[] = []
  const seen = new Set<string>()
  for (let at = byId.get(id); at !== undefined && !seen.has(at.id); ) {
    seen.add(at.id)
    chain.push(at)
    const { reason } = at
    const before =
      reason.kind === 'dependency' ? reason.waitsFor : reason.kind === 'person' ? reason.busyWith : undefined
    at = before === undefined ? undefined : lastPart(plan, byId.get(before))
  }
  return chain
}

/** What fixes the end of a summary: its part that is done last. */
function lastPart({ activities }: ProjectPlan, one: PlannedActivity | undefined): PlannedActivity | undefined {
  let at = one
  while (at?.isSummary === true) {
    const { id, finishAt } = at
    at = activities.find((part) => part.parentId === id && part.finishAt === finishAt)
  }
  return at
}

/** The chains that fix the end of all: one for each item that is done last, at most `limit`. The first to begin comes first in each. */
export function findCriticalChains(plan: ProjectPlan, limit: number): readonly (readonly PlannedActivity[])[] {
  const last = plan.activities.filter(
    ({ finishAt, isSummary, isForeign, isDone, kind }) =>
      finishAt === plan.finishAt && !isSummary && !isForeign && !isDone && kind === 'item',
  )
  return last.slice(0, limit).map(({ id }) => explainPlan(plan, id).toReversed())
}

/** A change that would let an item start earlier, tried alone. */
export interface PlanRemedy {
  readonly kind: 'without-dependency' | 'without-constraint' | 'without-leave' | 'shorten' | 'by-another'
  /** The item to be changed: the one that waits, is constrained, is shortened to nothing, or is given to somebody else. */
  readonly itemId: string
  /** Of a dependency: what it waits for no longer; of leave: whose. */
  readonly otherId: string | undefined
  readonly startAt: number
  /** Elapsed minutes. */
  readonly earlierMinutes: number
}

/** Each costs a plan of everything. */
const trialsMax = 12

/**
 * What would make an item start earlier than in its plan: each link of its chain is changed alone, and all is planned anew for the same
 * objectives, by the first good plan. The greatest gain comes first.
 * @param asked what the plan was made of
 */
export function findPlanRemedies(
  { input, options }: ObjectivePlan,
  plan: ProjectPlan,
  id: string,
): readonly PlanRemedy[] {
  const { isLevelled } = plan
  const startOf = (one: ProjectPlan) => one.activities.find((activity) => activity.id === id)?.startAt
  const startAt = startOf(plan)
  if (startAt === undefined) return []
  const trials = explainPlan(plan, id)
    .flatMap((link) => trialsOf(input, link, id))
    .slice(0, trialsMax)
  return trials
    .flatMap(({ changed, ...trial }): readonly PlanRemedy[] => {
      const then = startOf(solvePlan(changed, { ...options, isLevelled }))
      return then === undefined || then >= startAt ? [] : [{ ...trial, startAt: then, earlierMinutes: startAt - then }]
    })
    .sort((a, b) => b.earlierMinutes - a.earlierMinutes)
}

type Trial = Pick<PlanRemedy, 'kind' | 'itemId' | 'otherId'> & { readonly changed: PlanInput }

function trialsOf(input: PlanInput, { id, reason, isDone, causes }: PlannedActivity, goalId: string): readonly Trial[] {
  const trials: Trial[] = []
  const change = (kind: PlanRemedy['kind'], itemId: string, edit: EditActivity, otherId?: string) =>
    trials.push({ kind, itemId, otherId, changed: withActivity(input, itemId, edit) })
  if (reason.kind === 'dependency') {
    const dependencies = input.dependencies.filter((one) => one.id !== reason.dependencyId)
    trials.push({
      kind: 'without-dependency',
      itemId: id,
      otherId: reason.waitsFor,
      changed: { ...input, dependencies },
    })
  }
  const away = new Set(causes.flatMap((cause) => (cause.kind === 'leave' ? [cause.memberId] : [])))
  for (const memberId of away)
    trials.push({ kind: 'without-leave', itemId: id, otherId: memberId, changed: withoutLeave(input, memberId) })
  if (reason.kind === 'constraint')
    change('without-constraint', reason.of, ({ constraint: _constraint, ...activity }) => activity)
  if (reason.kind === 'as-late-as-possible')
    change('without-constraint', id, ({ constraint: _constraint, ...activity }) => activity)
  if (reason.kind === 'person')
    change('by-another', id, ({ assignees: _assignees, needs: _needs, ...activity }) => activity, reason.personId)
  if (id !== goalId && !isDone)
    change('shorten', id, ({ workMinutes: _work, progress: _progress, ...activity }) => ({
      ...activity,
      durationMinutes: 0,
    }))
  return trials
}

/** Somebody works on all days of his calendar. */
function withoutLeave(input: PlanInput, memberId: string): PlanInput {
  const calendars = [...input.calendars]
  const people = input.people.map((person) => {
    if (person.id !== memberId) return person
    const layers = (calendars[person.calendar] ?? []).map(({ leave: _leave, ...layer }) => layer)
    return { ...person, calendar: calendars.push(layers) - 1 }
  })
  return { ...input, calendars, people }
}

type Activity = PlanInput['activities'][number]['activity']
type EditActivity = (activity: Activity) => Activity

function withActivity(input: PlanInput, id: string, edit: EditActivity): PlanInput {
  const activities = input.activities.map((one) =>
    one.activity.id === id ? { ...one, activity: edit(one.activity) } : one,
  )
  return { ...input, activities }
}
