import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findEventsNaming } from './events-naming.ts'
import { readCbor } from './read-cbor.ts'
import { writeCbor } from './write-cbor.ts'

const names = ['wi_a', 'wi_b', 'ß', 'a longer name of a thing']

/** Values of a payload, in which names stand as values, as keys and within other texts. */
const value = fc.letrec((tie) => ({
  leaf: fc.oneof(
    fc.constantFrom(...names),
    fc.string({ maxLength: 300 }),
    fc.constantFrom(...names).map((name) => `see ${name}`),
    fc.uint8Array({ maxLength: 40 }),
    fc.integer(),
    fc.constantFrom(null, true, 0.5, 70_000),
  ),
  list: fc.array(tie('any'), { maxLength: 30 }),
  map: fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string({ maxLength: 9 })), tie('any'), { maxKeys: 6 }),
  any: fc.oneof({ weight: 4, arbitrary: tie('leaf') }, tie('list'), tie('map')),
})).any

function stands(name: string, within: unknown): boolean {
  if (within === name) return true
  if (typeof within !== 'object' || within === null || within instanceof Uint8Array) return false
  return Object.entries(within).some(([key, part]) => (!Array.isArray(within) && key === name) || stands(name, part))
}

test('of a body those events are found in which a name stands by itself, each whole', () => {
  let [found, passed] = [0, 0]
  const body = fc.array(fc.array(value, { minLength: 1, maxLength: 4 }), { maxLength: 40 })
  fc.assert(
    fc.property(body, fc.constantFrom(...names), (events, name) => {
      const bytes = writeCbor(events)
      const ranges = findEventsNaming(bytes, name)
      const named = events.flatMap((event, index) => (stands(name, event) ? [{ index, event }] : []))
      const read = ranges?.map(({ index, from, until }) => {
        const item = readCbor(bytes.subarray(from, until))
        return { index, event: item.ok ? item.value : item.fault }
      })
      expect(read).toEqual(named)
      found += named.length
      passed += events.length - named.length
    }),
  )
  expect(Math.min(found, passed)).toBeGreaterThan(100)
})

test('bytes that end too early, or go on, are no body', () => {
  const bytes = writeCbor([['kind', 1, 'wi_a', { title: 'One', more: [1, 2, 'x'.repeat(300)] }]])
  expect(findEventsNaming(bytes, 'wi_a')).toHaveLength(1)
  for (let length = 0; length < bytes.length; length += 1) {
    const cut = findEventsNaming(bytes.subarray(0, length), 'wi_a')
    // A list of no events is found where there is no list.
    expect(cut ?? []).toEqual([])
  }
  expect(findEventsNaming(Uint8Array.of(...bytes, 0), 'wi_a')).toBeUndefined()
})

test('a count that cannot be true ends with the bytes', () => {
  // A list, and in it another, of 2^53 items each.
  const huge = Uint8Array.of(0x9b, 0, 0x20, 0, 0, 0, 0, 0, 0, 0x9b, 0, 0x20, 0, 0, 0, 0, 0, 0)
  expect(findEventsNaming(huge, 'wi_a')).toBeUndefined()
})
