import { expect, test } from 'vitest'
import { monthsFrom, partOf } from './year-strip.ts'

test('a year begins with the month of a day and goes over the turn of the year', () => {
  const months = monthsFrom('2026-11-23')
  expect([months[0], months[1], months[2], months.at(-1)]).toEqual([
    '2026-11-01',
    '2026-12-01',
    '2027-01-01',
    '2027-10-01',
  ])
})

test('days lie in their month, and what reaches beyond the year is cut off', () => {
  expect(partOf('2026-11-01', '2026-11-30', '2026-11-23')).toEqual({ from: 0, to: 1 / 12 })
  expect(partOf('2026-12-31', '2027-01-01', '2026-11-23')?.to).toBeCloseTo((2 + 1 / 31) / 12)
  expect(partOf('2026-01-01', '2026-11-15', '2026-11-23')).toMatchObject({ from: 0 })
  expect(partOf('2027-10-20', '2028-02-01', '2026-11-23')?.to).toBe(1)
  expect(partOf('2026-01-01', '2026-10-31', '2026-11-23')).toBeUndefined()
  expect(partOf('2027-11-01', '2027-11-02', '2026-11-23')).toBeUndefined()
})
