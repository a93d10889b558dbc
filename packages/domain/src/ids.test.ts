import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type EntityKind,
  idBroughtBy,
  idPrefixes,
  isOfRegion,
  kindOfId,
  makeId,
  regionTagOf,
  serialOf,
  serialsEnd,
  workItemIdShape,
} from './ids.ts'

const kinds = Object.keys(idPrefixes) as EntityKind[]
const atMs = fc.nat({ max: 2 ** 45 - 1 })
const tags = fc.stringMatching(/^[0-9a-hjkmnp-tv-z]{16}$/)
const serials = fc.nat({ max: serialsEnd - 1 })
const hasRegion = (kind: EntityKind) => kind === 'project' || kind === 'workspace'

test('an id tells of what kind it is and of which region, and is of no other', () => {
  fc.assert(
    fc.property(fc.constantFrom(...kinds), atMs, tags, tags, serials, (kind, ms, tag, other, serial) => {
      const id = makeId(kind, ms, tag, serial)
      expect(id).toMatch(new RegExp(`^${idPrefixes[kind]}_[0-9a-hjkmnp-tv-z]{${hasRegion(kind) ? 25 : 34}}$`))
      expect(kindOfId(id)).toBe(kind)
      expect(workItemIdShape.safeParse(id).success).toBe(kind === 'workItem')
      expect([regionTagOf(id), regionTagOf(`rg_${tag}0123456789`)]).toEqual([tag, tag])
      expect([isOfRegion(id, tag), isOfRegion(id, other), isOfRegion(id, '')]).toEqual([true, tag === other, false])
    }),
  )
  expect(new Set(Object.values(idPrefixes)).size).toBe(kinds.length)
})

test('ids of one region sort by the time at which they were made, then by their serial', () => {
  fc.assert(
    fc.property(atMs, atMs, tags, serials, serials, (a, b, tag, one, other) => {
      const [left, right] = [makeId('label', a, tag, one), makeId('label', b, tag, other)]
      expect(left < right ? -1 : left > right ? 1 : 0).toBe(Math.sign(a - b) || Math.sign(one - other))
    }),
  )
})

test.each([
  '',
  'wi',
  'wi_',
  'wi_01hzy',
  `xx_${'0'.repeat(34)}`,
  `wi_${'0'.repeat(33)}u`,
  `WI_${'0'.repeat(34)}`,
  `wi_${'0'.repeat(34)} `,
  `wi_${'0'.repeat(25)}`,
  `pj_${'0'.repeat(34)}`,
])('%j is no id', (text) => {
  expect(kindOfId(text)).toBeUndefined()
})

test('an id without a region is not made, nor a serial of too little', () => {
  expect(() => makeId('label', 0, 'short', 0)).toThrow('characters of a region')
  expect(() => serialOf(new Uint8Array(5))).toThrow('6 bytes')
})

test('serials take all of their range', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 6, maxLength: 32 }), (bytes) => {
      const serial = serialOf(bytes)
      expect(Number.isSafeInteger(serial) && serial >= 0 && serial < serialsEnd).toBe(true)
      expect(serialOf(bytes.slice(0, 6))).toBe(serial)
    }),
  )
  expect(serialOf(new Uint8Array(6).fill(255))).toBe(serialsEnd - 1)
  expect([serialOf(Uint8Array.of(0, 0, 0, 0, 0, 1)), serialOf(Uint8Array.of(255, 255, 0, 0, 0, 0))]).toEqual([
    1,
    (65_535 * 2 ** 32) % serialsEnd,
  ])
})

test('what a thing brings about is of its region and has the same id for everybody, and another in each place', () => {
  fc.assert(
    fc.property(atMs, tags, serials, fc.nat({ max: 999 }), (ms, tag, serial, place) => {
      const origin = makeId('scenario', ms, tag, serial)
      const id = idBroughtBy('workItem', origin, place)
      expect(id).toBe(makeId('workItem', ms, tag, (serial + serialsEnd / 2 + place) % serialsEnd))
      expect([kindOfId(id), isOfRegion(id, tag)]).toEqual(['workItem', true])
      expect(idBroughtBy('workItem', origin, place + 1)).not.toBe(id)
    }),
  )
})
