import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitCode } from './split-code.ts'

/** Code between ‹ and ›, so that a case is read at a glance. */
const shown = (line: string) =>
  splitCode(line)
    .map(({ text, isCode }) => (isCode ? `‹${text}›` : text))
    .join('')

test.each([
  ['no code', 'no code'],
  ['Add `map` to `Dataset`', 'Add ‹map› to ‹Dataset›'],
  ['`load_dataset` fails', '‹load_dataset› fails'],
  ['``a`b`` and `c', '‹a`b› and `c'],
  ['one ` alone', 'one ` alone'],
  ['`` unlike ` runs', '`` unlike ` runs'],
  ['` padded ` and `  `', '‹padded› and ‹  ›'],
])('“%s”', (line, parts) => {
  expect(shown(line)).toBe(parts)
})

test('nothing but backticks and padding is lost of any line, and long ones end soon', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('`', 'a', ' ', '``', 'é') }), (line) => {
      const text = splitCode(line)
        .map((part) => part.text)
        .join('')
      expect(text.replaceAll(/[` ]/g, '')).toBe(line.replaceAll(/[` ]/g, ''))
    }),
  )
})
