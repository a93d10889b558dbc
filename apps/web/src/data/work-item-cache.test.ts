import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { findListedItem } from './work-item-cache.ts'

test('an item is found by key or id in whatever list shows it', () => {
  const cache = new QueryClient()
  cache.setQueryData(['items', { query: '' }, 0], [undefined, { id: 'wi_1', key: 'WEB-1', title: 'Login' }])
  expect(findListedItem(cache, 'WEB-1')?.title).toBe('Login')
  expect(findListedItem(cache, 'wi_1')?.title).toBe('Login')
  expect(findListedItem(cache, 'WEB-2')).toBeUndefined()
})
