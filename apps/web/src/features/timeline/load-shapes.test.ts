import { expect, test } from 'vitest'
import type { PlanLoad } from '../../client/plan-model.ts'
import { isOverloaded, loadColumns, loadShapes } from './load-shapes.ts'
import { sampleMember } from './testing/sample-plan.ts'
import { dayMs, makeTimeScale, msOfDate } from './time-scale.ts'

const monday = msOfDate('2026-11-23')
const load: PlanLoad = {
  member: sampleMember('ada'),
  days: [
    { on: '2026-11-24', minutes: 600, capacityMinutes: 480 },
    { on: '2026-11-23', minutes: 240, capacityMinutes: 480 },
    { on: '2026-11-28', minutes: 60, capacityMinutes: 0 },
    { on: '2026-12-01', minutes: 480, capacityMinutes: 480 },
  ],
}
const until = monday + 30 * dayMs

test('days have columns of their own while they are wide enough, and are weeks when they are not', () => {
  const daily = loadColumns(load, makeTimeScale(monday, until, 20), monday, until)
  expect(daily.map(({ startMs, minutes }) => [(startMs - monday) / dayMs, minutes])).toEqual([
    [0, 240],
    [1, 600],
    [5, 60],
    [8, 480],
  ])
  const weekly = loadColumns(load, makeTimeScale(monday, until, 2), monday, until)
  expect(weekly.map(({ days, minutes, capacityMinutes }) => [days, minutes, capacityMinutes])).toEqual([
    [7, 900, 960],
    [7, 480, 480],
  ])
  expect(loadColumns(load, makeTimeScale(monday, until, 20), monday + 2 * dayMs, monday + 7 * dayMs)).toHaveLength(1)
})

test('more than there is stands out, also on a day without any time', () => {
  const scale = makeTimeScale(monday, until, 20)
  const columns = loadColumns(load, scale, monday, until)
  expect(columns.map(isOverloaded)).toEqual([false, true, true, false])
  const tones = loadShapes(columns, scale, 38, 0).map(({ tone }) => tone)
  expect(tones.filter((tone) => tone === 'loadOver')).toHaveLength(2)
  expect(tones.filter((tone) => tone === 'load')).toHaveLength(3)
})
