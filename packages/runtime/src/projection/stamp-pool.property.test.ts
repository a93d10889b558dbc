import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeStamp } from '../commit/hlc.ts'
import type { ReplicaId } from '../commit/ids.ts'
import { StampPool } from './stamp-pool.ts'

const digits = '0123456789abcdefghjkmnpqrstvwxyz'.split('')
const replica = fc.array(fc.constantFrom(...digits), { minLength: 26, maxLength: 26 }).map((list) => list.join(''))
const stamp = fc
  .record({
    wallMs: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2 ** 48 - 1 })),
    counter: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2 ** 20 - 1 })),
    // A few, so that they meet.
    id: fc.oneof(fc.constantFrom('0'.repeat(26), `${'0'.repeat(25)}1`), replica),
  })
  // Ids of replicas are made so.
  .map(({ wallMs, counter, id }) => makeStamp({ wallMs, counter }, `rp_${id}` as ReplicaId))
/** What no clock of ours made: a store that came from elsewhere may hold it. */
const strange = fc.oneof(fc.string({ maxLength: 50 }), fc.constantFrom('~'.repeat(40), 'L'.repeat(40)))
const texts = fc.array(fc.oneof({ arbitrary: stamp, weight: 4 }, { arbitrary: strange, weight: 1 }), { maxLength: 60 })

test('equal texts have one number, the number tells the text, and the order of writes is that of the texts', () => {
  fc.assert(
    fc.property(texts, (given) => {
      const pool = new StampPool()
      const numbers = given.map((text) => pool.numberOf(text))
      const again = given.map((text) => pool.numberIn(`"${text}"`, 1, text.length + 1))
      expect(again).toEqual(numbers)
      expect(numbers.map((number) => pool.textOf(number))).toEqual(given)
      expect(new Set(numbers).size).toBe(new Set(given).size)
      for (const [index, text] of given.entries()) {
        const number = numbers[index] ?? 0
        expect(pool.replicaOf(number)).toBe(text.slice(14))
        expect(pool.isAfter(number, 0)).toBe(text > '')
        const later = given.filter((other) => other > text)
        expect(given.filter((_, at) => pool.isAfter(numbers[at] ?? 0, number))).toEqual(later)
      }
    }),
  )
})

test('thousands of stamps are told apart', () => {
  const pool = new StampPool()
  const given = Array.from({ length: 20_000 }, (_, index) =>
    // As above.
    makeStamp({ wallMs: 1_764_547_200_000 + (index >> 3), counter: index & 7 }, `rp_${'a'.repeat(26)}` as ReplicaId),
  )
  const numbers = given.map((text) => pool.numberOf(text))
  expect(new Set(numbers).size).toBe(given.length)
  expect(numbers.map((number) => pool.textOf(number))).toEqual(given)
})
