import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NormalRandom } from './normal-random.ts'
import { replayForecasts } from './replay-forecasts.ts'
import type { ThroughputQuestion } from './throughput-question.ts'

const options = { everyWeeks: 4, most: 60, runs: 200, seed: 1 }
const anyQuestion: fc.Arbitrary<ThroughputQuestion> = fc.oneof(
  fc.record({ kind: fc.constant('how-many' as const), weeks: fc.integer({ min: 1, max: 12 }) }),
  fc.record({ kind: fc.constant('when' as const), weeksOfWork: fc.double({ min: 0.1, max: 8, noNaN: true }) }),
)
const anyCounts = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 40, maxLength: 90 })

test('a past forecast knows nothing of what came after it', () => {
  fc.assert(
    fc.property(anyCounts, anyQuestion, fc.nat(100), (weeks, question, later) => {
      const counts = Int32Array.from(weeks)
      const past = replayForecasts(counts, question, options)
      const last = past.at(-1)
      if (last === undefined) return
      const otherwise = counts.map((count, week) => (week < last.origin ? count : later))
      const replayed = replayForecasts(otherwise, question, options)
      const answersOf = (forecasts: typeof past) => forecasts.map(({ origin, answers }) => ({ origin, answers }))
      expect(answersOf(replayed)).toEqual(answersOf(past))
    }),
    { numRuns: 30 },
  )
})

test('where a team works as if by dice, forecasts hold about as often as they say', () => {
  const random = new NormalRandom(5)
  const counts = Int32Array.from({ length: 600 }, () => Math.max(0, Math.round(8 + 3 * random.normal())))
  const past = replayForecasts(counts, { kind: 'how-many', weeks: 4 }, { ...options, most: 1000 })
  const shares = [0, 1, 2, 3].map((at) => past.filter(({ hasHeld }) => hasHeld[at]).length / past.length)
  expect(past.length).toBeGreaterThan(130)
  expect(Math.abs((shares[0] ?? 0) - 0.5)).toBeLessThan(0.12)
  expect(Math.abs((shares[1] ?? 0) - 0.8)).toBeLessThan(0.12)
  expect(Math.abs((shares[3] ?? 0) - 0.95)).toBeLessThan(0.06)
})
