import { expect, test } from 'vitest'
import { solveSchedule } from '../solve-schedule.ts'
import { compileProblem } from './compile-problem.ts'
import type { ProblemRefusal, ScheduleProblem } from './schedule-problem.ts'

const one = { duration: 2, demands: [1] }
const base: ScheduleProblem = { activities: [one, one], precedences: [], resources: [{ capacity: 1 }] }

function refusalOf(change: Partial<ScheduleProblem>): ProblemRefusal | undefined {
  const compiled = compileProblem({ ...base, ...change })
  return compiled.ok ? undefined : compiled.refusal
}

test('what is not a whole number, or negative, is refused with its place', () => {
  const wrong = (field: string, index: number) => ({ code: 'not-a-whole-number', field, index })
  expect(refusalOf({ activities: [one, { ...one, duration: 1.5 }] })).toEqual(wrong('duration', 1))
  expect(refusalOf({ activities: [{ ...one, demands: [-1] }] })).toEqual(wrong('demands', 0))
  expect(refusalOf({ activities: [{ ...one, demands: [1, 1] }] })).toEqual(wrong('demands', 0))
  expect(refusalOf({ activities: [{ ...one, earliestStart: Number.NaN }] })).toEqual(wrong('earliestStart', 0))
  expect(refusalOf({ resources: [{ capacity: 2 ** 31 }] })).toEqual(wrong('capacity', 0))
  expect(refusalOf({ precedences: [{ before: 0, after: 1, lag: 0.5 }] })).toEqual(wrong('lag', 0))
  const steps = [
    { from: 5, capacity: 1 },
    { from: 5, capacity: 2 },
  ]
  expect(refusalOf({ resources: [{ capacity: 1, profile: steps }] })).toEqual(wrong('profile', 0))
})

test('a precedence joins two activities that exist', () => {
  expect(refusalOf({ precedences: [{ before: 0, after: 2 }] })).toEqual({ code: 'unknown-activity', precedence: 0 })
  expect(refusalOf({ precedences: [{ before: 1, after: 1 }] })).toEqual({ code: 'unknown-activity', precedence: 0 })
})

test('a demand that is never met again after the last change of capacity is refused', () => {
  const closing = { capacity: 2, profile: [{ from: 100, capacity: 0 }] }
  expect(refusalOf({ resources: [closing] })).toEqual({ code: 'demand-exceeds-capacity', activity: 0, resource: 0 })
  expect(refusalOf({ resources: [{ capacity: 0, profile: [{ from: 9, capacity: 1 }] }] })).toBeUndefined()
})

test('a cycle of precedence is named, and a cycle of lags that can be kept is none', () => {
  const loop = [
    { before: 0, after: 1 },
    { before: 1, after: 0 },
  ]
  const refusal = refusalOf({ precedences: loop })
  expect(refusal).toMatchObject({ code: 'precedence-cycle' })
  expect(refusal?.code === 'precedence-cycle' && [...refusal.activities].sort((a, b) => a - b)).toEqual([0, 1])
  expect(
    refusalOf({
      precedences: [
        { before: 0, after: 1, lag: 1 },
        { before: 0, after: 1, lag: 1, bound: 'maximal' },
      ],
    }),
  ).toBe(undefined)
})

test('nothing to do is done at once', () => {
  expect(solveSchedule({ activities: [], precedences: [], resources: [] })).toMatchObject({
    status: 'optimal',
    makespan: 0,
    starts: [],
  })
})
