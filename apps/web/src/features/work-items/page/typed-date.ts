/**
 * Days as people type them: `tomorrow`, `fri`, `next friday`, `+2w`, `in 3 days`, `24.12.`, `24 dec`, `2026-12-24`.
 * A day without a year is the next one of that name. All in calendar days; no clock and no zone is involved.
 */
import type { Messages } from '../../../messages/en.ts'

export interface TypedDateOptions {
  /** `YYYY-MM-DD`, where the reader is. */
  readonly today: string
  readonly words: Messages['dates']['words']
  /** For the names of days and months. */
  readonly locale: string
}

export function parseTypedDate(text: string, options: TypedDateOptions): string | undefined {
  const typed = text.trim().toLowerCase().replaceAll(/\s+/g, ' ')
  if (typed === '') return undefined
  return (
    parseName(typed, options) ??
    parseOffset(typed, options) ??
    parseIso(typed) ??
    parseDayMonth(typed, options) ??
    parseNamedMonth(typed, options) ??
    parseWeekday(typed, options)
  )
}

function parseName(typed: string, { today, words }: TypedDateOptions): string | undefined {
  const [year, month] = partsOf(today)
  if (words.today.includes(typed)) return today
  if (words.tomorrow.includes(typed)) return addDays(today, 1)
  if (words.yesterday.includes(typed)) return addDays(today, -1)
  if (words.nextWeek.includes(typed)) return addDays(today, 7 - ((weekdayOf(today) + 6) % 7))
  if (words.nextMonth.includes(typed)) return dateOf(year, month + 1, 1)
  if (words.endOfMonth.includes(typed)) return dateOf(year, month + 1, 0)
  if (words.endOfYear.includes(typed)) return dateOf(year, 12, 31)
  return undefined
}

/** `+2w`, `2w`, `-3 days`, `in 2 weeks`, `3 days ago`. */
function parseOffset(typed: string, { today, words }: TypedDateOptions): string | undefined {
  const match = /^(?:(\p{L}+) )?([+-])?(\d{1,4}) ?(\p{L}+)(?: (\p{L}+))?$/u.exec(typed)
  if (match === null) return undefined
  const [, before, sign, digits, unit = '', after] = match
  if (before !== undefined && !words.in.includes(before)) return undefined
  if (after !== undefined && !words.ago.includes(after)) return undefined
  const amount = Number(digits) * (sign === '-' || after !== undefined ? -1 : 1)
  if (words.units.d.includes(unit)) return addDays(today, amount)
  if (words.units.w.includes(unit)) return addDays(today, amount * 7)
  if (words.units.m.includes(unit)) return addMonths(today, amount)
  return words.units.y.includes(unit) ? addMonths(today, amount * 12) : undefined
}

function parseIso(typed: string): string | undefined {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed)
  return match === null ? undefined : checkedDate(Number(match[1]), Number(match[2]), Number(match[3]))
}

/** `24.12.`, `24.12.26`, `24.12.2026`; with slashes the month comes first where it does so in the language. */
function parseDayMonth(typed: string, { today, locale }: TypedDateOptions): string | undefined {
  const match = /^(\d{1,2})([./])(\d{1,2})(?:\2(\d{4}|\d{2})?)?$/.exec(typed)
  if (match === null) return undefined
  const [, first, sign, second, year] = match
  const isMonthFirst = sign === '/' && writesMonthFirst(locale)
  const [day, month] = isMonthFirst ? [Number(second), Number(first)] : [Number(first), Number(second)]
  return inYear(year, month, day, today)
}

function writesMonthFirst(locale: string): boolean {
  const parts = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric' }).formatToParts(0)
  return parts.find(({ type }) => type === 'day' || type === 'month')?.type === 'month'
}

/** `24 dec`, `dec 24`, `24. Dezember 2026`. */
function parseNamedMonth(typed: string, { today, locale }: TypedDateOptions): string | undefined {
  const match =
    /^(?<day>\d{1,2})\.? (?<name>\p{L}+)\.?,?(?: (?<year>\d{4}))?$/u.exec(typed) ??
    /^(?<name>\p{L}+)\.? (?<day>\d{1,2}),?(?: (?<year>\d{4}))?$/u.exec(typed)
  const { day, name = '', year } = match?.groups ?? {}
  const month = findName(name, 12, (at) => [2023, at + 1, 1], { month: 'long' }, locale)
  return match === null || month === undefined ? undefined : inYear(year, month + 1, Number(day), today)
}

/** The next day of this name, never today. */
function parseWeekday(typed: string, { today, words, locale }: TypedDateOptions): string | undefined {
  const [first = '', second] = typed.split(' ')
  if (second !== undefined && !words.next.includes(first)) return undefined
  // 2 January 2023 was a Monday.
  const day = findName(second ?? first, 7, (at) => [2023, 1, 2 + at], { weekday: 'long' }, locale)
  if (day === undefined) return undefined
  const ahead = (day + 1 - weekdayOf(today) + 7) % 7
  return addDays(today, ahead === 0 ? 7 : ahead)
}

/** The place of a name among those of the language; two letters are enough when no other begins so. */
function findName(
  typed: string,
  count: number,
  dayOf: (at: number) => readonly [number, number, number],
  format: Intl.DateTimeFormatOptions,
  locale: string,
): number | undefined {
  const wanted = typed.replace(/\.$/, '')
  if (wanted.length < 2) return undefined
  const names = [locale, 'en'].map((language) => {
    const formatter = new Intl.DateTimeFormat(language, { ...format, timeZone: 'UTC' })
    return Array.from({ length: count }, (_, at) => formatter.format(Date.parse(dateOf(...dayOf(at)))).toLowerCase())
  })
  for (const list of names) {
    const found = list.flatMap((name, at) => (name.startsWith(wanted) ? [at] : []))
    if (found.length === 1) return found[0]
  }
  return undefined
}

/** Without a year the next such day, today included. */
function inYear(typedYear: string | undefined, month: number, day: number, today: string): string | undefined {
  if (typedYear !== undefined) return checkedDate(Number(typedYear.padStart(4, '20')), month, day)
  const [year] = partsOf(today)
  const date = checkedDate(year, month, day)
  return date !== undefined && date < today ? checkedDate(year + 1, month, day) : date
}

function checkedDate(year: number, month: number, day: number): string | undefined {
  const date = dateOf(year, month, day)
  return partsOf(date).join() === [year, month, day].join() ? date : undefined
}

export function partsOf(date: string): readonly [number, number, number] {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return [year, month, day]
}

/** Months and days beyond their ends flow over, as in `Date.UTC`. */
export function dateOf(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)
}

export function addDays(date: string, days: number): string {
  const [year, month, day] = partsOf(date)
  return dateOf(year, month, day + days)
}

/** The same day of another month, or its last one when that month is shorter. */
export function addMonths(date: string, months: number): string {
  const [year, month, day] = partsOf(date)
  const lastDay = partsOf(dateOf(year, month + months + 1, 0))[2]
  return dateOf(year, month + months, Math.min(day, lastDay))
}

/** Sunday 0 … Saturday 6. */
export function weekdayOf(date: string): number {
  return new Date(date).getUTCDay()
}
