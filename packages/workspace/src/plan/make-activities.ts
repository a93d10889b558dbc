import { isClosedStatus, type MemberId, type ProjectId, statusInfo } from '@spicetime/domain'
import type { Activity, Constraint, Progress } from '@spicetime/planner'
import type { PlanItemRow, PlanRows } from '../read/read-plan-rows.ts'
import { findWork } from './item-work.ts'
import type { PlanDays } from './plan-days.ts'
import type { PlanInputActivity } from './plan-input.ts'
import type { PlanProblem } from './plan-problem.ts'

export interface ActivitySources {
  readonly rows: PlanRows
  readonly days: PlanDays
  readonly statusAt: number
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
  const work = isSummary
    ? { workMinutes: 0, workSource: 'none' as const }
    : findWork({ likelyMinutes: null, points: item.estimate })
  // Ids of members stand in that set.
  const assignees = (rows.assignees.get(item.id) ?? []) as readonly MemberId[]
  const durationMinutes = Math.ceil(work.workMinutes / Math.max(1, assignees.length))
  const progress = readProgress(item, durationMinutes, sources)
  const constraint = progress === undefined ? readConstraint(item, sources) : undefined
  const deadlineAt = item.dueOn === null ? undefined : days.endOf(item.dueOn)
  if (item.dueOn !== null && deadlineAt === undefined)
    problems.push({ code: 'bad-value', itemIds: [item.id], detail: item.dueOn })
  const activity: Activity = {
    id: item.id,
    durationMinutes: isSummary ? 0 : durationMinutes,
    ...(parentId === undefined ? {} : { parentId }),
    ...(constraint === undefined ? {} : { constraint }),
    ...(deadlineAt === undefined || isClosedStatus(item.status) ? {} : { deadlineAt }),
    ...(progress === undefined || isSummary ? {} : { progress }),
  }
  return {
    activity,
    kind: 'item',
    projectId: item.projectId,
    title: item.title,
    ...work,
    percentComplete: isClosedStatus(item.status) ? 100 : 0,
    deadlineOn: deadlineAt === undefined ? null : item.dueOn,
    constraintOn: constraint === undefined ? null : item.startOn,
    assignees,
    priority: item.priority,
  }
}

/** What has begun goes on from the status date. What is done keeps its end; when it began is then reckoned back. */
function readProgress(
  { status, closedAt }: PlanItemRow,
  durationMinutes: number,
  { statusAt }: ActivitySources,
): Progress | undefined {
  if (isClosedStatus(status)) {
    const finishedAt = Math.min(closedAt === null ? statusAt : Math.floor(closedAt / 60_000), statusAt)
    return { startedAt: finishedAt - Math.min(durationMinutes, 480), finishedAt }
  }
  return statusInfo(status).category === 'started' ? { startedAt: statusAt, percent: 0 } : undefined
}

function readConstraint(item: PlanItemRow, { days, laterStarts, problems }: ActivitySources): Constraint | undefined {
  const at = item.startOn === null ? undefined : days.startOf(item.startOn)
  if (item.startOn !== null && at === undefined)
    problems.push({ code: 'bad-value', itemIds: [item.id], detail: item.startOn })
  const floors = [at, laterStarts.get(item.projectId)].filter((one) => one !== undefined)
  return floors.length === 0 ? undefined : { kind: 'start-no-earlier-than', at: Math.max(...floors) }
}

function makeMilestone(
  { id, projectId, title, dueOn }: PlanRows['milestones'][number],
  { days }: ActivitySources,
): PlanInputActivity {
  const deadlineAt = dueOn === null ? undefined : days.endOf(dueOn)
  return {
    activity: { id, durationMinutes: 0, ...(deadlineAt === undefined ? {} : { deadlineAt }) },
    kind: 'milestone',
    projectId,
    title,
    workMinutes: 0,
    workSource: 'none',
    percentComplete: 0,
    deadlineOn: deadlineAt === undefined ? null : dueOn,
    constraintOn: null,
    assignees: [],
    priority: 0,
  }
}
