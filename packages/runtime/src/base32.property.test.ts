import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeBase32, encodeBase32, encodeBase32Number } from './base32.ts'

const bytes = fc.uint8Array({ maxLength: 40 })
const sixteen = fc.uint8Array({ minLength: 16, maxLength: 16 })
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

test('what was encoded is decoded to the same bytes', () => {
  fc.assert(
    fc.property(bytes, (given) => {
      expect(decodeBase32(encodeBase32(given), given.length)).toEqual(given)
    }),
  )
})

test('texts sort like the bytes that they stand for', () => {
  fc.assert(
    fc.property(sixteen, sixteen, (a, b) => {
      expect(compare(encodeBase32(a), encodeBase32(b))).toBe(Math.sign(Buffer.compare(a, b)))
    }),
  )
})

test('numbers of equal width sort like the numbers', () => {
  const number = fc.nat({ max: 2 ** 48 - 1 })
  fc.assert(
    fc.property(number, number, (a, b) => {
      expect(compare(encodeBase32Number(a, 10), encodeBase32Number(b, 10))).toBe(Math.sign(a - b))
    }),
  )
})

test('only the one text that is made of some bytes is read as those bytes', () => {
  const character = fc.constantFrom(...'0123456789abcdefghijklmnopqrstuvwxyzABC-'.split(''))
  let read = 0
  fc.assert(
    fc.property(fc.array(character, { minLength: 26, maxLength: 26 }), (characters) => {
      const text = characters.join('')
      const decoded = decodeBase32(text, 16)
      if (decoded === undefined) return
      read += 1
      expect(encodeBase32(decoded)).toBe(text)
    }),
    { seed: 7, numRuns: 5000 },
  )
  expect(read).toBeGreaterThan(0)
})

test('a text of another length, with another letter or with bits left over is not read', () => {
  expect(decodeBase32('0'.repeat(25), 16)).toBeUndefined()
  expect(decodeBase32('0'.repeat(27), 16)).toBeUndefined()
  expect(decodeBase32(`${'0'.repeat(25)}u`, 16)).toBeUndefined()
  expect(decodeBase32(`${'0'.repeat(25)}1`, 16)).toBeUndefined()
})
