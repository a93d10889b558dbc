import { expect, test } from 'vitest'
import { exceptionTextOf, withHoliday } from './holiday-text.ts'

const christmas = { fromOn: '2026-12-25', toOn: '2026-12-26', hours: null, name: 'Christmas' }
const eve = { fromOn: '2026-12-24', toOn: '2026-12-24', hours: '09:00-12:00', name: 'Christmas Eve' }

test('days that differ are said as commands take them', () => {
  expect(exceptionTextOf(christmas)).toBe('2026-12-25..2026-12-26 Christmas')
  expect(exceptionTextOf(eve)).toBe('2026-12-24 09:00-12:00 Christmas Eve')
})

test('a list of them is by day, and has one for the same days once', () => {
  const other = { ...christmas, name: 'Yule' }
  expect(withHoliday([christmas], eve)).toEqual([eve, christmas])
  expect(withHoliday([eve, christmas], other)).toEqual([eve, other])
})
