import { addDays, addMonths, firstOfMonth, isCalendarDate, mondayOf, startOfUtcDay } from './calendar-date.ts'

/**
 * A date as people write it in a query. Each value is a period: `2025-01` begins on the 1st and ends with the month,
 * so that `<2025-01` is before it, `>2025-01` after it and `2025-01` inside it.
 */
export type DateValue =
  | { readonly kind: 'calendar'; readonly text: string }
  | { readonly kind: 'instant'; readonly atMs: number }
  | { readonly kind: 'named'; readonly name: DateName }
  /** So much from now on, or back when negative; hours count from this instant, the others from today. */
  | { readonly kind: 'offset'; readonly amount: number; readonly unit: DateUnit }

export const dateNames = [
  'today',
  'yesterday',
  'tomorrow',
  'this-week',
  'last-week',
  'next-week',
  'this-month',
  'last-month',
  'next-month',
  'this-year',
  'last-year',
  'next-year',
] as const
export type DateName = (typeof dateNames)[number]

export const dateUnits = { h: 'hours', d: 'days', w: 'weeks', mo: 'months', y: 'years' } as const
export type DateUnit = keyof typeof dateUnits

/** A point in time to compare with: the beginning of a calendar date, or an instant. */
export type Moment =
  | { readonly kind: 'date'; readonly on: string }
  | { readonly kind: 'instant'; readonly atMs: number }
/** From `from`, included, up to `to`, left out. */
export interface Period {
  readonly from: Moment
  readonly to: Moment
}
export interface Now {
  /** The calendar date where the asking person is. */
  readonly today: string
  readonly nowMs: number
}

const unitAliases: Readonly<Record<string, DateUnit>> = {
  h: 'h',
  hour: 'h',
  hours: 'h',
  d: 'd',
  day: 'd',
  days: 'd',
  w: 'w',
  week: 'w',
  weeks: 'w',
  mo: 'mo',
  m: 'mo',
  month: 'mo',
  months: 'mo',
  y: 'y',
  year: 'y',
  years: 'y',
}
const amountMax = 99_999

/** Undefined when the text is no date of the language. Offsets without a sign point to the future. */
export function parseDateValue(text: string): DateValue | undefined {
  const word = text.trim().toLowerCase()
  const name = dateNames.find((known) => known === word.replace(/[\s_]+/g, '-'))
  if (name !== undefined) return { kind: 'named', name }
  const offset = /^([+-]?)(\d{1,5})([a-z]+)$/.exec(word)
  const unit = offset === null ? undefined : unitAliases[offset[3] ?? '']
  if (offset !== null && unit !== undefined && Object.hasOwn(unitAliases, offset[3] ?? '')) {
    const amount = Math.min(Number(offset[2]), amountMax)
    return { kind: 'offset', amount: offset[1] === '-' && amount !== 0 ? -amount : amount, unit }
  }
  if (/^\d{4}(-\d{2}(-\d{2})?)?$/.test(word)) return parseCalendar(word)
  if (/^\d{4}-\d{2}-\d{2}t\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(z|[+-]\d{2}:?\d{2})$/.test(word)) {
    const atMs = Date.parse(word.toUpperCase())
    // Zones can carry the first and last day out of the years that are written with four digits.
    return atMs >= startOfUtcDay('0001-01-01') && atMs < startOfUtcDay('9999-12-31')
      ? { kind: 'instant', atMs }
      : undefined
  }
  return undefined
}

function parseCalendar(text: string): DateValue | undefined {
  const first = `${text}-01-01`.slice(0, 10)
  return isCalendarDate(first) && first >= '0001' ? { kind: 'calendar', text } : undefined
}

export function printDateValue(value: DateValue): string {
  switch (value.kind) {
    case 'calendar':
      return value.text
    case 'instant':
      return new Date(value.atMs).toISOString()
    case 'named':
      return value.name
    case 'offset':
      return `${value.amount}${value.unit}`
  }
}

export function periodOf(value: DateValue, now: Now): Period {
  switch (value.kind) {
    case 'instant':
      return { from: value, to: { kind: 'instant', atMs: value.atMs + 1 } }
    case 'calendar':
      return calendarPeriod(value.text)
    case 'named':
      return namedPeriod(value.name, now.today)
    case 'offset': {
      const moment = momentOf(value.amount, value.unit, now)
      return {
        from: moment,
        to: moment.kind === 'date' ? date(addDays(moment.on, 1)) : { ...moment, atMs: moment.atMs + 1 },
      }
    }
  }
}

function calendarPeriod(text: string): Period {
  const from = `${text}-01-01`.slice(0, 10)
  const to = text.length === 10 ? addDays(from, 1) : addMonths(from, text.length === 7 ? 1 : 12)
  return { from: date(from), to: date(to) }
}

function namedPeriod(name: DateName, today: string): Period {
  const days = { today: 0, yesterday: -1, tomorrow: 1 } as const
  if (name === 'today' || name === 'yesterday' || name === 'tomorrow') {
    const from = addDays(today, days[name])
    return { from: date(from), to: date(addDays(from, 1)) }
  }
  const step = name.startsWith('this') ? 0 : name.startsWith('last') ? -1 : 1
  if (name.endsWith('week')) {
    const from = addDays(mondayOf(today), 7 * step)
    return { from: date(from), to: date(addDays(from, 7)) }
  }
  const months = name.endsWith('month') ? 1 : 12
  const first = months === 1 ? firstOfMonth(today) : `${today.slice(0, 4)}-01-01`
  const from = addMonths(first, months * step)
  return { from: date(from), to: date(addMonths(from, months)) }
}

function momentOf(amount: number, unit: DateUnit, now: Now): Moment {
  switch (unit) {
    case 'h':
      return { kind: 'instant', atMs: now.nowMs + amount * 3_600_000 }
    case 'd':
      return date(addDays(now.today, amount))
    case 'w':
      return date(addDays(now.today, amount * 7))
    case 'mo':
      return date(addMonths(now.today, amount))
    case 'y':
      return date(addMonths(now.today, amount * 12))
  }
}

function date(on: string): Moment {
  return { kind: 'date', on }
}
