import { expect, test } from 'vitest'
import { makeRateLimit } from './rate-limit.ts'

test('a burst passes, then one for each share of a second, and each key has its own', () => {
  let nowMs = 0
  const limit = makeRateLimit({ burst: 3, perSecond: 2, now: () => nowMs })
  expect([limit.take('a'), limit.take('a'), limit.take('a')]).toEqual([0, 0, 0])
  expect(limit.take('a')).toBe(500)
  expect(limit.take('b')).toBe(0)
  nowMs = 400
  expect(limit.take('a')).toBeCloseTo(100)
  nowMs = 500
  expect(limit.take('a')).toBe(0)
  expect(limit.take('a')).toBeCloseTo(500)
})
