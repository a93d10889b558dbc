import type { WorkItemPlanRow } from '@spicetime/domain'
import type { WorkSource } from './plan-input.ts'

/** Eight hours: what is assumed of an item of which nothing is known. */
const assumedMinutes = 480
/** A point is half a day where nobody has shown otherwise. */
const usualMinutesPerPoint = 240
/** From so many items on that have both, their median is what a point is worth. */
const ratiosMin = 5
/** More than a century of one person's work cannot be meant, and would lead beyond the calendars' end. */
const workLimit = 250 * 480 * 100

export interface KnownWork {
  /** In all, done work included. */
  readonly workMinutes: number
  readonly workSource: WorkSource
  readonly optimisticMinutes: number | null
  readonly pessimisticMinutes: number | null
}

/** What a point is worth: the median of what those items say that have points and work, ascending. */
export function findMinutesPerPoint(ratios: readonly number[]): number {
  const median = ratios[Math.floor((ratios.length - 1) / 2)]
  return median === undefined || ratios.length < ratiosMin ? usualMinutesPerPoint : median
}

type Told = Pick<WorkItemPlanRow, 'optimisticMinutes' | 'likelyMinutes' | 'pessimisticMinutes' | 'remainingMinutes'>

/** How much work an item is, and how that is known: what is likely, at least what is left; else from its points. */
export function findWork(told: Told, points: number | null, minutesPerPoint: number): KnownWork {
  const [optimistic, pessimistic] = [usable(told.optimisticMinutes), usable(told.pessimisticMinutes)]
  const known = (workMinutes: number, workSource: WorkSource): KnownWork => ({
    workMinutes,
    workSource,
    optimisticMinutes: optimistic ?? null,
    pessimisticMinutes: pessimistic ?? null,
  })
  const work = usable(told.likelyMinutes) ?? usable(told.remainingMinutes)
  if (work !== undefined) return known(work, 'work')
  const reckoned = usable(points === null ? null : points * minutesPerPoint)
  return reckoned === undefined ? known(assumedMinutes, 'default') : known(reckoned, 'points')
}

/** Work that is left of so much; undefined where nobody said so. */
export function findRemaining(
  { remainingMinutes, percentComplete }: Pick<WorkItemPlanRow, 'remainingMinutes' | 'percentComplete'>,
  workMinutes: number,
): number | undefined {
  const told = usable(remainingMinutes)
  if (told !== undefined) return told
  if (percentComplete === null) return undefined
  return Math.round((workMinutes * (100 - clampPercent(percentComplete))) / 100)
}

/** 0 to 100: what somebody said, or what the remaining work says. */
export function findPercent(
  { remainingMinutes, percentComplete }: Pick<WorkItemPlanRow, 'remainingMinutes' | 'percentComplete'>,
  workMinutes: number,
): number {
  if (percentComplete !== null) return clampPercent(percentComplete)
  const left = usable(remainingMinutes)
  return left === undefined || workMinutes === 0 ? 0 : clampPercent(Math.round((1 - left / workMinutes) * 100))
}

const clampPercent = (percent: number) => Math.min(Math.max(percent, 0), 100)

function usable(minutes: number | null): number | undefined {
  if (minutes === null || !Number.isFinite(minutes) || minutes < 0) return undefined
  return Math.min(Math.round(minutes), workLimit)
}
