import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { oneLine, padEnd, padStart, printable, textWidth, truncate, wrap } from './width.ts'

describe('truncate', () => {
  test('never makes a text wider than the limit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 0, max: 20 }), (text, limit) => {
        expect(textWidth(truncate(oneLine(text), limit))).toBeLessThanOrEqual(limit)
      }),
    )
  })

  test('leaves a text that fits as it is', () => {
    expect(truncate('fits', 4)).toBe('fits')
  })

  test('counts wide characters and emoji as two columns', () => {
    expect(truncate('漢字漢字', 5)).toBe('漢字…')
    expect(textWidth('🎉')).toBe(2)
  })
})

test('padding counts columns, not characters', () => {
  expect(padEnd('漢', 4)).toBe('漢  ')
  expect(padStart('7', 3)).toBe('  7')
})

test('control characters cannot reach the terminal', () => {
  expect(oneLine('a\u001b]0;title\u0007\r\nb')).toBe('a]0;title b')
  expect(printable('a\r\nb\u001b[31m\tc')).toBe('a\nb[31m\tc')
  expect([oneLine('a\u202eb\u2066c'), printable('a\u202eb\u2069')]).toEqual(['abc', 'ab'])
})

test('wrapping keeps words whole and lines short', () => {
  expect(wrap('one two three four', 9)).toBe('one two\nthree\nfour')
  expect(wrap('unbreakableword x', 5)).toBe('unbreakableword\nx')
})
