/**
 * Working time as far as drawing and dragging need it, by the calendar of the project. What is computed here is a hint
 * for the eye or a wish for the planner; the dates of a plan come from the planner, with everybody's own calendar.
 */
import { dayMs, startOfDay } from './time-scale.ts'
import type { WorkCalendar } from './work-calendar.ts'

const minuteMs = 60_000
export const dayMinutes = 480
/** Nothing is reckoned further. */
const daysMax = 3_660

interface Shift {
  readonly begin: number
  readonly end: number
}

/** The shifts that end after a place, in order, for at most ten years. Where two overlap time counts once. */
function* shiftsAfter(calendar: WorkCalendar, fromMs: number): Generator<Shift> {
  // A shift of the day before may go on after midnight.
  const first = startOfDay(fromMs) - dayMs
  let reached = fromMs
  for (let day = first; day <= first + daysMax * dayMs; day += dayMs) {
    for (const [from, to] of calendar.shiftsOn(day)) {
      const end = day + to * minuteMs
      if (end > reached) yield { begin: Math.max(day + from * minuteMs, reached), end }
      reached = Math.max(reached, end)
    }
  }
}

/** Working minutes between two places; negative when the second is earlier. */
export function workBetween(calendar: WorkCalendar, fromMs: number, toMs: number): number {
  if (toMs < fromMs) return -workBetween(calendar, toMs, fromMs)
  let minutes = 0
  for (const { begin, end } of shiftsAfter(calendar, fromMs)) {
    if (begin >= toMs) break
    minutes += (Math.min(end, toMs) - begin) / minuteMs
  }
  return Math.round(minutes)
}

/** So many working minutes later; ten years later where there is not so much work. */
export function addWork(calendar: WorkCalendar, fromMs: number, minutes: number): number {
  let left = minutes
  if (left <= 0) return fromMs
  for (const { begin, end } of shiftsAfter(calendar, fromMs)) {
    const room = (end - begin) / minuteMs
    if (left <= room) return begin + left * minuteMs
    left -= room
  }
  return fromMs + daysMax * dayMs
}

/** Some working days later or earlier: with the usual week the day after Friday is Monday. */
export function addWorkingDays(calendar: WorkCalendar, ms: number, days: number): number {
  const step = days < 0 ? -dayMs : dayMs
  let day = ms
  for (let left = Math.abs(days), looked = 0; left > 0 && looked < daysMax; looked += 1) {
    day += step
    if (!calendar.isFree(day)) left -= 1
  }
  return day
}

/** The next size of an amount of work: by hours below a day, by days above. Never nothing. */
export function nextWork(minutes: number, direction: 1 | -1): number {
  const step = minutes > dayMinutes || (minutes === dayMinutes && direction === 1) ? dayMinutes : 60
  const steps = direction === 1 ? Math.floor(minutes / step) + 1 : Math.ceil(minutes / step) - 1
  return Math.max(60, steps * step)
}
