import { expect, test } from 'vitest'
import { figure, takeMeasures, time } from './harness.ts'
import { runMeasure, summarise } from './run-measure.ts'

test('percentiles are samples by nearest rank', () => {
  const samples = Array.from({ length: 100 }, (_, index) => 100 - index)
  expect(summarise(samples, 10)).toEqual({ rounds: 100, p50: 50, p95: 95, p99: 99, max: 100, operationsPerSecond: 200 })
})

test('a time runs its rounds on the context of its setup and clears up, also when a round fails', async () => {
  const seen: unknown[] = []
  time('t', {
    rounds: 3,
    warmUps: 1,
    setup: () => 'context',
    run: (context, round) => {
      seen.push([context, round])
      if (round === 2) throw new Error('round fails')
    },
    teardown: (context) => seen.push(`${context} closed`),
  })
  const [measure] = takeMeasures()
  await expect(measure && runMeasure(measure)).rejects.toThrow('round fails')
  expect(seen).toEqual([['context', 0], ['context', 1], ['context', 2], 'context closed'])
})

test('a goal is compared and never fails', async () => {
  figure('small', { unit: 'B', goal: { atMost: 10 }, measure: () => 9 })
  figure('big', { unit: 'B', goal: { atMost: 10 }, measure: () => 11 })
  figure('free', { unit: 'B', measure: () => 11 })
  const results = await Promise.all(takeMeasures().map(runMeasure))
  expect(results.map(({ isGoalMet, goal }) => [isGoalMet, goal])).toEqual([
    [true, '≤ 10 B'],
    [false, '≤ 10 B'],
    [undefined, ''],
  ])
})
