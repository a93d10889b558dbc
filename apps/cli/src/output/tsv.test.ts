import fc from 'fast-check'
import { expect, test } from 'vitest'
import { escapeCell, formatTsv, unescapeCell } from './tsv.ts'

test('a row is one line with its full values, whatever they hold', () => {
  const column = (name: 'a' | 'b') => ({ title: name, raw: (row: { a: string; b: string }) => row[name] })
  expect(formatTsv([column('a'), column('b')], [{ a: 'x\ty', b: 'one\ntwo\\' }])).toEqual(['x\\ty\tone\\ntwo\\\\'])
})

test('escaping loses nothing and leaves no tab or line end', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '\\', 't', 'n', '\t', '\n', '\r', 'é') }), (text) => {
      const cell = escapeCell(text)
      expect(cell).not.toMatch(/[\t\n\r]/)
      expect(unescapeCell(cell)).toBe(text)
    }),
  )
})
