import { earliestMinute, latestMinute } from '../calendar/calendar-days.ts'
import type { Activity, Dependency, NetworkInput } from './activity.ts'
import type { InputIndex } from './input-index.ts'
import type { NetworkRefusal } from './network-refusal.ts'

/** About two thousand years: more cannot be meant, and sums of two still fit into 32 bits. */
const minutesLimit = 2 ** 30
const depthLimit = 64

/** A map, or one to be. */
interface KnownActivities {
  readonly get: (id: string) => Activity | undefined
}

export function findInputFault(input: NetworkInput, index: InputIndex): NetworkRefusal | undefined {
  const { startAt, statusAt, calendars, activities, dependencies } = input
  if (calendars.length === 0) return { code: 'no-calendar' }
  const wrongInstant = findInstantFault('startAt', startAt) ?? findInstantFault('statusAt', statusAt ?? startAt)
  if (wrongInstant !== undefined) return wrongInstant
  const hasTwice = index.activities.size < activities.length || index.dependencies.size < dependencies.length
  const twice = hasTwice ? (findDuplicate(activities) ?? findDuplicate(dependencies)) : undefined
  if (twice !== undefined) return { code: 'duplicate-id', id: twice }
  for (const activity of activities) {
    const fault = findActivityFault(activity, calendars.length) ?? findParentFault(activity, index.activities)
    if (fault !== undefined) return fault
  }
  for (const dependency of dependencies) {
    const fault = findDependencyFault(dependency, index, calendars.length)
    if (fault !== undefined) return fault
  }
  return undefined
}

export function findActivityFault(activity: Activity, calendarCount: number): NetworkRefusal | undefined {
  const { id, calendar, pauses } = activity
  if (!isCalendar(calendar, calendarCount)) return { code: 'unknown-calendar', calendar: Number(calendar), namedBy: id }
  const work = pauses?.reduce((sum, { minutes }) => sum + minutes, activity.durationMinutes) ?? activity.durationMinutes
  const wrong = findWrongNumber(activity, work)
  return wrong === undefined ? undefined : { code: 'bad-number', field: wrong, namedBy: id }
}

function findWrongNumber(
  { durationMinutes, pauses, constraint, putOffTo, deadlineAt, progress }: Activity,
  work: number,
): string | undefined {
  if (!isLength(durationMinutes) || !isLength(work)) return 'durationMinutes'
  if (pauses?.some((pause) => !isLength(pause.minutes) || !isLength(pause.afterMinutes)) === true) return 'pauses'
  if (constraint !== undefined && 'at' in constraint && !isInstant(constraint.at)) return 'constraint'
  if (putOffTo !== undefined && !isInstant(putOffTo)) return 'putOffTo'
  if (deadlineAt !== undefined && !isInstant(deadlineAt)) return 'deadlineAt'
  if (progress === undefined) return undefined
  const { startedAt, finishedAt, remainingMinutes, percent } = progress
  if (!isInstant(startedAt)) return 'startedAt'
  if (finishedAt !== undefined && (!isInstant(finishedAt) || finishedAt < startedAt)) return 'finishedAt'
  if (!isLength(remainingMinutes ?? 0)) return 'remainingMinutes'
  return isBetween(percent ?? 0, 0, 100) ? undefined : 'percent'
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
  { activities, childrenOf }: Pick<InputIndex, 'activities' | 'childrenOf'>,
  calendarCount: number,
): NetworkRefusal | undefined {
  const { id, from, to, lag } = dependency
  for (const end of [from, to]) if (!activities.has(end)) return { code: 'unknown-activity', id: end, namedBy: id }
  const isOwn = (below: string, above: string) => childrenOf.has(above) && isWithin(below, above, activities)
  if (from === to || isOwn(from, to) || isOwn(to, from)) return { code: 'depends-on-itself', dependencyId: id }
  if (lag === undefined) return undefined
  if (lag.unit === 'percent') {
    if (childrenOf.has(from)) return { code: 'percent-of-summary', dependencyId: id }
    return isBetween(lag.percent, -10_000, 10_000) ? undefined : { code: 'bad-number', field: 'percent', namedBy: id }
  }
  if (lag.unit === 'working' && !isCalendar(lag.calendar, calendarCount))
    return { code: 'unknown-calendar', calendar: lag.calendar ?? 0, namedBy: id }
  return isLength(Math.abs(lag.minutes)) ? undefined : { code: 'bad-number', field: 'lag', namedBy: id }
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
