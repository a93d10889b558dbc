import { expect, test } from 'vitest'
import { en } from '../../../messages/en.ts'
import { countOfView, nameOfView } from './view-name.ts'

test('a page is called by its project, or by what is asked of all projects', () => {
  expect(nameOfView({ project: 'Website', query: 'is:open assignee:@me' }, en)).toBe('Website')
  expect(nameOfView({ project: undefined, query: 'is:open assignee:@me' }, en)).toBe('My work')
  expect(nameOfView({ project: undefined, query: 'is:open' }, en)).toBe('All items')
})

test('a whole project says how many of its items are open, a search how many it has found', () => {
  expect(countOfView({ total: 7258, open: 846, query: '' }, en)).toBe('846 open · 7,258 items')
  expect(countOfView({ total: 12, open: 846, query: 'label:bug' }, en)).toBe('12 items')
  expect(countOfView({ total: 1, open: undefined, query: '' }, en)).toBe('1 item')
})
