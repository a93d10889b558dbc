import type { DependencyRow } from '@spicetime/domain'
import type { Lag } from '@spicetime/planner'
import type { PlanRows } from '../read/read-plan-rows.ts'
import type { PlanInputActivity, PlanInputDependency } from './plan-input.ts'
import type { PlanProblem } from './plan-problem.ts'

export interface DependencySources {
  readonly rows: PlanRows
  readonly activities: readonly PlanInputActivity[]
  /** What is found wrong is added. */
  readonly problems: PlanProblem[]
}

/** Two thousand years, as much as the planner takes. */
const lagLimit = 2 ** 30
const percentLimit = 10_000

/** What people made, and that milestones wait for their items. */
export function makeDependencies(sources: DependencySources): readonly PlanInputDependency[] {
  return [...makeEdges(sources), ...makeMilestoneEdges(sources)]
}

function makeEdges({ rows, activities, problems }: DependencySources): readonly PlanInputDependency[] {
  const parentOf = new Map(activities.map(({ activity }) => [activity.id, activity.parentId]))
  const summaries = new Set(parentOf.values())
  return rows.dependencies.flatMap((row) => {
    const { id, fromId, toId, type } = row
    if (isWithin(parentOf, fromId, toId) || isWithin(parentOf, toId, fromId)) {
      problems.push({ code: 'depends-on-own-part', itemIds: [toId, fromId], detail: '' })
      return []
    }
    const lag = readLag(row)
    if (lag === 'unusable')
      problems.push({ code: 'bad-value', itemIds: [toId, fromId], detail: String(row.lagMinutes) })
    const ofSummary = lag !== 'unusable' && lag?.unit === 'percent' && summaries.has(fromId)
    if (ofSummary) problems.push({ code: 'percent-of-summary', itemIds: [toId, fromId], detail: '' })
    const isHeld = lag !== undefined && lag !== 'unusable' && !ofSummary
    return [{ id, from: fromId, to: toId, type, ...(isHeld ? { lag } : {}) }]
  })
}

function readLag({ lagMinutes, lagPercent, lagKind }: DependencyRow): Lag | undefined | 'unusable' {
  if (lagPercent !== null) {
    if (lagPercent === 0) return undefined
    return Math.abs(lagPercent) <= percentLimit ? { unit: 'percent', percent: lagPercent } : 'unusable'
  }
  if (lagMinutes === 0) return undefined
  const isUsable = Number.isInteger(lagMinutes) && Math.abs(lagMinutes) <= lagLimit
  return isUsable ? { unit: lagKind ?? 'working', minutes: lagMinutes } : 'unusable'
}

/** Whether one is the other or stands below it. */
function isWithin(parentOf: ReadonlyMap<string, string | undefined>, id: string, above: string): boolean {
  let at: string | undefined = id
  while (at !== undefined && at !== above) at = parentOf.get(at)
  return at === above
}

/** Of a parent that is of the milestone the parts need not be named again. */
function makeMilestoneEdges({ rows, activities }: DependencySources): readonly PlanInputDependency[] {
  const here = new Set(rows.milestones.map(({ id }) => id as string))
  const milestoneOf = new Map(rows.items.map(({ id, milestoneId }) => [id as string, milestoneId]))
  return activities.flatMap(({ activity: { id, parentId } }) => {
    const milestoneId = milestoneOf.get(id)
    if (milestoneId === undefined || milestoneId === null || !here.has(milestoneId)) return []
    if (parentId !== undefined && milestoneOf.get(parentId) === milestoneId) return []
    return [
      {
        id: `milestone:${id}`,
        from: id,
        to: milestoneId,
        type: 'finish-to-start' as const,
        isOfMilestone: true as const,
      },
    ]
  })
}
