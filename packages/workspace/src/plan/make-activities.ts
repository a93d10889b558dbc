import { isClosedStatus, type MemberId, type ProjectId, readSkill, statusInfo } from '@spicetime/domain'
import type { LevelActivity, PeopleNeeds, Progress, WorkTime } from '@spicetime/planner'
import type { PlanItemRow, PlanRows } from '../read/read-plan-rows.ts'
import { readConstraint } from './item-constraint.ts'
import { findPercent, findRemaining, findWork, type KnownWork } from './item-work.ts'
import type { PlanDays } from './plan-days.ts'
import type { PlanInputActivity } from './plan-input.ts'
import type { PlanProblem } from './plan-problem.ts'

export interface ActivitySources {
  readonly rows: PlanRows
  readonly days: PlanDays
  readonly statusAt: number
  /** By project the place of its calendar among those of the plan, 0 when left out; and the work time of each place. */
  readonly calendarOf: ReadonlyMap<ProjectId, number>
  readonly workTimes: readonly WorkTime[]
  /** What a point is worth. */
  readonly minutesPerPoint: number
  /** Whether somebody is to be chosen for what has nobody. */
  readonly isStaffed: boolean
  /** When projects begin that do so after the plan. */
  readonly laterStarts: ReadonlyMap<ProjectId, number>
  /** What is found wrong is added. */
  readonly problems: PlanProblem[]
}

/** As deep as the planner goes. */
const depthLimit = 64

/** The activities of a plan: items in the order of an outline, then milestones. */
export function makeActivities(sources: ActivitySources): readonly PlanInputActivity[] {
  const { items, milestones } = sources.rows
  const outline = makeOutline(items, sources.problems)
  const activities = outline.map((place) => makeItem(place, sources))
  return [...activities, ...milestones.map((milestone) => makeMilestone(milestone, sources))]
}

interface Place {
  readonly item: PlanItemRow
  readonly parentId: string | undefined
  readonly isSummary: boolean
}

/** Parents before their children, siblings in the order given. What stands too deep, or in a circle, stands at the top. */
function makeOutline(items: readonly PlanItemRow[], problems: PlanProblem[]): readonly Place[] {
  const byId = new Map(items.map((item) => [item.id as string, item]))
  const childrenOf = Map.groupBy(items, ({ parentId }) =>
    parentId !== null && byId.has(parentId) ? parentId : undefined,
  )
  const places: Place[] = []
  const placed = new Set<string>()
  const walk = (roots: readonly PlanItemRow[]) => {
    const open = roots.map((item) => ({ item, parentId: undefined as string | undefined, depth: 0 })).reverse()
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const { item, parentId, depth } = at
      if (placed.has(item.id)) continue
      placed.add(item.id)
      const children = (childrenOf.get(item.id) ?? []).filter(({ id }) => !placed.has(id))
      const isTooDeep = depth >= depthLimit && children.length > 0
      if (isTooDeep) problems.push({ code: 'parents-too-deep', itemIds: [item.id], detail: String(depthLimit) })
      places.push({ item, parentId, isSummary: children.length > 0 && !isTooDeep })
      for (const child of children.toReversed())
        open.push(
          isTooDeep
            ? { item: child, parentId: undefined, depth: 0 }
            : { item: child, parentId: item.id, depth: depth + 1 },
        )
    }
  }
  walk(childrenOf.get(undefined) ?? [])
  // Circles of parents are set aside by the projection; of what a liar wrote none is lost either.
  walk(items.filter(({ id }) => !placed.has(id)))
  return places
}

function makeItem({ item, parentId, isSummary }: Place, sources: ActivitySources): PlanInputActivity {
  const { rows, days, problems } = sources
  const work = isSummary ? noWork : findWork(item, item.estimate, sources.minutesPerPoint)
  const isClosed = isClosedStatus(item.status)
  const deadlineAt = item.dueOn === null ? undefined : days.endOf(item.dueOn)
  if (item.dueOn !== null && deadlineAt === undefined)
    problems.push({ code: 'bad-value', itemIds: [item.id], detail: item.dueOn })
  const progress = isSummary ? undefined : readProgress(item, work, sources)
  const constraint = progress === undefined ? readConstraint(item, sources) : undefined
  // The elements of that set are ids of members.
  const assignees = (rows.assignees.get(item.id) ?? []) as readonly MemberId[]
  const activity: LevelActivity = {
    id: item.id,
    ...(isSummary ? { durationMinutes: 0 } : readEffort(item, work, assignees, sources)),
    ...(parentId === undefined ? {} : { parentId }),
    ...(constraint === undefined ? {} : { constraint: constraint.constraint }),
    ...(deadlineAt === undefined || isClosed ? {} : { deadlineAt }),
    ...(progress === undefined ? {} : { progress }),
    ...(item.priority > 0 ? { priority: usualPriority + item.priority * 100 } : {}),
  }
  return {
    activity,
    kind: 'item',
    projectId: item.projectId,
    title: item.title,
    ...work,
    percentComplete: isClosed ? 100 : findPercent(item, work.workMinutes),
    deadlineOn: deadlineAt === undefined ? null : item.dueOn,
    constraintOn: constraint?.on ?? null,
    assignees,
  }
}

/** The planner's for what nobody ranked. */
const usualPriority = 500
const noWork: KnownWork = { workMinutes: 0, workSource: 'none', optimisticMinutes: null, pessimisticMinutes: null }

/** Whose time it takes, and whose calendar counts: that of the project only where nobody works on it. */
function readEffort(
  item: PlanItemRow,
  { workMinutes }: KnownWork,
  assignees: readonly MemberId[],
  sources: ActivitySources,
): Pick<LevelActivity, 'durationMinutes' | 'workMinutes' | 'assignees' | 'needs' | 'isSplittable' | 'calendar'> {
  const durationMinutes = Math.ceil(workMinutes / Math.max(assignees.length, item.peopleNeeded ?? 1, 1))
  if (isClosedStatus(item.status) || workMinutes === 0)
    return { durationMinutes, calendar: sources.calendarOf.get(item.projectId) ?? 0 }
  const needs = readNeeds(item, assignees, sources)
  if (needs === undefined && assignees.length === 0)
    return { durationMinutes, calendar: sources.calendarOf.get(item.projectId) ?? 0 }
  return {
    durationMinutes,
    workMinutes,
    ...(assignees.length === 0 ? {} : { assignees }),
    ...(needs === undefined ? {} : { needs }),
    ...(item.isSplittable === 1 ? { isSplittable: true } : {}),
  }
}

/** More skills than any one piece of work asks for; the planner takes no more. */
const skillsMax = 12

function readNeeds(
  item: PlanItemRow,
  assignees: readonly MemberId[],
  { rows, isStaffed }: ActivitySources,
): PeopleNeeds | undefined {
  const skills = (rows.skills.get(item.id) ?? []).flatMap((text) => {
    const skill = readSkill(text)
    return skill === undefined ? [] : [{ skill: skill.skill, level: skill.level ?? 1 }]
  })
  const isOpen = assignees.length === 0 && (isStaffed || skills.length > 0 || item.peopleNeeded !== null)
  const people = Math.min(Math.max(item.peopleNeeded ?? 1, 1), peopleMax)
  if (!isOpen && people <= Math.max(assignees.length, 1)) return undefined
  return { people, ...(skills.length === 0 ? {} : { skills: skills.slice(0, skillsMax) }) }
}

/** As many as the planner takes. */
const peopleMax = 1_000

/** What has begun goes on from the status date. What is done keeps its end; without a start of its own that is reckoned back. */
function readProgress(
  item: PlanItemRow,
  { workMinutes }: KnownWork,
  { statusAt }: ActivitySources,
): Progress | undefined {
  const { status, closedAt, startedAt, percentComplete } = item
  const began = startedAt === null ? undefined : usableMinute(startedAt, statusAt)
  if (isClosedStatus(status)) {
    const finishedAt = closedAt === null ? statusAt : usableMinute(closedAt, statusAt)
    return { startedAt: Math.min(began ?? finishedAt - Math.min(workMinutes, 480), finishedAt), finishedAt }
  }
  const hasBegun = began !== undefined || (percentComplete ?? 0) > 0 || statusInfo(status).category === 'started'
  const isReopened = statusInfo(status).category !== 'started' && (percentComplete ?? 0) === 0
  if (!hasBegun || isReopened) return undefined
  return { startedAt: began ?? statusAt, remainingMinutes: findRemaining(item, workMinutes) ?? workMinutes }
}

/** Whole minutes, not after the plan's day, and not before 1970: nobody began then. */
function usableMinute(atMs: number, statusAt: number): number {
  return Math.max(0, Math.min(Math.floor(atMs / 60_000), statusAt))
}

function makeMilestone(
  { id, projectId, title, dueOn }: PlanRows['milestones'][number],
  { days, calendarOf }: ActivitySources,
): PlanInputActivity {
  const deadlineAt = dueOn === null ? undefined : days.endOf(dueOn)
  const calendar = calendarOf.get(projectId) ?? 0
  return {
    activity: { id, durationMinutes: 0, calendar, ...(deadlineAt === undefined ? {} : { deadlineAt }) },
    kind: 'milestone',
    projectId,
    title,
    ...noWork,
    percentComplete: 0,
    deadlineOn: deadlineAt === undefined ? null : dueOn,
    constraintOn: null,
    assignees: [],
  }
}
