import type { MemberId } from '@spicetime/domain'
import {
  type LevelledPlan,
  type LevelOptions,
  type LevelRefusal,
  levelPlan,
  planUnlevelled,
  type Result,
} from '@spicetime/planner'
import { findCost } from './find-cost.ts'
import { findLoads } from './find-loads.ts'
import { findProblems, problemOfRefusal } from './find-problems.ts'
import { makeLevelInput } from './level-input.ts'
import { PlanCauses } from './plan-causes.ts'
import type { PlanInput, PlanInputActivity } from './plan-input.ts'
import { readPauses } from './plan-pauses.ts'
import { currencyOf, ratesSince } from './plan-rates.ts'
import type { PlannedActivity, PlannedDependency, ProjectPlan } from './project-plan.ts'

export interface SolveOptions
  extends Pick<LevelOptions, 'seed' | 'shouldStop' | 'onProgress' | 'current' | 'objectives'> {
  /** In plans made; as many as take about a quarter of a second when left out. */
  readonly workLimit?: number | undefined
  /** Whether nobody may do two things at a time; true when left out. */
  readonly isLevelled?: boolean | undefined
}

/**
 * The plan of what was read: dates, slack and reasons. Pure, and with a work limit the same wherever the input is the same. What cannot be
 * planned leaves a plan without activities whose `problems` say why.
 */
export function solvePlan(input: PlanInput, options: SolveOptions = {}): ProjectPlan {
  const empty = emptyPlan(input)
  const isOpen = input.activities.some(({ activity, kind, projectId }) => {
    return kind === 'item' && activity.progress?.finishedAt === undefined && input.projectIds.includes(projectId)
  })
  if (!isOpen) return { ...empty, problems: [...input.problems, { code: 'nothing-to-plan', itemIds: [], detail: '' }] }
  const made = makePlan(input, options)
  if (!made.ok) return { ...empty, problems: [...input.problems, problemOfRefusal(input, made.refusal)] }
  return tellPlan(input, made.value, { ...empty, isLevelled: options.isLevelled ?? true })
}

/**
 * So many plans are looked through in about a quarter of a second: enough for a good one and a bound of what could be
 * better. Counted, so that it is the same everywhere.
 */
function quickWork({ activities }: PlanInput): number {
  return Math.max(1, Math.min(100, Math.floor(75_000 / Math.max(activities.length, 1))))
}

function makePlan(
  input: PlanInput,
  { isLevelled = true, workLimit = quickWork(input), ...options }: SolveOptions,
): Result<LevelledPlan, LevelRefusal> {
  const level = makeLevelInput(input)
  return isLevelled ? levelPlan(level, { ...options, workLimit }) : planUnlevelled(level)
}

function tellPlan(input: PlanInput, solved: LevelledPlan, empty: ProjectPlan): ProjectPlan {
  const causes = new PlanCauses(input)
  const activities = rollUp(input.activities.map((one) => tellActivity(one, solved, input, causes)))
  const own = activities.filter(({ isForeign, isDone }) => !isForeign && !isDone)
  const finishAt = own.reduce((last, one) => Math.max(last, one.finishAt), input.startAt)
  // Others may be done later than all that is ours; then nothing is proven about ours.
  const isOurs = finishAt === solved.finishAt
  return {
    ...empty,
    finishAt,
    lowerBoundAt: isOurs ? solved.lowerBound : Math.min(finishAt, input.startAt),
    isProven: isOurs && solved.isProven,
    unlevelledFinishAt: isOurs ? solved.unlevelledFinishAt : finishAt,
    activities,
    dependencies: tellDependencies(input, activities),
    overloads: solved.overloads.map(({ personId, activityIds, holds, ...when }) => {
      return { ...when, memberId: memberOf(personId), itemIds: activityIds, reasons: holds.map(({ hold }) => hold) }
    }),
    ...tellCost(input, solved, activities),
    loads: findLoads(input, activities),
    problems: [...input.problems, ...findProblems(input, solved, activities)],
  }
}

function emptyPlan(input: PlanInput): ProjectPlan {
  const { projectIds, todayOn, timeZone, statusAt, startAt, problems, calendars } = input
  return {
    projectIds,
    todayOn,
    timeZone,
    calendar: calendars[0] ?? [],
    statusAt,
    startAt,
    finishAt: startAt,
    lowerBoundAt: startAt,
    isLevelled: false,
    isProven: false,
    unlevelledFinishAt: startAt,
    activities: [],
    dependencies: [],
    overloads: [],
    loads: [],
    cost: 0,
    currency: null,
    problems,
  }
}

function tellActivity(
  one: PlanInputActivity,
  solved: LevelledPlan,
  { projectIds }: PlanInput,
  causes: PlanCauses,
): PlannedActivity {
  const { activity, kind, projectId, title, workMinutes, workSource, percentComplete, deadlineOn, constraintOn } = one
  const dates = solved.activities.get(activity.id)
  if (dates === undefined) throw new Error(`bug: ${activity.id} has no dates`)
  const { startAt, finishAt, lateFinishAt, pieces, totalSlackMinutes, freeSlackMinutes, isCritical, isSummary } = dates
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
    lateFinishAt,
    pieces,
    pauses: isSummary || activity.progress?.finishedAt !== undefined ? [] : readPauses(dates),
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
    people: dates.people.length === 0 ? one.assignees : dates.people.map(memberOf),
    reason: dates.heldBy.hold,
    causes: causes.of(one, dates),
  }
}

/** People of a plan are named by the ids of members. */
const memberOf = (personId: string) => personId as MemberId

/** By the planner's price of each, and by the days of the work where somebody's changes. */
function tellCost(
  input: PlanInput,
  solved: LevelledPlan,
  activities: readonly PlannedActivity[],
): Pick<ProjectPlan, 'cost' | 'currency'> {
  const { rates = [], people } = input
  const { currency } = currencyOf(
    ratesSince(rates, input.statusAt),
    people.map(({ id }) => id),
  )
  const isSteady = new Set(rates.map(({ memberId }) => memberId)).size === rates.length
  return { currency, cost: isSteady ? solved.cost : findCost(input, activities) }
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
