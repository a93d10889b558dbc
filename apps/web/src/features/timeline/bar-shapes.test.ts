import { expect, test } from 'vitest'
import type { PlanActivity } from '../../client/plan-model.ts'
import { barBox, barShapes } from './bar-shapes.ts'
import { sampleActivity, sampleBars } from './testing/sample-plan.ts'
import { makeTimeScale, msOfDate } from './time-scale.ts'

const scale = makeTimeScale(msOfDate('2026-11-23'), msOfDate('2026-12-31'), 24)
const barOf = (change: Partial<PlanActivity>) => {
  const [bar] = sampleBars(sampleActivity('A', change)).all
  if (bar === undefined) throw new Error('no bar')
  return bar
}
const tonesOf = (change: Partial<PlanActivity>) =>
  barShapes(barOf(change), scale, { rowHeight: 34, fromX: 0 }).map(({ tone }) => tone)

test('a bar lies from its start to its finish, however far the axis is scrolled', () => {
  expect(barBox(barOf({}), scale, 34)).toMatchObject({ x: 9, width: 33 })
  const [shape] = barShapes(barOf({}), scale, { rowHeight: 34, fromX: 500 })
  expect(shape?.d.startsWith('M-487')).toBe(true)
})

test('the shortest work can be seen, and a milestone lies around its instant', () => {
  expect(barBox(barOf({ finishAt: '2026-11-23T09:01:00Z' }), scale, 34).width).toBe(4)
  const milestone = barBox(barOf({ isMilestone: true, finishAt: '2026-11-23T09:00:00Z' }), scale, 34)
  expect(milestone.x + milestone.width / 2).toBe(9)
})

test('what a bar is can be told from its shapes', () => {
  expect(tonesOf({})).toEqual(['bar'])
  expect(tonesOf({ percentComplete: 40 })).toEqual(['bar', 'barDone'])
  expect(tonesOf({ isCritical: true, percentComplete: 40 })).toEqual(['critical', 'criticalDone'])
  expect(tonesOf({ isAssumed: true, percentComplete: 40 })).toEqual(['assumed'])
  expect(tonesOf({ isDone: true, isCritical: true })).toEqual(['closed'])
  expect(tonesOf({ isSummary: true })).toEqual(['summary'])
  expect(tonesOf({ totalSlackMinutes: 960, latestFinishAt: '2026-11-26T18:00:00Z' })).toEqual(['slack', 'bar'])
  expect(tonesOf({ totalSlackMinutes: -960 })).toEqual(['bar'])
  expect(tonesOf({ baselineStartAt: '2026-11-23T09:00:00Z', baselineFinishAt: '2026-11-23T18:00:00Z' })).toEqual([
    'baseline',
    'bar',
  ])
})

test('a deadline has a flag; a missed one is filled, with a line to where the work ends', () => {
  expect(tonesOf({ deadlineOn: '2026-12-01' })).toEqual(['bar', 'deadline'])
  expect(tonesOf({ deadlineOn: '2026-11-23', missesDeadline: true })).toEqual(['bar', 'late', 'missed'])
  expect(tonesOf({ deadlineOn: '2026-11-23', missesDeadline: true, isDone: true })).toEqual(['closed'])
})

test('work that is laid aside is drawn in parts, with what is done of it in the first ones', () => {
  const pauses = [{ fromAt: '2026-11-24T18:00:00Z', toAt: '2026-11-26T09:00:00Z' }]
  const bar = barOf({ finishAt: '2026-11-26T18:00:00Z', pauses, percentComplete: 90 })
  const shapes = barShapes(bar, scale, { rowHeight: 34, fromX: 0 })
  expect(shapes.map(({ tone }) => tone)).toEqual(['rest', 'bar', 'barDone'])
  // Each part begins with a move of its own; of ten parts of work nine are done, so both have some.
  expect(shapes.map(({ d }) => d.split('M').length - 1)).toEqual([1, 2, 2])
  const undone = barShapes(barOf({ pauses }), scale, { rowHeight: 34, fromX: 0 })
  expect(undone.map(({ tone }) => tone)).toEqual(['bar'])
})
