import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writeCbor } from '../commit/write-cbor.ts'
import { makeTestWorld } from '../testing/test-replicas.ts'
import { BodyReader, beginningOfBody, beginPackingBody, bodyForm, packBody, unpackBody } from './stored-body.ts'
import { findTexts, makeTextPlace, readTextHead, splitTextPlace } from './text-places.ts'

const { codec } = makeTestWorld().world
const seed = 20261122

/** Bodies of up to some segments, of words that repeat and bytes that do not. */
const bodies = fc
  .tuple(fc.integer({ min: 0, max: 150_000 }), fc.uint8Array({ minLength: 1, maxLength: 400 }), fc.nat(1_000_000))
  .map(([length, words, step]) =>
    Uint8Array.from({ length }, (_, at) => (words[at % words.length] ?? 0) ^ ((at * step) >> 9)),
  )

test('a body is read back as it was, as a whole, from its beginning and in any piece', () => {
  const forms = new Set<number>()
  fc.assert(
    fc.property(bodies, fc.nat(160_000), fc.nat(70_000), (body, from, length) => {
      const packed = packBody(codec, body)
      forms.add(packed.form)
      expect(packed.stored.length).toBeLessThanOrEqual(body.length)
      expect(unpackBody(codec, packed)).toEqual(body)
      const beginning = beginningOfBody(codec, packed, 4096)
      expect(beginning).toEqual(body.subarray(0, beginning.length))
      const at = Math.min(from, body.length)
      expect(new BodyReader(codec, packed).slice(at, at + length)).toEqual(body.subarray(at, at + length))
    }),
    { seed, numRuns: 60 },
  )
  expect(forms).toEqual(new Set(Object.values(bodyForm)))
})

test('a body that is packed beside other work is packed as ever', () => {
  let aside = 0
  const both = {
    ...codec,
    deflateAside: (pieces: readonly Uint8Array[], isThorough?: boolean) => {
      aside += 1
      return () => pieces.map((piece) => codec.deflate(piece, isThorough))
    },
  }
  for (const length of [0, 100, 70_000, 300_000]) {
    const words = new TextEncoder().encode('all work and no play '.repeat(20_000)).subarray(0, length)
    const noise = Uint8Array.from({ length }, (_, at) => (Math.imul(at, 2654435761) >>> 13) ^ Math.imul(at, at))
    for (const body of [words, noise]) {
      for (const eventCount of [1, 5000]) {
        const expected = packBody(codec, body, eventCount)
        for (const each of [codec, both]) expect(beginPackingBody(each, body, eventCount)()).toEqual(expected)
      }
    }
  }
  expect(aside).toBe(4)
})

test('a body whose segments were cut or lengthened is not taken for another', () => {
  const body = new TextEncoder().encode('all work and no play '.repeat(10_000))
  const { stored, form } = packBody(codec, body)
  expect(form).toBe(bodyForm.segments)
  expect(() => unpackBody(codec, { stored: stored.subarray(0, -1), form })).toThrow('segments')
  expect(() => unpackBody(codec, { stored: new Uint8Array([...stored, 0]), form })).toThrow('segments')
})

test('every text of CBOR is found at its place, wherever it stands, and no other', () => {
  const { letrec, oneof, string, integer, double, uint8Array, array, dictionary, constant } = fc
  const { value } = letrec((tie) => ({
    value: oneof(
      { depthSize: 'small' },
      string({ unit: 'grapheme', maxLength: 300 }),
      integer(),
      double({ noNaN: true, noDefaultInfinity: true }),
      uint8Array({ maxLength: 300 }),
      constant(null),
      array(tie('value'), { maxLength: 40 }),
      dictionary(string({ maxLength: 10 }), tie('value')),
    ),
  }))
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  fc.assert(
    fc.property(value, (given) => {
      const bytes = writeCbor(given)
      const found = [...findTexts(bytes, 5)].map(({ offset, start, end }) => {
        expect(readTextHead(bytes, offset)).toEqual({ start, end })
        return decoder.decode(bytes.subarray(start, end))
      })
      expect(found.sort()).toEqual(textsIn(given).sort())
    }),
    { seed, numRuns: 300 },
  )
})

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return new TextEncoder().encode(value).length >= 5 ? [value] : []
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return []
  const keys = Array.isArray(value) ? [] : Object.keys(value)
  return [...keys.flatMap(textsIn), ...Object.values(value).flatMap(textsIn)]
}

test('a place says where it is, up to the last byte of a body and far positions', () => {
  for (const position of [1, 77, 2 ** 28]) {
    for (const offset of [0, 1, 2 ** 24 - 1]) {
      expect(splitTextPlace(makeTextPlace(position, offset))).toEqual({ position, offset })
    }
  }
})
