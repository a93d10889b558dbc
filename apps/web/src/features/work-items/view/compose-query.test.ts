import { parseQuery } from '@spicetime/domain'
import { expect, test } from 'vitest'
import { composeList, type SectionOf } from './compose-query.ts'

const todo = { by: 'status', value: 'todo' } as const
const compose = (query: string, more: Partial<SectionOf> = {}) =>
  composeList({ project: 'WEB', query, sort: 'rank', ...more }).query

test('the group comes first, so that the last typed word stays the last', () => {
  expect(compose('is:bug log', { group: todo })).toBe('status:todo is:bug log')
})

test('alternatives are put into parentheses', () => {
  expect(compose('is:bug or label:ui', { group: todo })).toBe('status:todo (is:bug or label:ui)')
})

test('a typed order wins over the chosen one and stays outside of the parentheses', () => {
  expect(compose('is:open', { sort: 'updated' })).toBe('sort:-updated is:open')
  expect(compose('is:bug or label:ui sort:title', { sort: 'updated', group: todo })).toBe(
    'sort:title status:todo (is:bug or label:ui)',
  )
})

test('groups of people and names are asked for by id; nothing is asked for as such', () => {
  expect(compose('', { group: { by: 'label', value: 'lb_1' } })).toBe('label:lb_1')
  expect(compose('', { group: { by: 'assignee', value: null } })).toBe('no:assignee')
})

test('a query that cannot be read is sent as it was typed, so that its problem points at the right place', () => {
  expect(compose('(is:open', { sort: 'updated', group: todo })).toBe('(is:open')
})

test.each(['is:bug or label:ui', 'a b', 'sort:title x or y', '-label:"a b"', ''])(
  'the query made of %j can be read',
  (typed) => {
    expect(parseQuery(compose(typed, { group: todo, sort: 'due' })).ok).toBe(true)
  },
)
