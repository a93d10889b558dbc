import { earliestMinute, latestMinute } from '../calendar/calendar-days.ts'
import type { Activity, Dependency, NetworkInput } from './activity.ts'
import type { NetworkRefusal } from './network-refusal.ts'

/** About two thousand years: more cannot be meant, and sums of two still fit into 32 bits. */
const minutesLimit = 2 ** 30
const depthLimit = 64

/** A map, or one to be. */
export interface KnownActivities {
  readonly get: (id: string) => Activity | undefined
}

export function findInputFault(input: NetworkInput): NetworkRefusal | undefined {
  const { startAt, statusAt, calendars, activities, dependencies } = input
  if (calendars.length === 0) return { code: 'no-calendar' }
  const wrongInstant = findInstantFault('startAt', startAt) ?? findInstantFault('statusAt', statusAt ?? startAt)
  if (wrongInstant !== undefined) return wrongInstant
  const known = new Map(activities.map((activity) => [activity.id, activity]))
  const twice = findDuplicate(activities) ?? findDuplicate(dependencies)
  if (twice !== undefined) return { code: 'duplicate-id', id: twice }
  for (const activity of activities) {
    const fault = findActivityFault(activity, calendars.length) ?? findParentFault(activity, known)
    if (fault !== undefined) return fault
  }
  const parents = new Set(activities.map(({ parentId }) => parentId))
  for (const dependency of dependencies) {
    const fault =
      findDependencyFault(dependency, known, calendars.length) ??
      findPercentFault(dependency, parents.has(dependency.from))
    if (fault !== undefined) return fault
  }
  return undefined
}

export function findActivityFault(activity: Activity, calendarCount: number): NetworkRefusal | undefined {
  const { id, calendar, constraint, pauses, progress } = activity
  if (!isCalendar(calendar, calendarCount)) return { code: 'unknown-calendar', calendar: Number(calendar), namedBy: id }
  const work = pauses?.reduce((sum, { minutes }) => sum + minutes, activity.durationMinutes) ?? activity.durationMinutes
  const isRight = {
    durationMinutes: isLength(activity.durationMinutes) && isLength(work),
    pauses: pauses?.every((pause) => isLength(pause.minutes) && isLength(pause.afterMinutes)) ?? true,
    constraint: constraint === undefined || !('at' in constraint) || isInstant(constraint.at),
    deadlineAt: activity.deadlineAt === undefined || isInstant(activity.deadlineAt),
    startedAt: progress === undefined || isInstant(progress.startedAt),
    finishedAt:
      progress?.finishedAt === undefined ||
      (isInstant(progress.finishedAt) && progress.finishedAt >= progress.startedAt),
    remainingMinutes: isLength(progress?.remainingMinutes ?? 0),
    percent: isBetween(progress?.percent ?? 0, 0, 100),
  }
  const wrong = Object.entries(isRight).find(([, right]) => !right)
  return wrong === undefined ? undefined : { code: 'bad-number', field: wrong[0], namedBy: id }
}

export function findParentFault(activity: Activity, known: KnownActivities): NetworkRefusal | undefined {
  let [child, depth] = [activity, 0]
  while (child.parentId !== undefined) {
    const parent = known.get(child.parentId)
    if (parent === undefined) return { code: 'unknown-activity', id: child.parentId, namedBy: child.id }
    if (depth >= depthLimit) return { code: 'parents-too-deep', id: activity.id }
    child = parent
    depth += 1
  }
  return undefined
}

export function findDependencyFault(
  dependency: Dependency,
  known: KnownActivities,
  calendarCount: number,
): NetworkRefusal | undefined {
  const { id, from, to, lag } = dependency
  for (const end of [from, to])
    if (known.get(end) === undefined) return { code: 'unknown-activity', id: end, namedBy: id }
  if (isWithin(from, to, known) || isWithin(to, from, known)) return { code: 'depends-on-itself', dependencyId: id }
  if (lag === undefined) return undefined
  if (lag.unit === 'percent')
    return isBetween(lag.percent, -10_000, 10_000) ? undefined : { code: 'bad-number', field: 'percent', namedBy: id }
  if (lag.unit === 'working' && !isCalendar(lag.calendar, calendarCount))
    return { code: 'unknown-calendar', calendar: lag.calendar ?? 0, namedBy: id }
  return isLength(Math.abs(lag.minutes)) ? undefined : { code: 'bad-number', field: 'lag', namedBy: id }
}

export function findPercentFault({ id, lag }: Dependency, isOfSummary: boolean): NetworkRefusal | undefined {
  return isOfSummary && lag?.unit === 'percent' ? { code: 'percent-of-summary', dependencyId: id } : undefined
}

export function findInstantFault(field: string, at: number): NetworkRefusal | undefined {
  return isInstant(at) ? undefined : { code: 'bad-number', field, namedBy: '' }
}

/** Whether one is the other or stands below it. Parents were looked at before. */
function isWithin(id: string, above: string, known: KnownActivities): boolean {
  let at: string | undefined = id
  while (at !== undefined && at !== above) at = known.get(at)?.parentId
  return at === above
}

function findDuplicate(things: readonly { readonly id: string }[]): string | undefined {
  const seen = new Set<string>()
  for (const { id } of things) {
    if (seen.has(id)) return id
    seen.add(id)
  }
  return undefined
}

const isBetween = (value: number, least: number, most: number) => value >= least && value <= most
const isLength = (minutes: number) => Number.isInteger(minutes) && isBetween(minutes, 0, minutesLimit)
const isInstant = (minute: number) => Number.isInteger(minute) && isBetween(minute, earliestMinute, latestMinute - 1)
const isCalendar = (calendar: Activity['calendar'], count: number) =>
  calendar === undefined || calendar === 'elapsed' || (Number.isInteger(calendar) && isBetween(calendar, 0, count - 1))
