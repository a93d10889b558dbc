import { expect, test } from 'vitest'
import { parseSearch, stringifySearch } from './search-text.ts'

test('an address stays readable', () => {
  expect(stringifySearch({ q: 'is:open assignee:@me label:bug,ui', layout: 'board' })).toBe(
    '?q=is:open+assignee:@me+label:bug,ui&layout=board',
  )
})

test.each(['is:open', '"a b" -label:"c&d=e"', '100% + #1 ?', 'ä=ö/ü', '123', 'true'])(
  '%s comes back as it was',
  (q) => {
    expect(parseSearch(stringifySearch({ q }))).toEqual({ q })
  },
)

test('what is not set is not in the address', () => {
  expect(stringifySearch({ q: undefined, layout: '' })).toBe('')
})
