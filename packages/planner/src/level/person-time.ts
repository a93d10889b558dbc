import { earliestMinute, latestMinute, minutesPerDay } from '../calendar/calendar-days.ts'
import { IntervalBuilder, type Intervals } from '../calendar/intervals.ts'
import { WorkTime } from '../calendar/work-time.ts'
import type { UnitsStep } from './level-input.ts'

/**
 * When somebody works who gives a part of a calendar only. Of each shift the first part is kept, rounded to a minute, so
 * that days hold what they should and all else (intersections, slack, bounds) stays arithmetic of calendars; beyond 100
 * percent shifts end later. Shifts count as cut at midnight UTC and where a step begins.
 */
export function makePersonTime(calendar: WorkTime, steps: readonly UnitsStep[]): WorkTime {
  if (steps.every(({ percent }) => percent === 100)) return calendar
  // Of a longer day the end may lie on the next.
  const daysBefore = steps.some(({ percent }) => percent > 100) ? 1 : 0
  return new WorkTime({
    read: (fromDay, toDay) =>
      keepParts(calendar.intervals((fromDay - daysBefore) * minutesPerDay, toDay * minutesPerDay), [whole, ...steps]),
  })
}

const whole: UnitsStep = { fromAt: earliestMinute, percent: 100 }

function keepParts({ starts, ends, count }: Intervals, steps: readonly UnitsStep[]): Intervals {
  const kept = new IntervalBuilder(count)
  let step = 0
  for (let index = 0; index < count; index += 1) {
    for (let from = starts[index]!; from < ends[index]!; ) {
      while (step + 1 < steps.length && steps[step + 1]!.fromAt <= from) step += 1
      const midnight = (Math.floor(from / minutesPerDay) + 1) * minutesPerDay
      const to = Math.min(ends[index]!, steps[step + 1]?.fromAt ?? latestMinute, midnight)
      kept.add(from, from + Math.round(((to - from) * steps[step]!.percent) / 100))
      from = to
    }
  }
  return kept.finish()
}
