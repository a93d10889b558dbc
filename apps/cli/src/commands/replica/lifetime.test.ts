import { expect, test } from 'vitest'
import { parseLifetime } from './lifetime.ts'

test('a time span is a number and a unit', () => {
  expect([parseLifetime('30m'), parseLifetime('24H'), parseLifetime('2w')]).toEqual([
    1_800_000, 86_400_000, 1_209_600_000,
  ])
})

test('no time, too long a time and what is no time are refused', () => {
  for (const text of ['0m', '31d', '5', 'd', '-1h', 'tomorrow'])
    expect(() => parseLifetime(text)).toThrow(/time|30 days/)
})
