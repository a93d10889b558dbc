import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findTexts, placedTextBytesMin } from '../log/text-places.ts'
import { heardBytesMin, writeCbor } from './write-cbor.ts'

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.integer({ min: 28, max: 36 }).map((length) => 'x'.repeat(length)),
  fc.integer({ min: 14, max: 18 }).map((length) => 'é'.repeat(length)),
  fc.constantFrom('y'.repeat(199), 'y'.repeat(201), 'z'.repeat(5000), '日本'.repeat(9)),
)
const data = fc.array(fc.oneof(text, fc.nat(), fc.dictionary(text, text, { maxKeys: 4 })), { maxLength: 12 })

test('of what is written the long texts are heard, each with the place at which it stands', () => {
  let count = 0
  fc.assert(
    fc.property(data, (value) => {
      const heard: { text: string; offset: number }[] = []
      const bytes = writeCbor(value, (one, offset) => heard.push({ text: one, offset }))
      const standing = [...findTexts(bytes, placedTextBytesMin)].map(({ offset, start, end }) => ({
        text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(start, end)),
        offset,
      }))
      expect(heard).toEqual(standing)
      expect(writeCbor(value)).toEqual(bytes)
      count += heard.length
    }),
    { numRuns: 300 },
  )
  expect(count).toBeGreaterThan(300)
  // A head of one byte is that of a text below 24.
  expect(heardBytesMin).toBe(placedTextBytesMin + 2)
})

test('a text that would be read back otherwise is not heard', () => {
  const heard: string[] = []
  writeCbor([`${'x'.repeat(40)}\ud800`, 'y'.repeat(40)], (one) => heard.push(one))
  expect(heard).toEqual(['y'.repeat(40)])
})
