/**
 * Working time as far as drawing and dragging need it: Monday to Friday, 9 to 12 and 13 to 18, the planner's calendar
 * where none is set. What is computed here is a hint for the eye or a wish for the planner; the dates of a plan come
 * from the planner, with everybody's own calendar.
 */
import { dayMs, isWeekend, startOfDay } from './time-scale.ts'

const minuteMs = 60_000
const shifts = [
  [9 * 60, 12 * 60],
  [13 * 60, 18 * 60],
] as const
export const dayMinutes = 480

/** Working minutes between two places; negative when the second is earlier. */
export function workBetween(fromMs: number, toMs: number): number {
  if (toMs < fromMs) return -workBetween(toMs, fromMs)
  let minutes = 0
  for (let day = startOfDay(fromMs); day < toMs; day += dayMs) {
    if (isWeekend(day)) continue
    for (const [from, to] of shifts) {
      const begin = Math.max(day + from * minuteMs, fromMs)
      const end = Math.min(day + to * minuteMs, toMs)
      minutes += Math.max(0, end - begin) / minuteMs
    }
  }
  return Math.round(minutes)
}

/** So many working minutes later. Nothing is reckoned further than ten years. */
export function addWork(fromMs: number, minutes: number): number {
  let left = minutes
  const last = fromMs + 3_660 * dayMs
  for (let day = startOfDay(fromMs); day < last && left > 0; day += dayMs) {
    if (isWeekend(day)) continue
    for (const [from, to] of shifts) {
      const begin = Math.max(day + from * minuteMs, fromMs)
      const room = Math.max(0, day + to * minuteMs - begin) / minuteMs
      if (left <= room) return begin + left * minuteMs
      left -= room
    }
  }
  return left > 0 ? last : fromMs
}

/** Some days later or earlier, over weekends: the day after Friday is Monday. */
export function addWorkingDays(ms: number, days: number): number {
  const step = days < 0 ? -dayMs : dayMs
  let day = ms
  for (let left = Math.abs(days); left > 0; left--) {
    do day += step
    while (isWeekend(day))
  }
  return day
}

/** The next size of an amount of work: by hours below a day, by days above. Never nothing. */
export function nextWork(minutes: number, direction: 1 | -1): number {
  const step = minutes > dayMinutes || (minutes === dayMinutes && direction === 1) ? dayMinutes : 60
  const steps = direction === 1 ? Math.floor(minutes / step) + 1 : Math.ceil(minutes / step) - 1
  return Math.max(60, steps * step)
}
