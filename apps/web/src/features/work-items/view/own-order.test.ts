import { expect, test } from 'vitest'
import { isOwnOrder } from './own-order.ts'

test.each([
  ['', true],
  ['is:open label:bug', true],
  ['is:open or (is:draft -label:x)', true],
  ['sort:-updated', false],
  ['login page', false],
  ['is:open (label:x or crash)', false],
  ['is:open assignee:', false],
])('%j is shown in its own order: %s', (query, isOwn) => {
  expect(isOwnOrder({ query, sort: 'rank' })).toBe(isOwn)
})

test('a chosen order is not the own one', () => {
  expect(isOwnOrder({ query: '', sort: 'priority' })).toBe(false)
})
