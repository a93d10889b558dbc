import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arbitraryQuery } from '../testing/query-arbitrary.ts'
import type { Expression, Query } from './ast.ts'
import { valuesOfTerm, withoutTerm, withSort, withTerm } from './edit-query.ts'
import { parseQuery } from './parse-query.ts'
import { printQuery } from './print-query.ts'
import { withoutSpans } from './without-spans.ts'

describe('withTerm', () => {
  test.each([
    ['', 'label:bug'],
    ['is:open', 'is:open label:bug'],
    ['is:open   assignee:@me', 'is:open   assignee:@me label:bug'],
    ['LABEL:old is:open', 'label:bug is:open'],
    ['label:a is:open label:b', 'label:bug is:open'],
    ['is:open login page', 'is:open label:bug login page'],
    ['is:open sort:-updated', 'is:open label:bug sort:-updated'],
    ['login', 'label:bug login'],
    ['-login', 'label:bug -login'],
    ['is:open and login', 'is:open label:bug and login'],
    ['-label:wontfix', '-label:wontfix label:bug'],
    ['(label:a or label:b)', '(label:a or label:b) label:bug'],
    ['is:open or is:draft sort:title', '(is:open or is:draft) label:bug sort:title'],
  ])('in %j gives %j', (query, expected) => {
    expect(withTerm(query, 'label', 'bug')).toBe(expected)
  })

  test('quotes names that need it, and leaves words with a meaning of their own', () => {
    expect(withTerm('', 'label', 'good first issue')).toBe('label:"good first issue"')
    expect(withTerm('', 'label', ['bug', 'say "hi"'])).toBe('label:bug,"say \\"hi\\""')
    expect(withTerm('', 'assignee', 'none')).toBe('assignee:none')
    expect(withTerm('', 'label', '"none"')).toBe('label:"none"')
    expect(withTerm('', 'priority', '>=high')).toBe('priority:>=high')
  })

  test('without any value takes the term away', () => {
    expect(withTerm('label:bug is:open', 'label', [])).toBe('is:open')
  })
})

test('withoutTerm takes away whole terms or single values', () => {
  expect(withoutTerm('is:open label:bug login', 'label')).toBe('is:open login')
  expect(withoutTerm('label:bug and is:open', 'label')).toBe('is:open')
  expect(withoutTerm('is:open and label:bug', 'label')).toBe('is:open')
  expect(withoutTerm('is:open label:bug,"good first issue"', 'label', 'Bug')).toBe('is:open label:"good first issue"')
  expect(withoutTerm('is:open label:bug', 'label', 'bug')).toBe('is:open')
  expect(withoutTerm('is:open -label:bug', 'label')).toBe('is:open -label:bug')
})

test('withSort exchanges the order and keeps it last', () => {
  expect(withSort('is:open', '-updated')).toBe('is:open sort:-updated')
  expect(withSort('is:open sort:title login', 'priority,-due')).toBe('is:open sort:priority,-due login')
  expect(withSort('a or b', 'title')).toBe('a or b sort:title')
  expect(withSort('a or b sort:title', null)).toBe('a or b')
})

test('valuesOfTerm lists what the top level asks for', () => {
  expect(valuesOfTerm('label:bug,"good first issue" -label:x (label:y)', 'label')).toEqual(['bug', 'good first issue'])
})

const names = ['bug', 'good first issue', '1.0']
const query = arbitraryQuery({
  words: ['login', 'load()', '->', '.net'],
  names: { label: names, assignee: names, author: names, 'closed-by': names, milestone: names, project: names },
  keys: ['WEB-1'],
})
const operandsOf = ({ where }: Query): readonly Expression[] =>
  where === null ? [] : where.kind === 'and' ? where.operands : [where]
const isMilestone = (expression: Expression): boolean => expression.kind === 'name' && expression.key === 'milestone'
const mustParse = (text: string): Query => {
  const parsed = parseQuery(text)
  if (!parsed.ok) throw new Error(`${text}: ${parsed.refusal.message}`)
  return withoutSpans(parsed.value)
}

test('editing a term changes this condition and nothing else', () => {
  fc.assert(
    fc.property(query, (original) => {
      const others = operandsOf(original).filter((operand) => !isMilestone(operand))
      const added = mustParse(withTerm(printQuery(original), 'milestone', 'Next up'))
      expect(operandsOf(added).filter((operand) => !isMilestone(operand)).length, printQuery(original)).toBe(
        others.length,
      )
      expect(operandsOf(added).filter((operand) => !isMilestone(operand))).toEqual(expect.arrayContaining([...others]))
      expect(operandsOf(added).filter(isMilestone)).toMatchObject([{ values: [{ kind: 'name', name: 'Next up' }] }])
      expect(added.sort).toEqual(original.sort)
      const removed = mustParse(withoutTerm(withTerm(printQuery(original), 'milestone', 'Next up'), 'milestone'))
      expect(operandsOf(removed)).toEqual(operandsOf(added).filter((operand) => !isMilestone(operand)))
    }),
    { numRuns: 2_000 },
  )
})
