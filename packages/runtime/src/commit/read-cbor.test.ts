import { decode, encode, rfc8949EncodeOptions } from 'cborg'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findCborFault, readCbor } from './read-cbor.ts'
import { writeCbor } from './write-cbor.ts'

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
    ['a very small one that has a shorter form', 'fa 34400000'],
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
  'f90003',
  'fa3dcccccd',
  'fb3ff199999999999a',
  '80',
  'a0',
  '60',
  '40',
])('plain data in its one form is accepted: %s', (hex) => {
  expect(faultOf(hex)).toBeUndefined()
})

/** Numbers of 16 bits that are so small are written by cborg in 32, which is not the shortest form. */
const withoutTinyHalves = (value: number) => (Math.abs(value) < 2 ** -14 && Math.f16round(value) === value ? 0 : value)

const plainData = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, false),
    fc.maxSafeInteger(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(withoutTinyHalves),
    fc.float({ noNaN: true, noDefaultInfinity: true }).map(withoutTinyHalves),
    fc.string({ unit: 'grapheme' }),
    fc.uint8Array(),
    fc.array(tie('value')),
    fc.dictionary(fc.string({ unit: 'grapheme' }), tie('value')),
  ),
})).value

/** By cborg, which answers a buffer of Node's now and then. */
const encodeOtherwise = (value: unknown) => new Uint8Array(encode(value, rfc8949EncodeOptions))

const decodeOtherwise = (bytes: Uint8Array): unknown => decode(bytes)

const keys = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.constantFrom('a', 'B', 'aa', 'é', 'zz', '日本', 'x'.repeat(23), 'y'.repeat(24), 'é'.repeat(12), '__proto__'),
)

test('plain data is written as another encoder writes it, and read as another decoder reads it', () => {
  let mixed = 0
  fc.assert(
    fc.property(plainData, fc.dictionary(keys, plainData), (value, map) => {
      for (const each of [value, map, [map, value]]) {
        const bytes = writeCbor(each)
        expect(bytes).toEqual(encodeOtherwise(each))
        expect(readCbor(bytes)).toEqual({ ok: true, value: decodeOtherwise(bytes) })
      }
      if (Object.keys(map).length > 2 && Object.keys(map).some((name) => /[^\0-\x7f]/.test(name))) mixed += 1
    }),
    { numRuns: 1000 },
  )
  expect(mixed).toBeGreaterThan(100)
})

test.each([
  ['a text that is long', 'x'.repeat(100_000)],
  ['a text that is long and not of ASCII', 'é'.repeat(100_000)],
  ['more than the room for one', Array.from({ length: 100_000 }, (_, index) => index * 70_000_000)],
  ['the least and the greatest integer', [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]],
  ['a mark of byte order', '\u{feff}title'],
  ['the same texts again', Array.from({ length: 5000 }, (_, index) => [`wi_${index % 7}`, 'title', `é${index % 3}`])],
])('%s comes back as it was', (_what, value) => {
  const bytes = writeCbor(value)
  expect(bytes).toEqual(encodeOtherwise(value))
  expect(readCbor(bytes)).toEqual({ ok: true, value })
})

test('every number of 16 bits is written in these, but whole ones', () => {
  const view = new DataView(new ArrayBuffer(2))
  for (let bits = 0; bits < 2 ** 16; bits += 1) {
    view.setUint16(0, bits)
    const value = view.getFloat16(0)
    if (!Number.isFinite(value) || Number.isInteger(value)) continue
    const bytes = writeCbor(value)
    expect(bytes.toHex()).toBe(`f9${bits.toString(16).padStart(4, '0')}`)
    expect(readCbor(bytes)).toEqual({ ok: true, value })
  }
})

test('members that are undefined are not written', () => {
  expect(writeCbor({ a: undefined, b: { c: undefined } })).toEqual(writeCbor({ b: {} }))
})

const tooDeep = Array.from({ length: 65 }).reduce((inner: unknown) => [inner], null)
test.each([
  ['undefined', undefined],
  ['undefined in a list', [undefined]],
  ['not a number', Number.NaN],
  ['infinity', -Infinity],
  ['a big integer', 1n],
  ['a function', () => 1],
  ['a date', new Date(0)],
  ['a map of another kind', new Map()],
  ['lists deeper than anybody reads', tooDeep],
  ['keys that would be written alike', { '\ud800': 1, '\ud801': 2 }],
])('%s is not written, and the next value is', (_what, value) => {
  expect(() => writeCbor(value)).toThrow('plain data')
  expect(readCbor(writeCbor(['next']))).toEqual({ ok: true, value: ['next'] })
})

test('what is read is independent of the bytes it was read from', () => {
  const bytes = Buffer.from(writeCbor([Uint8Array.of(1, 2, 3), 'wi_1']))
  const read = readCbor(bytes)
  bytes.fill(0)
  expect(read).toEqual({ ok: true, value: [Uint8Array.of(1, 2, 3), 'wi_1'] })
})

test('what is accepted encodes again to the same bytes, however it was damaged before', () => {
  const damaged = fc
    .tuple(plainData, fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), { maxLength: 3 }))
    .map(([value, flips]) => {
      const bytes = encodeOtherwise(value)
      for (const [at, mask] of flips) bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ mask
      return bytes
    })
  let accepted = 0
  fc.assert(
    fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 12 })), (bytes) => {
      if (findCborFault(bytes) !== undefined) return
      accepted += 1
      expect(writeCbor(decode(bytes))).toEqual(bytes)
      expect(readCbor(bytes)).toEqual({ ok: true, value: decodeOtherwise(bytes) })
    }),
    { numRuns: 3000, seed: 20_261_122 },
  )
  expect(accepted).toBeGreaterThan(500)
})
