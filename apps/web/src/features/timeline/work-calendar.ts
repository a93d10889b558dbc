/** When a project works: its hours of the week, and the days that differ, in the terms of the axis. */
import { readShiftsText } from '@spicetime/domain'
import type { CalendarHours } from '../../client/calendar-model.ts'
import { dayMs, msOfDate } from './time-scale.ts'

type Shifts = readonly (readonly [fromMinute: number, toMinute: number])[]

export interface WorkCalendar {
  /** Shifts that begin on the day that begins there, in minutes since its midnight. One may end on the next day. */
  shiftsOn(day: number): Shifts
  /** Nobody begins to work on that day. */
  isFree(day: number): boolean
  /** What the day is called when it differs from the week: a holiday. Undefined for others; may be empty. */
  nameOf(day: number): string | undefined
}

/** Longer than this no holidays last: of what a liar has written only the beginning is looked at. */
const exceptionDaysMax = 1_000

/** Of exceptions for the same day the later one counts. A text that is no hours is a free day. */
export function makeWorkCalendar({ days, exceptions }: CalendarHours): WorkCalendar {
  const week = days.map(readHours)
  const special = new Map<number, { readonly shifts: Shifts; readonly name: string }>()
  for (const { fromOn, toOn, hours, name } of exceptions) {
    const from = msOfDate(fromOn)
    const to = Math.min(msOfDate(toOn), from + exceptionDaysMax * dayMs)
    const one = { shifts: readHours(hours ?? ''), name }
    for (let day = from; day <= to; day += dayMs) special.set(day, one)
  }
  const shiftsOn = (day: number) => special.get(day)?.shifts ?? week[weekdayOf(day)] ?? []
  return { shiftsOn, isFree: (day) => shiftsOn(day).length === 0, nameOf: (day) => special.get(day)?.name }
}

/** Monday is 0. 1970 began on a Thursday. */
function weekdayOf(day: number): number {
  return (((Math.floor(day / dayMs) + 3) % 7) + 7) % 7
}

function readHours(text: string): Shifts {
  return text === '' ? [] : (readShiftsText(text) ?? [])
}
