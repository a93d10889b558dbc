import { encode, rfc8949EncodeOptions } from 'cborg'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deterministicOptions } from './cbor-options.ts'

test('keys stand in the order of their encoded bytes, ASCII or not', () => {
  const key = fc.oneof(
    fc.string({ maxLength: 30 }),
    fc.string({ unit: 'grapheme', maxLength: 6 }),
    fc.constantFrom('a', 'B', 'aa', 'é', 'zz', '日本', 'x'.repeat(23), 'y'.repeat(24), 'é'.repeat(12)),
  )
  let mixed = 0
  fc.assert(
    fc.property(fc.uniqueArray(key, { maxLength: 12 }), (keys) => {
      const map = new Map(keys.map((name, index) => [name, index]))
      expect(encode(map, deterministicOptions)).toEqual(encode(map, rfc8949EncodeOptions))
      if (keys.some((name) => /[^\0-\x7f]/.test(name)) && keys.length > 2) mixed += 1
    }),
    { numRuns: 2_000 },
  )
  expect(mixed).toBeGreaterThan(100)
})
