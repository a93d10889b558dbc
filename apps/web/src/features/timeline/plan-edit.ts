/** What a person can change on a timeline, as commands. */
import type { ConstraintType } from '@spicetime/domain'
import type { DependencyId } from '../../client/model.ts'
import type { ClientCommand } from '../../client/workspace-client.ts'
import { dateOf, dayMs, startOfDay } from './time-scale.ts'
import type { Span, TimelineBar } from './timeline-bars.ts'
import type { WorkCalendar } from './work-calendar.ts'
import { addWork, addWorkingDays, dayMinutes, nextWork, workBetween } from './working-time.ts'

/** Why a bar cannot be changed so; undefined when it can. */
export type Obstacle = 'begun' | 'summary' | 'milestone'

export function findMoveObstacle({ activity, milestone }: TimelineBar): Obstacle | undefined {
  if (milestone !== undefined) return 'milestone'
  const { isDone, isSummary, percentComplete, item } = activity
  if (isSummary) return 'summary'
  const hasBegun = isDone || percentComplete > 0 || item.status === 'in-progress' || item.status === 'in-review'
  return hasBegun ? 'begun' : undefined
}

export function findWorkObstacle({ activity, milestone }: TimelineBar): Obstacle | undefined {
  if (milestone !== undefined) return 'milestone'
  if (activity.isSummary) return 'summary'
  return activity.isDone ? 'begun' : undefined
}

/** The bar as it would be if it began on the day of another place: as long in working time, from the same time of day. */
export function spanFrom(calendar: WorkCalendar, { startMs, finishMs }: Span, dayAt: number): Span {
  const begin = startOfDay(dayAt) + (startMs - startOfDay(startMs))
  const work = workBetween(calendar, startMs, finishMs)
  return { startMs: begin, finishMs: work === 0 ? begin + (finishMs - startMs) : addWork(calendar, begin, work) }
}

/** A day earlier or later; days without work are stepped over. */
export function spanOneDay(calendar: WorkCalendar, span: Span, direction: 1 | -1): Span {
  return spanFrom(calendar, span, addWorkingDays(calendar, startOfDay(span.startMs), direction))
}

export interface SizedSpan extends Span {
  readonly workMinutes: number
}

/**
 * The bar with its end at another place: how much more or less work that is, in steps, for all who do it.
 * @param stepMinutes what a drag can tell apart
 */
export function spanUpTo(calendar: WorkCalendar, bar: TimelineBar, finishMs: number, stepMinutes: number): SizedSpan {
  const people = Math.max(1, bar.activity.people.length)
  const more = workBetween(calendar, bar.finishMs, finishMs)
  const steps = Math.round(more / stepMinutes) * stepMinutes
  return spanOfWork(calendar, bar, Math.max(stepMinutes, bar.activity.workMinutes + steps * people))
}

/** The bar with so much work: longer or shorter by the difference. It may take longer than its work, with pauses within. */
function spanOfWork(calendar: WorkCalendar, bar: TimelineBar, workMinutes: number): SizedSpan {
  const people = Math.max(1, bar.activity.people.length)
  const more = (workMinutes - bar.activity.workMinutes) / people
  const minutes = Math.max(0, workBetween(calendar, bar.startMs, bar.finishMs) + more)
  return { startMs: bar.startMs, finishMs: addWork(calendar, bar.startMs, minutes), workMinutes }
}

/** One size more or less. What is only assumed begins at a day. */
export function spanOneSize(
  calendar: WorkCalendar,
  bar: TimelineBar,
  workMinutes: number,
  direction: 1 | -1,
): SizedSpan {
  return spanOfWork(calendar, bar, nextWork(workMinutes || dayMinutes, direction))
}

/** What a drag of an end can tell apart at a zoom: hours when they are wide, else halves of days, else days. */
export function workStepAt(pxPerDay: number): number {
  if (pxPerDay >= 200) return 60
  return pxPerDay >= 24 ? dayMinutes / 2 : dayMinutes
}

/** It begins on that day at the earliest. Of what must begin on a day, the day changes. */
export function commandOfStart({ activity }: TimelineBar, startMs: number): ClientCommand {
  const kept: ConstraintType = activity.constraintType === 'must-start-on' ? 'must-start-on' : 'start-no-earlier-than'
  return {
    kind: 'workItem.edit',
    workItemId: activity.item.id,
    set: { constraintType: kept, constraintOn: dateOf(startMs) },
  }
}

/** Nothing but its dependencies, its people and today hold it back. */
export function commandOfFreeing({ activity }: TimelineBar): ClientCommand {
  return {
    kind: 'workItem.edit',
    workItemId: activity.item.id,
    set: { constraintType: null, constraintOn: null, startOn: null },
  }
}

export function commandOfWork({ activity }: TimelineBar, workMinutes: number): ClientCommand {
  return { kind: 'workItem.edit', workItemId: activity.item.id, set: { likelyMinutes: workMinutes } }
}

export function commandOfLink(from: TimelineBar, to: TimelineBar): ClientCommand {
  return { kind: 'dependency.add', fromId: from.activity.item.id, toId: to.activity.item.id, lagMinutes: 0 }
}

export function commandOfUnlink(dependencyId: DependencyId): ClientCommand {
  return { kind: 'dependency.remove', dependencyId }
}

/** The day that is so many pixels from where a bar begins. */
export function dayAtDrag({ startMs }: Span, dx: number, pxPerDay: number): number {
  return startOfDay(startMs) + Math.round(dx / pxPerDay) * dayMs
}
