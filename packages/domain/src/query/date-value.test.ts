import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths, isCalendarDate, mondayOf } from './calendar-date.ts'
import { dateBoundsOf } from './date-bounds.ts'
import { parseDateValue, periodOf } from './date-value.ts'

/** A Wednesday. */
const now = { today: '2026-03-18', nowMs: Date.UTC(2026, 2, 18, 9, 30) }
const show = (text: string): string => {
  const value = parseDateValue(text)
  if (value === undefined) return 'no date'
  const { from, to } = periodOf(value, now)
  return [from, to]
    .map((moment) => (moment.kind === 'date' ? moment.on : new Date(moment.atMs).toISOString()))
    .join(' ')
}

describe('a date is a period', () => {
  test.each([
    ['2024-02-29', '2024-02-29 2024-03-01'],
    ['2025-12', '2025-12-01 2026-01-01'],
    ['2025', '2025-01-01 2026-01-01'],
    ['today', '2026-03-18 2026-03-19'],
    ['Yesterday', '2026-03-17 2026-03-18'],
    ['this week', '2026-03-16 2026-03-23'],
    ['last-week', '2026-03-09 2026-03-16'],
    ['next-month', '2026-04-01 2026-05-01'],
    ['last-year', '2025-01-01 2026-01-01'],
    ['2w', '2026-04-01 2026-04-02'],
    ['-1mo', '2026-02-18 2026-02-19'],
    ['-3h', '2026-03-18T06:30:00.000Z 2026-03-18T06:30:00.001Z'],
    ['2025-02-29', 'no date'],
    ['2025-00', 'no date'],
    ['0000', 'no date'],
    ['5parsecs', 'no date'],
    ['1constructor', 'no date'],
  ])('%s', (text, expected) => {
    expect(show(text)).toBe(expected)
  })
})

describe('comparing with a period', () => {
  const bounds = (op: '=' | '<' | '<=' | '>' | '>=', text: string) => {
    const value = parseDateValue(text)
    if (value === undefined) throw new Error(text)
    const { from, to } = dateBoundsOf({ op, value }, now)
    return [from, to].map((moment) =>
      moment === null ? null : moment.kind === 'date' ? moment.on : new Date(moment.atMs).toISOString(),
    )
  }
  test('before is before its beginning, after is after its end', () => {
    expect(bounds('<', '2025-01')).toEqual([null, '2025-01-01'])
    expect(bounds('<=', '2025-01')).toEqual([null, '2025-02-01'])
    expect(bounds('>', '2025-01')).toEqual(['2025-02-01', null])
    expect(bounds('>=', '2025-01')).toEqual(['2025-01-01', null])
  })
  test('a distance by itself is the time between now and then', () => {
    expect(bounds('=', '-3d')).toEqual(['2026-03-15', '2026-03-19'])
    expect(bounds('=', '2w')).toEqual(['2026-03-18', '2026-04-02'])
    expect(bounds('=', '-2h')).toEqual(['2026-03-18T07:30:00.000Z', '2026-03-18T09:30:00.001Z'])
  })
})

test('months end where they end, and the calendar where it ends', () => {
  expect(addMonths('2025-01-31', 1)).toBe('2025-02-28')
  expect(addMonths('2024-03-31', -1)).toBe('2024-02-29')
  expect(addMonths('2026-05-07', -5)).toBe('2025-12-07')
  expect(addMonths('2026-01-01', 1_200_000)).toBe('9999-12-31')
  expect(addDays('2026-01-01', -99_999_999)).toBe('0001-01-01')
})

test('any day plus days and back is the same day, and its week begins on a Monday', () => {
  const day = fc.integer({ min: -600_000, max: 2_000_000 }).map((days) => addDays('1970-01-01', days))
  fc.assert(
    fc.property(day, fc.integer({ min: -9_000, max: 9_000 }), (date, days) => {
      expect(isCalendarDate(date)).toBe(true)
      expect(addDays(addDays(date, days), -days)).toBe(date)
      expect(new Date(`${mondayOf(date)}T00:00:00Z`).getUTCDay()).toBe(1)
      expect(mondayOf(date) <= date && date < addDays(mondayOf(date), 7)).toBe(true)
    }),
  )
})
