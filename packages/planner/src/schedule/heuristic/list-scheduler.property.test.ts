import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileProblem } from '../model/compile-problem.ts'
import { findViolations } from '../model/find-violations.ts'
import type { ScheduleProblem } from '../model/schedule-problem.ts'
import { SeededRandom } from '../random.ts'
import { findOptimumByTrying } from '../testing/find-optimum-by-trying.ts'
import { makeLibraryProblem, smallProblems } from '../testing/problems.ts'
import { ListScheduler } from './list-scheduler.ts'
import { sampleOrder } from './sample-order.ts'

function compile(problem: ScheduleProblem) {
  const compiled = compileProblem(problem)
  if (!compiled.ok) throw new Error(compiled.refusal.code)
  return compiled.value
}

/** The same rule in the plainest way: each activity at the first start that violates nothing placed so far. */
function schedulePlainly(problem: ScheduleProblem, order: Int32Array): readonly number[] {
  const starts = new Map<number, number>()
  for (const activity of order) {
    const placed = [...starts.keys(), activity].sort((a, b) => a - b)
    const place = (index: number) => placed.indexOf(index)
    const part: ScheduleProblem = {
      activities: placed.flatMap((index) => problem.activities[index] ?? []),
      precedences: problem.precedences
        .filter(({ before, after }) => placed.includes(before) && placed.includes(after))
        .map((one) => ({ ...one, before: place(one.before), after: place(one.after) })),
      resources: problem.resources,
    }
    const fits = (start: number) =>
      findViolations(
        part,
        placed.map((index) => (index === activity ? start : (starts.get(index) ?? 0))),
      ).length === 0
    let start = 0
    while (!fits(start)) start += 1
    starts.set(activity, start)
  }
  return problem.activities.map((_, activity) => starts.get(activity) ?? 0)
}

test('an order gives the schedule that trying every start in turn gives', () => {
  fc.assert(
    fc.property(smallProblems, fc.integer(), (problem, seed) => {
      const instance = compile(problem)
      const order = new Int32Array(instance.activityCount)
      sampleOrder(instance, new Int32Array(instance.activityCount), 1, new SeededRandom(seed), order)
      const starts = new Int32Array(instance.activityCount)
      new ListScheduler(instance).schedule(order, starts)
      expect([...starts]).toEqual(schedulePlainly(problem, order))
    }),
    { numRuns: 300 },
  )
})

test('one scheduler makes many schedules, and each as if it were the first', () => {
  const instance = compile(makeLibraryProblem(2, 50))
  const scheduler = new ListScheduler(instance)
  const random = new SeededRandom(9)
  const order = new Int32Array(50)
  const starts = new Int32Array(50)
  const fresh = new Int32Array(50)
  for (let round = 0; round < 50; round += 1) {
    sampleOrder(instance, new Int32Array(instance.activityCount), 2, random, order)
    expect(scheduler.schedule(order, starts)).toBe(new ListScheduler(instance).schedule(order, fresh))
    expect(starts).toEqual(fresh)
  }
})

test('schedules may be far longer than the grid that the scheduler begins with', () => {
  const activities = Array.from({ length: 30 }, (_, index) => ({ duration: 700 + index, demands: [2, 900_000] }))
  const problem = { activities, precedences: [], resources: [{ capacity: 3 }, { capacity: 1_000_000 }] }
  const starts = new Int32Array(30)
  const order = Int32Array.from(activities.keys())
  const makespan = new ListScheduler(compile(problem)).schedule(order, starts)
  expect(makespan).toBe(activities.reduce((sum, { duration }) => sum + duration, 0))
  expect(findViolations(problem, starts)).toEqual([])
})

test('a schedule is given up when it would end too late, and only then', () => {
  const instance = compile(makeLibraryProblem(3, 40))
  const scheduler = new ListScheduler(instance)
  const random = new SeededRandom(4)
  const order = new Int32Array(40)
  const starts = new Int32Array(40)
  let givenUp = 0
  for (let round = 0; round < 200; round += 1) {
    sampleOrder(instance, scheduler.remaining, 2, random, order)
    const makespan = scheduler.schedule(order, starts)
    const endMax = makespan - 10 + random.below(20)
    const reached = scheduler.schedule(order, starts, endMax)
    expect(reached <= endMax ? reached : 'late').toBe(makespan <= endMax ? makespan : 'late')
    if (reached > endMax) givenUp += 1
  }
  expect(givenUp).toBeGreaterThan(50)
  expect(givenUp).toBeLessThan(150)
})

test('what must remain behind an activity is never more than an optimal schedule has room for', () => {
  fc.assert(
    fc.property(smallProblems, (problem) => {
      const optimum = findOptimumByTrying(problem)
      const { remaining } = new ListScheduler(compile(problem))
      for (const time of remaining) expect(time).toBeLessThanOrEqual(optimum ?? -1)
    }),
    { numRuns: 150 },
  )
})

test('what remains counts the work of all that follow on a scarce resource, not only the longest chain', () => {
  const three = Array.from({ length: 3 }, () => ({ duration: 4, demands: [2] }))
  const problem = {
    activities: [{ duration: 1, demands: [0] }, ...three, { duration: 2, demands: [0] }],
    precedences: [1, 2, 3].flatMap((middle) => [
      { before: 0, after: middle },
      { before: middle, after: 4 },
    ]),
    resources: [{ capacity: 3 }],
  }
  // 1, then 24 units of work by 3 at once, then 2.
  expect([...new ListScheduler(compile(problem)).remaining]).toEqual([11, 6, 6, 6, 2])
})
