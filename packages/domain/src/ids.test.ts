import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type EntityKind, idPrefixes, kindOfId, makeId, workItemIdShape } from './ids.ts'

const kinds = Object.keys(idPrefixes) as EntityKind[]
const entropy = fc.uint8Array({ minLength: 10, maxLength: 10 })
const atMs = fc.nat({ max: 2 ** 48 - 1 })

test('an id tells of what kind it is, and is of no other', () => {
  fc.assert(
    fc.property(fc.constantFrom(...kinds), atMs, entropy, (kind, ms, bytes) => {
      const id = makeId(kind, ms, bytes)
      expect(id).toMatch(new RegExp(`^${idPrefixes[kind]}_[0-9a-hjkmnp-tv-z]{26}$`))
      expect(kindOfId(id)).toBe(kind)
      expect(workItemIdShape.safeParse(id).success).toBe(kind === 'workItem')
    }),
  )
  expect(new Set(Object.values(idPrefixes)).size).toBe(kinds.length)
})

test('ids sort by the time at which they were made, then by their entropy', () => {
  fc.assert(
    fc.property(atMs, atMs, entropy, entropy, (a, b, one, other) => {
      const [left, right] = [makeId('label', a, one), makeId('label', b, other)]
      const order = Math.sign(a - b) || Math.sign(Buffer.compare(one, other))
      expect(left < right ? -1 : left > right ? 1 : 0).toBe(order)
    }),
  )
})

test.each([
  '',
  'wi',
  'wi_',
  'wi_01hzy',
  'xx_00000000000000000000000000',
  'wi_0000000000000000000000000u',
  'WI_00000000000000000000000000',
  'wi_00000000000000000000000000 ',
])('%j is no id', (text) => {
  expect(kindOfId(text)).toBeUndefined()
})

test('an id of other entropy than ten bytes is not made', () => {
  expect(() => makeId('label', 0, new Uint8Array(9))).toThrow('10 bytes')
})
