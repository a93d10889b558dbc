import { parseQuery } from '@spicetime/domain'
import { expect, test } from 'vitest'
import { queryOfWords } from './words-query.ts'

test('a key and a number of the project find that item', () => {
  expect(queryOfWords('web-12', undefined)).toBe('key:WEB-12')
  expect(queryOfWords('#12', 'WEB')).toBe('key:WEB-12')
  expect(queryOfWords('12', undefined)).toBe('title:"12"')
})

test.each(['', 'login page', 'is:open "half', 'a:b (c) -d \\', 'OR', '"'])(
  '“%s” makes a query that can be read',
  (text) => {
    expect(parseQuery(queryOfWords(text, 'WEB')).ok).toBe(true)
  },
)
