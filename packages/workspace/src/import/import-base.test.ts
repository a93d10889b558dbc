import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  decodeFieldHashes,
  decodeImportBase,
  encodeFieldHashes,
  encodeImportBase,
  hashOf,
  noBase,
} from './import-base.ts'

test('a base is read as it was written', () => {
  const hash = fc.string({ unit: 'binary' }).map(hashOf)
  const optional = fc.option(hash, { nil: undefined })
  const sets = fc.array(hash, { maxLength: 5 }).map((hashes) => new Set(hashes))
  const bases = fc.record({
    status: fc.constantFrom(undefined, 'todo' as const, 'done' as const),
    title: optional,
    description: optional,
    type: optional,
    milestoneId: optional,
    labelIds: sets,
    assigneeIds: sets,
  })
  fc.assert(
    fc.property(bases, (base) => {
      expect(decodeImportBase(encodeImportBase(base))).toEqual(base)
    }),
  )
})

test('a base in a form of tomorrow counts as none', () => {
  expect(decodeImportBase('2|todo|x')).toBe(noBase)
  expect(decodeImportBase(null)).toBe(noBase)
  expect(decodeImportBase('')).toBe(noBase)
  expect(decodeFieldHashes('2|title=x').size).toBe(0)
})

test('hashes of fields are read as they were written', () => {
  const hashes = new Map([
    ['title', hashOf('1.4')],
    ['dueOn', hashOf(null)],
  ])
  expect(decodeFieldHashes(encodeFieldHashes(hashes))).toEqual(hashes)
})

test('a hundred thousand texts that are much alike, and null, have as many hashes', () => {
  const texts = Array.from({ length: 100_000 }, (_, n) => `The same long beginning ${n}`)
  const hashes = new Set([hashOf(null), hashOf(''), hashOf('n'), hashOf('null'), ...texts.map(hashOf)])
  expect(hashes.size).toBe(100_004)
  for (const hash of hashes) expect(hash).toMatch(/^[\w-]{6}$/)
})
