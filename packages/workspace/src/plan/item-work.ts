import type { WorkSource } from './plan-input.ts'

/** Eight hours: what is assumed of an item of which nothing is known. */
export const assumedMinutes = 480
/** A point is half a day where the project's own history does not say otherwise. */
export const minutesPerPoint = 240
/** More than a century of one person's work cannot be meant, and would lead beyond the calendars' end. */
const workLimit = 250 * 480 * 100

export interface KnownWork {
  readonly workMinutes: number
  readonly workSource: WorkSource
}

/** How much work an item is, and how that is known. */
export function findWork({
  likelyMinutes,
  points,
}: {
  likelyMinutes: number | null
  points: number | null
}): KnownWork {
  const told = usable(likelyMinutes)
  if (told !== undefined) return { workMinutes: told, workSource: 'work' }
  const reckoned = usable(points === null ? null : points * minutesPerPoint)
  if (reckoned !== undefined) return { workMinutes: reckoned, workSource: 'points' }
  return { workMinutes: assumedMinutes, workSource: 'default' }
}

function usable(minutes: number | null): number | undefined {
  if (minutes === null || !Number.isFinite(minutes) || minutes < 0) return undefined
  return Math.min(Math.round(minutes), workLimit)
}
