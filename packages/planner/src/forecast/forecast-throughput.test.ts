import { expect, test } from 'vitest'
import { forecastHowMany, forecastWhen } from './forecast-throughput.ts'
import { recalibrate } from './recalibration.ts'
import { pickAtLeast, pickWithin, shareBelow } from './sample-quantiles.ts'
import { countWeekly } from './weekly-counts.ts'

const days = (...dates: string[]) => dates.map((date) => Date.parse(date) / 86_400_000)
const [thursday = 0] = days('2027-01-07')

test('weeks begin on Mondays, empty ones count, the one that has not ended does not', () => {
  const done = days('2026-12-14', '2026-12-20', '2026-12-21', '2027-01-03', '2027-01-04')
  expect([...countWeekly(done, thursday)]).toEqual([2, 1, 1])
  expect([...countWeekly(days('2026-12-15'), thursday)]).toEqual([1, 0, 0])
  expect([...countWeekly([], thursday)]).toEqual([])
})

test('a history that is too thin is refused with what it lacks', () => {
  expect(forecastHowMany(new Int32Array(11).fill(9), 4)).toEqual({
    ok: false,
    refusal: { code: 'thin-history', weeks: 11, leastWeeks: 12, recentItems: 99, leastItems: 10, recentWeeks: 26 },
  })
  expect(forecastWhen(new Int32Array(60), 4)).toMatchObject({ ok: false, refusal: { recentItems: 0 } })
})

test('a steady team is foretold to go on, more cautiously the surer one wants to be', () => {
  const forecast = forecastHowMany(new Int32Array(80).fill(5), 4)
  if (!forecast.ok) throw new Error(forecast.refusal.code)
  const [even = 0, , , sure = 0] = forecast.value.atLeast.map(({ items }) => items)
  expect(even).toBeGreaterThanOrEqual(18)
  expect(even).toBeLessThanOrEqual(21)
  expect(sure).toBeLessThan(even)
  // It held its pace for so long that its own past makes the forecast narrower than that of a team without one.
  const young = forecastHowMany(new Int32Array(12).fill(5), 4)
  expect(young.ok && young.value.atLeast[3]?.items).toBeLessThan(sure)
  expect(forecast.value.trackRecord.forecasts).toBe(17)
  expect(forecast.value.trackRecord.held.map(({ confidence }) => confidence)).toEqual([0.5, 0.8, 0.85, 0.95])
})

test('when work will be done, and that some is further than anybody sees', () => {
  const counts = new Int32Array(80).map((_, week) => 3 + (week % 5))
  const soon = forecastWhen(counts, 20)
  if (!soon.ok) throw new Error(soon.refusal.code)
  const weeks = soon.value.within.map((one) => one.weeks ?? Number.POSITIVE_INFINITY)
  expect(weeks).toEqual(weeks.toSorted((a, b) => a - b))
  expect(weeks[0]).toBeGreaterThanOrEqual(4)
  expect(weeks[0]).toBeLessThanOrEqual(6)
  const never = forecastWhen(counts, 1_000_000)
  expect(never.ok && never.value).toEqual({
    items: 1_000_000,
    within: [{ confidence: 0.5 }, { confidence: 0.8 }, { confidence: 0.85 }, { confidence: 0.95 }],
    trackRecord: { forecasts: 0, held: [] },
  })
})

test('the same history, question and seed give the same forecast', () => {
  const counts = new Int32Array(60).map((_, week) => (week * 7) % 11)
  expect(forecastHowMany(counts, 6, { seed: 3 })).toEqual(forecastHowMany(counts, 6, { seed: 3 }))
  expect(forecastHowMany(counts, 6, { seed: 3 })).not.toEqual(forecastHowMany(counts, 6, { seed: 4 }))
})

test('answers are those whose share is nearest to the confidence', () => {
  const samples = Int32Array.of(0, 0, 0, 1, 1, 2, 3, 3, 4, 9)
  expect(shareBelow(samples, 1)).toBeCloseTo(0.3)
  expect(pickAtLeast(samples, 0.5)).toBe(2)
  expect(pickAtLeast(samples, 0.95)).toBe(0)
  expect(pickAtLeast(samples, 0.75)).toBe(1)
  expect(pickWithin(samples, 0.5)).toBe(1)
  expect(pickWithin(samples, 0.82)).toBe(3)
})

test('recalibration moves towards what came, and starts from an even distribution', () => {
  expect(recalibrate(0.85, [])).toBeCloseTo(0.85)
  const alwaysLow = Array.from({ length: 200 }, () => ({ rank: 0.1, agoWeeks: 0 }))
  expect(recalibrate(0.5, alwaysLow)).toBeCloseTo(0.1)
  const longAgo = alwaysLow.map(({ rank }) => ({ rank, agoWeeks: 5200 }))
  expect(recalibrate(0.5, longAgo)).toBeCloseTo(0.5)
})
