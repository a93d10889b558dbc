import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { completeQuery } from './complete-query.ts'
import { parseQuery } from './parse-query.ts'
import type { QueryNames } from './query-names.ts'

const namesOfKind = {
  label: ['bug', 'good first issue', 'none', 'wontfix'],
  member: ['ada', 'grace'],
  milestone: ['1.0', 'Next up'],
  project: ['API', 'WEB'],
}
const names: QueryNames = {
  findNames: (kind, typed, limit) =>
    namesOfKind[kind]
      .filter((name) => name.toLowerCase().includes(typed.toLowerCase()))
      .slice(0, limit)
      .map((text) => ({ text })),
}
/** `|` marks the cursor; gives what the query becomes with the first option, and all texts. */
function complete(marked: string): { first: string; texts: readonly string[] } {
  const cursor = marked.indexOf('|')
  const query = marked.replace('|', '')
  const { from, to, options } = completeQuery(query, cursor, names)
  return {
    first: query.slice(0, from) + (options[0]?.text ?? '') + query.slice(to),
    texts: options.map(({ text }) => text),
  }
}

describe('the first option', () => {
  test.each([
    ['lab|', 'label:'],
    ['is:open assig| sort:title', 'is:open assignee: sort:title'],
    ['ope|', 'is:open'],
    ['is:op|', 'is:open'],
    ['is:open,dr|', 'is:open,draft'],
    ['-label:wo|', '-label:wontfix'],
    ['label:first|', 'label:"good first issue"'],
    ['label:"good f|', 'label:"good first issue"'],
    ['label:"good f| is:open', 'label:"good first issue" is:open'],
    ['label:bug,|', 'label:bug,"good first issue"'],
    ['label:"none|', 'label:"none"'],
    ['assignee:|', 'assignee:@me'],
    ['assignee:@a|', 'assignee:ada'],
    ['priority:>=h|', 'priority:>=high'],
    ['sort:-upd|', 'sort:-updated'],
    ['sort:priority,-u|', 'sort:priority,-updated'],
    ['due:<2|', 'due:<2w'],
    ['milestone:ne|', 'milestone:"Next up"'],
    ['(is:open or (type:b|', '(is:open or (type:bug'],
    ['status:review|', 'status:in-review'],
    ['sprint:x lab|el:bug', 'sprint:x label:bug'],
  ])('for %j gives %j', (marked, expected) => {
    expect(complete(marked).first).toBe(expected)
  })
})

test('with nothing typed all keys are offered, and "or" only after a term', () => {
  expect(complete('|').texts).toContain('milestone:')
  expect(complete('|').texts).not.toContain('or')
  expect(complete('is:open |').texts).toContain('or')
})

test('a phrase to search for is left alone', () => {
  expect(complete('"login pa|').texts).toEqual([])
})

test('in any text the options replace a part of it around the cursor, and a chosen value is understood', () => {
  const scraps = fc.constantFrom(
    'is:',
    'open',
    'label:',
    '"',
    'good',
    '(',
    ')',
    ' ',
    ' or ',
    '-',
    ',',
    '>',
    'due:',
    'sort:',
    '-u',
    'x',
    '\\',
    '日本',
  )
  let offered = 0
  fc.assert(
    fc.property(
      fc.array(scraps, { maxLength: 10 }).map((parts) => parts.join('')),
      fc.nat(40),
      (query, cursor) => {
        const { from, to, options } = completeQuery(query, cursor, names)
        const place = Math.min(cursor, query.length)
        expect(from).toBeGreaterThanOrEqual(0)
        expect(from).toBeLessThanOrEqual(Math.max(place, to))
        expect(to).toBeGreaterThanOrEqual(Math.min(place, from))
        expect(to).toBeLessThanOrEqual(query.length)
        const states = options.filter(({ text, kind }) => kind === 'value' && text.startsWith('is:'))
        expect(states.filter(({ text }) => !parseQuery(text).ok)).toEqual([])
        offered += options.length
      },
    ),
    { numRuns: 3_000 },
  )
  expect(offered).toBeGreaterThan(1_000)
})
