import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lagText, parseLag } from './lag.ts'

test.each([
  ['2d', { lagMinutes: 960, lagPercent: null, lagKind: 'working' }],
  ['-4h', { lagMinutes: -240, lagPercent: null, lagKind: 'working' }],
  ['+1d 4h', { lagMinutes: 720, lagPercent: null, lagKind: 'working' }],
  ['2d elapsed', { lagMinutes: 2880, lagPercent: null, lagKind: 'elapsed' }],
  ['-1w elapsed', { lagMinutes: -10_080, lagPercent: null, lagKind: 'elapsed' }],
  ['90m elapsed', { lagMinutes: 90, lagPercent: null, lagKind: 'elapsed' }],
  ['50%', { lagMinutes: 0, lagPercent: 50, lagKind: 'working' }],
  ['-25 %', { lagMinutes: 0, lagPercent: -25, lagKind: 'working' }],
  ['0', { lagMinutes: 0, lagPercent: null, lagKind: 'working' }],
])('%s is a lag', (text, parts) => {
  expect(parseLag(text)).toEqual(parts)
})

test.each(['', '2', '--2d', '50% elapsed', 'elapsed', '1d 2h elapsed 3'])('“%s” is none', (text) => {
  expect(parseLag(text)).toBeUndefined()
})

test('a lag that is written is read again as what it was', () => {
  const minutes = fc.integer({ min: -100_000, max: 100_000 })
  const parts = fc.oneof(
    fc.record({ lagMinutes: minutes, lagPercent: fc.constant(null), lagKind: fc.constantFrom('working', 'elapsed') }),
    fc.record({
      lagMinutes: fc.constant(0),
      lagPercent: fc.integer({ min: -10_000, max: 10_000 }),
      lagKind: fc.constant('working' as const),
    }),
  )
  fc.assert(
    fc.property(parts, (lag) => {
      const text = lagText(lag)
      // Of no lag at all it makes no difference in what time it passes.
      const isNone = lag.lagMinutes === 0 && lag.lagPercent === null
      expect(text === '').toBe(isNone)
      expect(isNone || parseLag(text)).toEqual(isNone || lag)
    }),
  )
})
