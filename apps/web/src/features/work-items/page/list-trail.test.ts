import { expect, test } from 'vitest'
import type { WorkItem } from '../../../client/model.ts'
import { pageSize } from '../../../data/queries.ts'
import { findIndex, spotOf } from './list-trail.ts'

const sections = [
  { list: { query: 'status:todo' }, count: 2 },
  { list: { query: 'status:done' }, count: 150 },
]
// Only the id of a row is looked at.
const row = (id: string) => ({ id }) as WorkItem
const pagesOf = ({ query }: { readonly query: string }) =>
  query === 'status:done' ? [[['items', {}, 1] as const, [undefined, row('wi_b')]] as const] : []

test('an item is found in a later page of a later section', () => {
  expect(findIndex(sections, pagesOf, 'wi_b')).toBe(2 + pageSize + 1)
  expect(findIndex(sections, pagesOf, 'wi_c')).toBeUndefined()
})

test('a place counted through leads to the section and the place in it, and ends with the list', () => {
  expect(spotOf(sections, 1)).toEqual({ list: { query: 'status:todo' }, index: 1 })
  expect(spotOf(sections, 2)).toEqual({ list: { query: 'status:done' }, index: 0 })
  expect(spotOf(sections, 152)).toBeUndefined()
  expect(spotOf(sections, -1)).toBeUndefined()
})
