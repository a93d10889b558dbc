import { parseQuery } from '@spicetime/domain'
import { describe, expect, test } from 'vitest'
import { type ListWishes, listQuery, term } from './list-query.ts'

function query(words: string, wishes: Partial<ListWishes> = {}) {
  return listQuery({ words: words.split(' '), terms: [], state: undefined, sort: undefined, ...wishes })
}

describe('listQuery', () => {
  test('shows open items unless the query speaks of their state', () => {
    expect(query('label:bug')).toEqual({ query: 'label:bug is:open', isOpenAssumed: true })
    expect(query('is:closed').query).toBe('is:closed')
    expect(query('-status:done').query).toBe('-status:done')
    expect(query('closed:>2026-01-01').isOpenAssumed).toBe(false)
    expect(query('"is:closed"').query).toBe('"is:closed" is:open')
  })

  test('a named state wins', () => {
    expect(query('label:bug', { state: 'closed' }).query).toBe('label:bug is:closed')
    expect(query('label:bug', { state: 'all' }).query).toBe('label:bug')
  })

  test('what we add holds for both sides of an or, and a sort for the whole', () => {
    expect(query('label:a or label:b sort:-updated').query).toBe('(label:a or label:b) is:open sort:-updated')
    expect(query('x', { terms: ['assignee:@me'], sort: 'due' }).query).toBe('x assignee:@me is:open sort:due')
  })

  test('an empty query is the open items', () => {
    expect(query('').query).toBe('is:open')
  })
})

test('a term is quoted where the language needs it', () => {
  for (const value of ['bug', 'good first issue', 'say "hi"', 'back\\slash', '@me', '>=high', 'a,b', '(x)']) {
    expect(parseQuery(term('label', value)).ok, term('label', value)).toBe(true)
  }
  expect(term('label', 'good first issue')).toBe('label:"good first issue"')
})
