import { type ConstraintType, hasConstraintDate } from '@spicetime/domain'
import type { Constraint } from '@spicetime/planner'
import type { PlanItemRow } from '../read/read-plan-rows.ts'
import type { ActivitySources } from './make-activities.ts'

export interface ItemConstraint {
  readonly constraint: Constraint
  /** The day that somebody named. */
  readonly on: string | null
}

/**
 * What holds the dates of an item that has not begun: its constraint; else its start date, before which it does not begin;
 * else the start of its project where that is later than the plan's. A day without an hour means its first working minute
 * for a start, and its last for a finish.
 */
export function readConstraint(item: PlanItemRow, sources: ActivitySources): ItemConstraint | undefined {
  const { constraintType, constraintOn, startOn } = item
  const own =
    constraintType === null
      ? startOn === null
        ? undefined
        : dated('start-no-earlier-than', startOn, item, sources)
      : hasConstraintDate(constraintType)
        ? dated(constraintType, constraintOn ?? '', item, sources)
        : undated(constraintType)
  const projectAt = sources.laterStarts.get(item.projectId)
  if (own !== undefined || projectAt === undefined) return own
  return { constraint: { kind: 'start-no-earlier-than', at: projectAt }, on: null }
}

function undated(type: ConstraintType): ItemConstraint | undefined {
  return type === 'as-late-as-possible' ? { constraint: { kind: type }, on: null } : undefined
}

function dated(
  type: ConstraintType,
  on: string,
  { id, projectId }: PlanItemRow,
  { days, problems, calendarOf, workTimes }: ActivitySources,
): ItemConstraint | undefined {
  const [from, to] = [days.startOf(on), days.endOf(on)]
  const work = workTimes[calendarOf.get(projectId) ?? 0]
  if (from === undefined || to === undefined || work === undefined) {
    problems.push({ code: 'bad-value', itemIds: [id], detail: on })
    return undefined
  }
  switch (type) {
    case 'as-soon-as-possible':
    case 'as-late-as-possible':
      return undated(type)
    case 'start-no-earlier-than':
      return { constraint: { kind: type, at: from }, on }
    case 'must-start-on':
      return { constraint: { kind: type, at: work.next(from) }, on }
    case 'start-no-later-than':
    case 'finish-no-later-than':
      return { constraint: { kind: type, at: to }, on }
    case 'finish-no-earlier-than':
    case 'must-finish-on':
      return { constraint: { kind: type, at: work.previous(to) }, on }
  }
}
