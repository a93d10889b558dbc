import { expect, test } from 'vitest'
import { type TickUnit, ticksIn, unitsFor } from './axis-ticks.ts'
import { makeTimeScale, msOfDate, widthOf } from './time-scale.ts'

const scale = makeTimeScale(msOfDate('2026-11-25'), msOfDate('2027-12-31'), 10)
const namesOf = (unit: TickUnit, fromX: number, toX: number) =>
  ticksIn(scale, unit, fromX, toX).map(({ ms }) => new Date(ms).toISOString().slice(0, 10))

test('weeks begin on Monday, months and quarters on their first day', () => {
  expect(namesOf('week', 0, 100)).toEqual(['2026-11-23', '2026-11-30'])
  expect(namesOf('month', 0, 400)).toEqual(['2026-11-01', '2026-12-01', '2027-01-01'])
  expect(namesOf('quarter', 0, 1_500)).toEqual(['2026-10-01', '2027-01-01', '2027-04-01'])
  expect(namesOf('year', 0, 400)).toEqual(['2026-01-01', '2027-01-01'])
})

test.each(['hour', 'day', 'week', 'month', 'quarter', 'year'] as const)('ticks of a %s follow without gaps', (unit) => {
  const ticks = ticksIn(scale, unit, 123, unit === 'hour' ? 200 : widthOf(scale))
  expect(ticks[0]?.x).toBeLessThanOrEqual(123)
  const ends = ticks.map(({ x, width }) => Math.round(x + width))
  expect(ends.slice(0, -1)).toEqual(ticks.slice(1).map(({ x }) => Math.round(x)))
})

test('the closer one looks, the finer the units, and there are never too many ticks', () => {
  const order = ['hour', 'day', 'week', 'month', 'quarter', 'year']
  let before = -1
  for (const pxPerDay of [2_400, 300, 60, 10, 2, 0.6, 0.3]) {
    const { lower, hours } = unitsFor(pxPerDay)
    expect(order.indexOf(lower)).toBeGreaterThanOrEqual(before)
    before = order.indexOf(lower)
    const axis = makeTimeScale(msOfDate('2020-01-01'), msOfDate('2030-01-01'), pxPerDay)
    expect(ticksIn(axis, lower, 0, 2_000, hours).length).toBeLessThan(110)
  }
})
