/**
 * The axis of a timeline: how instants lie on the screen.
 *
 * All geometry is in *wall milliseconds*: the date and time that a clock on the wall shows, counted as if it were UTC.
 * Every day then has 24 hours and begins at a multiple of them, a date without a time is a place by itself, and no
 * function here asks for a time zone. `wall-time.ts` makes them of instants.
 */

export const dayMs = 86_400_000

export interface TimeScale {
  /** Wall milliseconds at x = 0; the beginning of a day. */
  readonly fromMs: number
  /** Where the axis ends; the beginning of a day. */
  readonly toMs: number
  readonly pxPerDay: number
}

/** From about twelve years on a screen to half a day. */
const pxPerDayMin = 0.3
export const pxPerDayMax = 2_400

/** Browsers cannot place an element further right than 33 million pixels. */
const widthMaxPx = 16_000_000

/** An axis from the day of one place to the end of the day of another; a zoom beyond what is possible is brought back. */
export function makeTimeScale(fromMs: number, toMs: number, pxPerDay: number): TimeScale {
  const from = startOfDay(fromMs)
  const to = Math.max(startOfDay(toMs) + dayMs, from + dayMs)
  const most = Math.min(pxPerDayMax, (widthMaxPx * dayMs) / (to - from))
  return { fromMs: from, toMs: to, pxPerDay: Math.min(most, Math.max(pxPerDayMin, pxPerDay)) }
}

export function widthOf({ fromMs, toMs, pxPerDay }: TimeScale): number {
  return ((toMs - fromMs) / dayMs) * pxPerDay
}

export function xOf({ fromMs, pxPerDay }: TimeScale, ms: number): number {
  return ((ms - fromMs) / dayMs) * pxPerDay
}

export function msOf({ fromMs, pxPerDay }: TimeScale, x: number): number {
  return fromMs + (x / pxPerDay) * dayMs
}

export function startOfDay(ms: number): number {
  return Math.floor(ms / dayMs) * dayMs
}

/** `2026-12-01` → wall milliseconds of its beginning. */
export function msOfDate(on: string): number {
  return Date.parse(`${on}T00:00:00Z`)
}

/** The day of a place: `2026-12-01`. */
export function dateOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}

/** One step closer or further away. */
export function zoomStep(pxPerDay: number, direction: 1 | -1): number {
  return pxPerDay * (direction === 1 ? 1.6 : 1 / 1.6)
}

/** How close one looks when all of it is to be seen in so many pixels, with some room at both ends. */
export function zoomToFit(fromMs: number, toMs: number, px: number): number {
  const days = Math.max(1, (toMs - fromMs) / dayMs)
  return Math.min(60, Math.max(pxPerDayMin, (px * 0.9) / days))
}

/**
 * Where to scroll so that a place stays under the pointer when the zoom changes.
 * @param offset pixels from the left edge of what is seen to the place
 */
export function scrollToKeep(scale: TimeScale, ms: number, offset: number): number {
  return Math.max(0, xOf(scale, ms) - offset)
}
