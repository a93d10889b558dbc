import { expect, test } from 'vitest'
import { usualHours } from './testing/sample-plan.ts'
import { dayMs, msOfDate } from './time-scale.ts'
import { makeWorkCalendar } from './work-calendar.ts'
import { addWork, addWorkingDays, workBetween } from './working-time.ts'

const christmas = { fromOn: '2026-12-24', toOn: '2026-12-26', hours: null, name: 'Christmas' }
const eve = { fromOn: '2026-12-24', toOn: '2026-12-24', hours: '09:00-12:00', name: 'Christmas Eve' }

test('holidays are free and have a name, and of two exceptions for a day the later one counts', () => {
  const calendar = makeWorkCalendar({ ...usualHours, exceptions: [christmas, eve] })
  const days = ['2026-12-23', '2026-12-24', '2026-12-25', '2026-12-26', '2026-12-27'].map(msOfDate)
  expect(days.map(calendar.isFree)).toEqual([false, false, true, true, true])
  expect(days.map(calendar.nameOf)).toEqual([undefined, 'Christmas Eve', 'Christmas', 'Christmas', undefined])
  // Three hours before the holidays, five after the week-end.
  expect(addWork(calendar, msOfDate('2026-12-24'), 480)).toBe(msOfDate('2026-12-28') + 15 * 3_600_000)
  expect(addWorkingDays(calendar, msOfDate('2026-12-24'), 1)).toBe(msOfDate('2026-12-28'))
})

test('a shift that ends on the next day counts where it lies', () => {
  const calendar = makeWorkCalendar({ days: ['22:00-06:00', '', '', '', '', '', ''], exceptions: [] })
  const monday = msOfDate('2026-11-23')
  expect(workBetween(calendar, monday, monday + dayMs)).toBe(120)
  expect(workBetween(calendar, monday + dayMs, monday + 2 * dayMs)).toBe(360)
  expect(addWork(calendar, monday + dayMs, 60)).toBe(monday + dayMs + 3_600_000)
  expect(calendar.isFree(monday + dayMs)).toBe(true)
})

test('whatever the days are, nothing is looked for without end', () => {
  const never = makeWorkCalendar({ days: ['', '', '', '', '', '', ''], exceptions: [] })
  const from = msOfDate('2026-11-23')
  expect(addWork(never, from, 60)).toBeGreaterThan(from)
  expect(addWorkingDays(never, from, 1)).toBeGreaterThan(from)
  const long = { fromOn: '1900-01-01', toOn: '2199-12-31', hours: null, name: '' }
  expect(makeWorkCalendar({ ...usualHours, exceptions: [long] }).isFree(msOfDate('1900-01-01'))).toBe(true)
  expect(makeWorkCalendar({ ...usualHours, days: ['nonsense'] }).isFree(from)).toBe(true)
})
