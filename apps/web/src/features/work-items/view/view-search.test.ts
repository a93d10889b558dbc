import { expect, test } from 'vitest'
import { parseViewSearch, searchOf, viewOf } from './view-search.ts'

test('a bare address is a list grouped by status in its own order', () => {
  expect(viewOf(parseViewSearch({}))).toEqual({ query: '', layout: 'list', groupBy: 'status', sort: 'rank' })
})

test('what is as usual is left out of the address, and the rest comes back', () => {
  const view = { query: 'is:open', layout: 'board', groupBy: 'status', sort: 'updated' } as const
  expect(searchOf(view)).toEqual({ q: 'is:open', layout: 'board', sort: 'updated' })
  expect(viewOf(searchOf(view))).toEqual(view)
})

test('unknown words are ignored', () => {
  expect(parseViewSearch({ q: 3, layout: 'spiral', group: 'mood', sort: 'luck', more: 'x' })).toEqual({})
})
