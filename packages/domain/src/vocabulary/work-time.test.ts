import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseWorkMinutes, workText } from './work-time.ts'

test.each([
  ['30m', 30],
  ['4h', 240],
  ['3d', 1440],
  ['2w', 4800],
  ['1d 4h', 720],
  ['1d4h 30m', 750],
  ['1.5d', 720],
  ['0,5 D', 240],
  ['0h', 0],
])('%s are %i minutes', (text, minutes) => {
  expect(parseWorkMinutes(text)).toBe(minutes)
})

test.each(['', '3', 'd', '-1d', '3 days', '1d/2d', '1..5d', '3d x', `${'9'.repeat(30)}w`])(
  '“%s” is no amount of work',
  (text) => {
    expect(parseWorkMinutes(text)).toBeUndefined()
  },
)

test('an amount that is written is read again as what it was', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000 }), (minutes) => {
      expect(parseWorkMinutes(workText(minutes))).toBe(minutes)
    }),
  )
  expect([workText(2190), workText(0), workText(-480)]).toEqual(['4d 4h 30m', '0h', '-1d'])
})
