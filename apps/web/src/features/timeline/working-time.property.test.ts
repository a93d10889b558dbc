import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayMs, isWeekend, msOfDate } from './time-scale.ts'
import { addWork, addWorkingDays, nextWork, workBetween } from './working-time.ts'

const monday = msOfDate('2026-11-23')
const at = (day: number, hour: number) => monday + day * dayMs + hour * 3_600_000

test('a day has eight hours with a pause, and weekends have none', () => {
  expect(workBetween(at(0, 9), at(0, 18))).toBe(480)
  expect(workBetween(at(0, 12), at(0, 13))).toBe(0)
  expect(workBetween(at(4, 9), at(7, 9))).toBe(480)
  expect(workBetween(at(7, 9), at(4, 9))).toBe(-480)
  expect(addWork(at(4, 17), 120)).toBe(at(7, 10))
  expect(addWorkingDays(at(4, 0), 1)).toBe(at(7, 0))
  expect(addWorkingDays(at(7, 0), -1)).toBe(at(4, 0))
})

test('work that is added is found again between the two places', () => {
  const place = fc.integer({ min: 0, max: 60 * 24 * 60 }).map((minute) => monday + minute * 60_000)
  fc.assert(
    fc.property(place, fc.integer({ min: 0, max: 40_000 }), (from, minutes) => {
      const to = addWork(from, minutes)
      expect(workBetween(from, to)).toBe(minutes)
      expect(to === from || !isWeekend(to - 1)).toBe(true)
    }),
  )
})

test('sizes grow by hours, then by days, and back the same way', () => {
  expect([60, 120, 420, 480, 960].map((size) => nextWork(size, 1))).toEqual([120, 180, 480, 960, 1_440])
  expect([960, 480, 120, 60].map((size) => nextWork(size, -1))).toEqual([480, 420, 60, 60])
  expect(nextWork(500, 1)).toBe(960)
  expect(nextWork(500, -1)).toBe(480)
})
