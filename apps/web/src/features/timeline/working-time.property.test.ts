import fc from 'fast-check'
import { expect, test } from 'vitest'
import { usualHours } from './testing/sample-plan.ts'
import { dayMs, msOfDate } from './time-scale.ts'
import { makeWorkCalendar } from './work-calendar.ts'
import { addWork, addWorkingDays, nextWork, workBetween } from './working-time.ts'

const calendar = makeWorkCalendar(usualHours)
const monday = msOfDate('2026-11-23')
const at = (day: number, hour: number) => monday + day * dayMs + hour * 3_600_000

test('a day has eight hours with a pause, and weekends have none', () => {
  expect(workBetween(calendar, at(0, 9), at(0, 18))).toBe(480)
  expect(workBetween(calendar, at(0, 12), at(0, 13))).toBe(0)
  expect(workBetween(calendar, at(4, 9), at(7, 9))).toBe(480)
  expect(workBetween(calendar, at(7, 9), at(4, 9))).toBe(-480)
  expect(addWork(calendar, at(4, 17), 120)).toBe(at(7, 10))
  expect(addWorkingDays(calendar, at(4, 0), 1)).toBe(at(7, 0))
  expect(addWorkingDays(calendar, at(7, 0), -1)).toBe(at(4, 0))
})

test('work that is added is found again between the two places, whatever the calendar', () => {
  const hours = fc.constantFrom('', '09:00-12:00,13:00-18:00', '06:00-14:00', '22:00-06:00', '00:00-24:00')
  const week = fc.array(hours, { minLength: 7, maxLength: 7 }).filter((days) => days.some((day) => day !== ''))
  const place = fc.integer({ min: 0, max: 60 * 24 * 60 }).map((minute) => monday + minute * 60_000)
  fc.assert(
    fc.property(week, place, fc.integer({ min: 0, max: 20_000 }), (days, from, minutes) => {
      const worked = makeWorkCalendar({ days, exceptions: [] })
      expect(workBetween(worked, from, addWork(worked, from, minutes))).toBe(minutes)
    }),
  )
})

test('sizes grow by hours, then by days, and back the same way', () => {
  expect([60, 120, 420, 480, 960].map((size) => nextWork(size, 1))).toEqual([120, 180, 480, 960, 1_440])
  expect([960, 480, 120, 60].map((size) => nextWork(size, -1))).toEqual([480, 420, 60, 60])
  expect(nextWork(500, 1)).toBe(960)
  expect(nextWork(500, -1)).toBe(480)
})
