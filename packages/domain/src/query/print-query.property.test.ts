import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arbitraryQuery } from '../testing/query-arbitrary.ts'
import { parseQuery } from './parse-query.ts'
import { printQuery } from './print-query.ts'
import { withoutSpans } from './without-spans.ts'

const names = [
  'bug',
  'good first issue',
  'none',
  '@me',
  'a,b',
  'say "hi"',
  'back\\slash',
  '>=high',
  '1.0',
  '(x)',
  'a|b',
  '-x',
  'ümläut',
  '3..8',
]
const query = arbitraryQuery({
  words: [
    'login',
    'or',
    'NOT',
    'and',
    '->',
    '--dry-run',
    'load()',
    'foo(',
    '"',
    'a"b',
    '.net',
    'label:bug',
    '*',
    '-x',
    ',',
    ':',
    'WEB-12',
    '#5',
    '\\',
  ].filter((word) => !/^"|[,|]/.test(word)),
  names: { label: names, assignee: names, author: names, 'closed-by': names, milestone: names, project: names },
  keys: ['WEB-12', 'web-1', '#7', 'none'],
})

test('the printed query parses to the same query', () => {
  fc.assert(
    fc.property(query, (original) => {
      const text = printQuery(original)
      expect(parseQuery(text)).toMatchObject({ ok: true })
      const parsed = parseQuery(text)
      expect(parsed.ok && withoutSpans(parsed.value), text).toEqual(withoutSpans(original))
    }),
    { numRuns: 3_000 },
  )
})

const scraps = fc.constantFrom(
  'is:',
  'open',
  'label:',
  'bug',
  '"',
  '"good first issue"',
  '(',
  ')',
  ' ',
  ' or ',
  ' and ',
  ' not ',
  '-',
  '|',
  ',',
  '>',
  '<=',
  '..',
  '2026-01',
  'due:',
  'sort:',
  '-updated',
  'priority:',
  'high',
  'estimate:',
  '3',
  '*',
  'text:',
  'title:',
  'x',
  '\\',
  'key:',
  '#1',
  '@me',
  'none',
  'blocked:',
  'yes',
  ' ',
)

test('what is understood of any scraps of the language is printed and understood alike', () => {
  let understood = 0
  fc.assert(
    fc.property(fc.array(scraps, { maxLength: 14 }), (parts) => {
      const parsed = parseQuery(parts.join(''))
      if (!parsed.ok) return
      understood += 1
      const again = parseQuery(printQuery(parsed.value))
      expect(again.ok && withoutSpans(again.value), printQuery(parsed.value)).toEqual(withoutSpans(parsed.value))
    }),
    { numRuns: 5_000 },
  )
  expect(understood).toBeGreaterThan(200)
})

test('any text is understood or refused with a place inside the text', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(scraps, { maxLength: 14 }).map((parts) => parts.join('')),
  )
  let refused = 0
  fc.assert(
    fc.property(text, (typed) => {
      const parsed = parseQuery(typed)
      if (parsed.ok) return
      refused += 1
      const { at, length, message } = parsed.refusal
      expect(message).not.toBe('')
      expect(at).toBeGreaterThanOrEqual(0)
      expect(length).toBeGreaterThan(0)
      expect(at + length).toBeLessThanOrEqual(typed.length)
    }),
    { numRuns: 10_000 },
  )
  expect(refused).toBeGreaterThan(500)
})
