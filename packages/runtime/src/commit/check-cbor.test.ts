import { decode, encode, rfc8949EncodeOptions } from 'cborg'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findCborFault } from './check-cbor.ts'

const faultOf = (hex: string) => findCborFault(Uint8Array.fromHex(hex.replaceAll(' ', '')))

describe('bytes of one meaning have one encoding', () => {
  test.each([
    ['an integer in more bytes than it needs', '18 17'],
    ['a 16-bit head for an 8-bit number', '19 00ff'],
    ['a 32-bit head for a 16-bit number', '1a 0000ffff'],
    ['a 64-bit head for a 32-bit number', '1b 00000000ffffffff'],
    ['a length in more bytes than it needs', '58 01 00'],
    ['a float that has a shorter form', 'fb 3ff8000000000000'],
    ['a 32-bit float that has a shorter form', 'fa 3fc00000'],
    ['a whole number as a float', 'f9 3c00'],
    ['minus nought', 'f9 8000'],
    ['not a number', 'f9 7e00'],
    ['infinity', 'f9 7c00'],
    ['undefined', 'f7'],
    ['a simple value', 'f0'],
    ['a tag', 'c1 01'],
    ['an integer that no number holds exactly', '1b 0020000000000000'],
    ['a negative integer that no number holds exactly', '3b 001fffffffffffff'],
    ['a list of indefinite length', '9f 01 ff'],
    ['a text of indefinite length', '7f 6161 ff'],
    ['a map with keys in another order', 'a2 6162 01 6161 02'],
    ['a map with one key twice', 'a2 6161 01 6161 02'],
    ['a map with the longer key first', 'a2 626161 01 6162 02'],
    ['a key that is no text', 'a1 01 02'],
    ['a text that is not UTF-8', '62 c328'],
    ['a text with half of a surrogate pair', '63 eda080'],
    ['lists nested without end', '81'.repeat(100_000)],
  ])('%s is refused', (_what, hex) => {
    expect(faultOf(hex)).toBe('not-deterministic')
  })
})

describe('bytes that are no CBOR', () => {
  test.each([
    ['nothing', ''],
    ['something after the end', '01 01'],
    ['a list that ends early', '82 01'],
    ['a map without its last value', 'a1 6161'],
    ['a text that ends early', '63 6161'],
    ['a number that ends early', '19 01'],
    ['a float that ends early', 'fb 3ff8'],
    ['a list of four thousand million', '9a ffffffff'],
    ['a map of four thousand million', 'ba ffffffff'],
    ['a text of four thousand million', '7a ffffffff'],
    ['a reserved head', '1c'],
  ])('%s are refused before room is made for them', (_what, hex) => {
    expect(faultOf(hex)).toBe('not-cbor')
  })
})

test.each([
  '00',
  '1818',
  '3903e7',
  'f4',
  'f5',
  'f6',
  'f93e00',
  'fa3dcccccd',
  'fb3ff199999999999a',
  '80',
  'a0',
  '60',
  '40',
])('plain data in its one form is accepted: %s', (hex) => {
  expect(faultOf(hex)).toBeUndefined()
})

const plainData = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, false),
    fc.maxSafeInteger(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (Object.is(value, -0) ? 0 : value)),
    fc.float({ noNaN: true, noDefaultInfinity: true }).map((value) => (Object.is(value, -0) ? 0 : value)),
    fc.string({ unit: 'grapheme' }),
    fc.uint8Array(),
    fc.array(tie('value')),
    fc.dictionary(fc.string({ unit: 'grapheme' }), tie('value')),
  ),
})).value

test('whatever plain data the encoder writes is accepted', () => {
  fc.assert(
    fc.property(plainData, (value) => {
      expect(findCborFault(encode(value, rfc8949EncodeOptions))).toBeUndefined()
    }),
    { numRuns: 1000 },
  )
})

test('what is accepted encodes again to the same bytes, however it was damaged before', () => {
  const damaged = fc
    .tuple(plainData, fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), { maxLength: 3 }))
    .map(([value, flips]) => {
      const bytes = encode(value, rfc8949EncodeOptions)
      for (const [at, mask] of flips) bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ mask
      return bytes
    })
  let accepted = 0
  fc.assert(
    fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 12 })), (bytes) => {
      if (findCborFault(bytes) !== undefined) return
      accepted += 1
      expect(encode(decode(bytes), rfc8949EncodeOptions)).toEqual(bytes)
    }),
    { numRuns: 3000, seed: 20_261_122 },
  )
  expect(accepted).toBeGreaterThan(500)
})
