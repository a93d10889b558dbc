import {
  explainStart,
  intersectWorkTimes,
  makeWorkTime,
  Network,
  type NetworkInput,
  type WorkTime,
} from '@spicetime/planner'
import { findProblems, problemOfRefusal } from './find-problems.ts'
import type { PlanCalendar, PlanInput, PlanInputActivity } from './plan-input.ts'
import type { PlannedActivity, PlannedDependency, ProjectPlan } from './project-plan.ts'

/**
 * The plan of what was read: dates, slack and reasons. Pure, and the same wherever the input is the same. What cannot be
 * planned leaves a plan without activities whose `problems` say why.
 */
export function solvePlan(input: PlanInput): ProjectPlan {
  const made = makeNetwork(input)
  const empty = emptyPlan(input)
  if (!made.ok) return { ...empty, problems: [...input.problems, problemOfRefusal(input, made.refusal)] }
  const network = made.value
  const activities = rollUp(input.activities.map((one) => tellActivity(one, network, input)))
  const own = activities.filter(({ isForeign, isDone }) => !isForeign && !isDone)
  if (own.length === 0)
    return { ...empty, problems: [...input.problems, { code: 'nothing-to-plan', itemIds: [], detail: '' }] }
  const finishAt = own.reduce((last, one) => Math.max(last, one.finishAt), input.startAt)
  return {
    ...empty,
    finishAt,
    lowerBoundAt: finishAt,
    isProven: true,
    activities,
    dependencies: tellDependencies(input, activities),
    problems: [...input.problems, ...findProblems(input, network, activities)],
  }
}

function emptyPlan({ projectIds, todayOn, timeZone, statusAt, startAt, problems }: PlanInput): ProjectPlan {
  return {
    projectIds,
    todayOn,
    timeZone,
    statusAt,
    startAt,
    finishAt: startAt,
    lowerBoundAt: startAt,
    isLevelled: false,
    isProven: false,
    activities: [],
    dependencies: [],
    overloads: [],
    loads: [],
    problems,
  }
}

export function makeNetworkInput(input: PlanInput): NetworkInput {
  return {
    startAt: input.startAt,
    statusAt: input.statusAt,
    calendars: makeCalendars(input.calendars),
    activities: input.activities.map(({ activity }) => activity),
    dependencies: input.dependencies,
  }
}

export function makeNetwork(input: PlanInput): ReturnType<typeof Network.make> {
  return Network.make(makeNetworkInput(input))
}

/** Calendars were looked at while reading: one that is none is a bug of ours. */
function makeCalendars(calendars: readonly PlanCalendar[]): readonly WorkTime[] {
  const made: WorkTime[] = []
  for (const calendar of calendars) {
    if ('layers' in calendar) {
      const work = makeWorkTime(calendar.layers)
      if (!work.ok) throw new Error(`bug: a calendar was read that is none (${work.refusal.code})`)
      made.push(work.value)
      continue
    }
    const [first, ...others] = calendar.common.flatMap((place) => made[place] ?? [])
    if (first === undefined) throw new Error('bug: a calendar stands before what it is made of')
    made.push(intersectWorkTimes(first, ...others))
  }
  return made
}

function tellActivity(one: PlanInputActivity, network: Network, { projectIds }: PlanInput): PlannedActivity {
  const { activity, kind, projectId, title, workMinutes, workSource, percentComplete, deadlineOn, constraintOn } = one
  const dates = network.dates(activity.id)
  const reason = explainStart(network, activity.id)?.reason
  if (dates === undefined || reason === undefined) throw new Error(`bug: ${activity.id} has no dates`)
  const { startAt, finishAt, pieces, totalSlackMinutes, freeSlackMinutes, isCritical } = dates
  const isSummary = network.isSummary(activity.id)
  return {
    id: activity.id,
    kind,
    isForeign: !projectIds.includes(projectId),
    projectId,
    title,
    parentId: activity.parentId,
    isSummary,
    isMilestone: !isSummary && activity.durationMinutes === 0,
    isDone: activity.progress?.finishedAt !== undefined,
    startAt,
    finishAt,
    pieces,
    workMinutes,
    workSource,
    percentComplete,
    totalSlackMinutes,
    freeSlackMinutes,
    isCritical,
    deadlineOn,
    missesDeadline: activity.deadlineAt !== undefined && finishAt > activity.deadlineAt,
    constraint: activity.constraint,
    constraintOn,
    people: one.assignees,
    reason,
  }
}

/** Summaries are as much work, and as far, as what stands below them; done when all of it is. */
function rollUp(activities: readonly PlannedActivity[]): readonly PlannedActivity[] {
  const sums = new Map<string, { work: number; done: number; isDone: boolean }>()
  // Parents stand before their children, so that from the end each child is whole when its parent is met.
  for (const one of activities.toReversed()) {
    const own = sums.get(one.id) ?? {
      work: one.workMinutes,
      done: (one.workMinutes * one.percentComplete) / 100,
      isDone: one.isDone,
    }
    sums.set(one.id, own)
    if (one.parentId === undefined) continue
    const parent = sums.get(one.parentId) ?? { work: 0, done: 0, isDone: true }
    const isDone = parent.isDone && own.isDone
    sums.set(one.parentId, { work: parent.work + own.work, done: parent.done + own.done, isDone })
  }
  return activities.map((one) => {
    const sum = sums.get(one.id)
    if (!one.isSummary || sum === undefined) return one
    const percentComplete = sum.work === 0 ? 0 : Math.round((sum.done / sum.work) * 100)
    return { ...one, workMinutes: sum.work, percentComplete, isDone: sum.isDone }
  })
}

function tellDependencies(
  { dependencies }: PlanInput,
  activities: readonly PlannedActivity[],
): readonly PlannedDependency[] {
  const critical = new Set(activities.filter(({ isCritical }) => isCritical).map(({ id }) => id))
  const driving = new Set(
    activities.flatMap(({ reason }) => (reason.kind === 'dependency' ? [reason.dependencyId] : [])),
  )
  return dependencies.map((dependency) => {
    const isDriving = driving.has(dependency.id)
    const isCritical = isDriving && critical.has(dependency.from) && critical.has(dependency.to)
    return { ...dependency, isDriving, isCritical }
  })
}
