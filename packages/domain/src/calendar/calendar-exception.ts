import { isCalendarDate } from '../query/calendar-date.ts'
import { readShiftsText, shiftsText } from './calendar-text.ts'
import type { DayShifts } from './calendar-week.ts'

/**
 * Other hours than those of the week from a day to another, both included: none on a holiday, some on an extra working day.
 * An element of a set is the text of it: `2026-12-25..2026-12-26 Christmas`, `2026-12-24 09:00-12:00 Christmas Eve`.
 */
export interface CalendarException {
  readonly fromOn: string
  readonly toOn: string
  /** None: a free day. */
  readonly shifts: DayShifts
  /** Empty for one without a name. */
  readonly name: string
}

export const exceptionLengthMax = 300
const nameLengthMax = 100
const form =
  /^(\d{4}-\d{2}-\d{2})(?:\s*\.\.\s*(\d{4}-\d{2}-\d{2}))?(?:\s+(\d{1,2}(?::\d{2})?\s*[-–]\s*\d{1,2}(?::\d{2})?(?:\s*,\s*\d{1,2}(?::\d{2})?\s*[-–]\s*\d{1,2}(?::\d{2})?)*))?(?:\s+(\S.*))?$/

/** @returns undefined when the text is no exception, or of days that do not exist */
export function readException(text: string): CalendarException | undefined {
  if (text.length > exceptionLengthMax) return undefined
  const [, fromOn = '', toOn = fromOn, hours, name = ''] = form.exec(text.trim()) ?? []
  if (!isCalendarDate(fromOn) || !isCalendarDate(toOn) || toOn < fromOn || name.length > nameLengthMax) return undefined
  const shifts = hours === undefined ? [] : readShiftsText(hours)
  return shifts === undefined ? undefined : { fromOn, toOn, shifts, name: name.trim().replace(/\s+/g, ' ') }
}

/** The element of the set: of two texts that mean the same it is the same. */
export function exceptionText({ fromOn, toOn, shifts, name }: CalendarException): string {
  const days = fromOn === toOn ? fromOn : `${fromOn}..${toOn}`
  return [days, shiftsText(shifts), name].filter((part) => part !== '').join(' ')
}

/** By day; of the same day the shorter one last, which then goes before the other. */
export function compareExceptions(a: CalendarException, b: CalendarException): number {
  const [from, to] = [compare(a.fromOn, b.fromOn), compare(b.toOn, a.toOn)]
  return from !== 0 ? from : to !== 0 ? to : compare(exceptionText(a), exceptionText(b))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
