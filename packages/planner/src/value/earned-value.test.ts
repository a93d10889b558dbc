import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findEarnedValue, type ValuedWork } from './earned-value.ts'

test('the fence of many textbooks: four sides at 1,000, one a day; on the third day two and a half are done for 2,900', () => {
  const day = 1_440
  const sides = [100, 100, 50, 0].map((percent, at): ValuedWork => {
    const actual = [1_000, 1_200, 700, 0][at] ?? 0
    return { budget: 1_000, planned: { startAt: at * day, finishAt: (at + 1) * day }, percent, actual }
  })
  const value = findEarnedValue(sides, 3 * day)
  expect(value).toMatchObject({
    budgetAtCompletion: 4_000,
    plannedValue: 3_000,
    earnedValue: 2_500,
    actualCost: 2_900,
    scheduleVariance: -500,
    costVariance: -400,
  })
  expect(value.schedulePerformance).toBeCloseTo(0.833, 3)
  expect(value.costPerformance).toBeCloseTo(0.862, 3)
  expect(value.estimateAtCompletion).toBeCloseTo(4_640, 6)
  expect(value.estimateToComplete).toBeCloseTo(1_740, 6)
  expect(value.varianceAtCompletion).toBeCloseTo(-640, 6)
  expect(value.toCompletePerformance).toBeCloseTo(1.364, 3)
})

test('nothing begun has no indices, and is expected to take its budget', () => {
  const value = findEarnedValue([{ budget: 10, planned: { startAt: 5, finishAt: 9 }, percent: 0, actual: 0 }], 5)
  expect(value).toMatchObject({ plannedValue: 0, estimateAtCompletion: 10, toCompletePerformance: 1 })
  expect([value.schedulePerformance, value.costPerformance]).toEqual([undefined, undefined])
  expect(findEarnedValue([], 0)).toMatchObject({ budgetAtCompletion: 0, estimateAtCompletion: 0 })
})

test('work that was added since costs and earns nothing of the budget', () => {
  const value = findEarnedValue([{ budget: 0, percent: 100, actual: 7 }], 100)
  expect(value).toMatchObject({ plannedValue: 0, earnedValue: 0, actualCost: 7, costVariance: -7 })
  expect(value.toCompletePerformance).toBeUndefined()
})

const anyWork: fc.Arbitrary<ValuedWork> = fc.record({
  budget: fc.nat(10_000),
  planned: fc.tuple(fc.nat(1_000), fc.nat(1_000)).map(([startAt, more]) => ({ startAt, finishAt: startAt + more })),
  percent: fc.integer({ min: 0, max: 100 }),
  actual: fc.nat(20_000),
})

test('planned value grows with time up to the budget, and parts add up', () => {
  fc.assert(
    fc.property(fc.array(anyWork), fc.array(anyWork), fc.nat(2_500), fc.nat(500), (some, others, at, later) => {
      const [now, then] = [findEarnedValue(some, at), findEarnedValue(some, at + later)]
      expect(then.plannedValue).toBeGreaterThanOrEqual(now.plannedValue)
      expect(then.plannedValue).toBeLessThanOrEqual(now.budgetAtCompletion)
      const both = findEarnedValue([...some, ...others], at)
      expect(both.plannedValue).toBeCloseTo(now.plannedValue + findEarnedValue(others, at).plannedValue, 6)
      expect(both.estimateAtCompletion).toBeCloseTo(both.actualCost + both.estimateToComplete, 6)
    }),
  )
})
