import { expect, test } from 'vitest'
import type { PlanActivity } from '../../client/plan-model.ts'
import {
  commandOfStart,
  dayAtDrag,
  findMoveObstacle,
  findWorkObstacle,
  spanFrom,
  spanOneDay,
  spanOneSize,
  spanUpTo,
  workStepAt,
} from './plan-edit.ts'
import { sampleActivity, sampleBars, sampleMember, usualHours } from './testing/sample-plan.ts'
import { dateOf, dayMs, msOfDate } from './time-scale.ts'
import type { TimelineBar } from './timeline-bars.ts'
import { makeWorkCalendar } from './work-calendar.ts'

const calendar = makeWorkCalendar(usualHours)

/** Monday 9:00 to Tuesday 18:00, two days of work. */
const barOf = (change: Partial<PlanActivity> = {}): TimelineBar => {
  const [bar] = sampleBars(sampleActivity('A', change)).all
  if (bar === undefined) throw new Error('no bar')
  return bar
}
const show = ({ startMs, finishMs }: { startMs: number; finishMs: number }) =>
  [startMs, finishMs].map((ms) => new Date(ms).toISOString().slice(5, 13))

test('a bar on another day is as long in working time, and a step goes over the weekend', () => {
  expect(show(spanFrom(calendar, barOf(), msOfDate('2026-11-27')))).toEqual(['11-27T09', '11-30T18'])
  expect(show(spanOneDay(calendar, barOf(), 1))).toEqual(['11-24T09', '11-25T18'])
  expect(show(spanOneDay(calendar, barOf(), -1))).toEqual(['11-20T09', '11-23T18'])
  expect(dateOf(dayAtDrag(barOf(), 3.4 * 24, 24))).toBe('2026-11-26')
})

test('the end of a bar means work, in steps that can be told apart, for all who do it', () => {
  const end = barOf().finishMs + dayMs
  expect(spanUpTo(calendar, barOf(), end, 240)).toMatchObject({ workMinutes: 1_440 })
  expect(show(spanUpTo(calendar, barOf(), end, 240))).toEqual(['11-23T09', '11-25T18'])
  expect(spanUpTo(calendar, barOf({ people: [sampleMember('ada'), sampleMember('ben')] }), end, 240).workMinutes).toBe(
    1_920,
  )
  expect(spanUpTo(calendar, barOf(), barOf().startMs - 9 * dayMs, 240).workMinutes).toBe(240)
  // A day of work that takes two, as there is a pause in it.
  const paused = barOf({ workMinutes: 480 })
  expect(spanUpTo(calendar, paused, end, 240)).toMatchObject({ workMinutes: 960, finishMs: end })
  expect([2_000, 60, 5].map(workStepAt)).toEqual([60, 240, 480])
  expect(spanOneSize(calendar, barOf(), 960, 1).workMinutes).toBe(1_440)
})

test('what has begun or is done keeps its start, and what has parts has no work of its own', () => {
  const item = { ...sampleActivity('A').item, status: 'in-progress' } as const
  expect(findMoveObstacle(barOf())).toBeUndefined()
  expect(findMoveObstacle(barOf({ item }))).toBe('begun')
  expect(findMoveObstacle(barOf({ percentComplete: 10 }))).toBe('begun')
  expect(findWorkObstacle(barOf({ percentComplete: 10 }))).toBeUndefined()
  expect(findWorkObstacle(barOf({ isDone: true }))).toBe('begun')
  expect(findWorkObstacle(barOf({ isSummary: true }))).toBe('summary')
})

test('a moved item begins no earlier; what must begin on a day, must on the new one', () => {
  const on = msOfDate('2026-12-01')
  const soft = { set: { constraintType: 'start-no-earlier-than', constraintOn: '2026-12-01' } }
  expect(commandOfStart(barOf(), on)).toMatchObject(soft)
  expect(commandOfStart(barOf({ constraintType: 'finish-no-later-than' }), on)).toMatchObject(soft)
  expect(commandOfStart(barOf({ constraintType: 'must-start-on' }), on)).toMatchObject({
    set: { constraintType: 'must-start-on', constraintOn: '2026-12-01' },
  })
})
