import { minutesPerDay } from '../calendar/calendar-days.ts'
import { Intervals } from '../calendar/intervals.ts'
import { WorkTime } from '../calendar/work-time.ts'
import type { UnitsStep } from './level-input.ts'

/**
 * When somebody works who gives a part of a calendar only. Of each shift the first part is kept, rounded to a minute, so
 * that days hold what they should and all else (intersections, slack, bounds) stays arithmetic of calendars; beyond 100
 * percent shifts end later. Shifts count as cut at midnight UTC and where a step begins.
 */
export function makePersonTime(calendar: WorkTime, steps: readonly UnitsStep[]): WorkTime {
  if (steps.every(({ percent }) => percent === 100)) return calendar
  return new WorkTime({
    read: (fromDay, toDay) => {
      const { starts, ends } = calendar.intervals(fromDay * minutesPerDay, toDay * minutesPerDay)
      const kept: [number, number][] = []
      for (const [index, start] of starts.entries()) keepParts(start, ends[index]!, steps, kept)
      return Intervals.union(kept)
    },
  })
}

function keepParts(start: number, end: number, steps: readonly UnitsStep[], kept: [number, number][]): void {
  for (let from = start; from < end; ) {
    const step = steps.findLastIndex(({ fromAt }) => fromAt <= from)
    const nextStep = steps[step + 1]?.fromAt ?? end
    const midnight = (Math.floor(from / minutesPerDay) + 1) * minutesPerDay
    const to = Math.min(end, nextStep, midnight)
    kept.push([from, from + Math.round(((to - from) * (steps[step]?.percent ?? 100)) / 100)])
    from = to
  }
}
