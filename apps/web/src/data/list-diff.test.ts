import { expect, test } from 'vitest'
import type { WorkItem, WorkItemListDiff } from '../client/model.ts'
import { applyListDiff } from './list-diff.ts'

/** Only what a difference looks at. */
const row = (id: string, title = id) => ({ id, title }) as WorkItem
const nothing: WorkItemListDiff = { isReset: false, removed: [], added: [], moved: [], changed: [] }
const idsOf = (rows: readonly WorkItem[]) => rows.map(({ id }) => id).join('')

test('what is gone goes, and what comes or moves stands at its place', () => {
  const rows = ['a', 'b', 'c', 'd'].map((id) => row(id))
  const next = applyListDiff(rows, {
    ...nothing,
    removed: ['b'],
    moved: [{ place: 0, id: 'd' }],
    added: [{ place: 2, item: row('x') }],
  })
  expect(idsOf(next)).toBe('daxc')
})

test('a changed row is exchanged also when it moves, and all others stay the same objects', () => {
  const rows = ['a', 'b', 'c'].map((id) => row(id))
  const next = applyListDiff(rows, {
    ...nothing,
    moved: [{ place: 2, id: 'a' }],
    changed: [{ item: row('a', 'New') }],
  })
  expect(next.map(({ title }) => title)).toEqual(['b', 'c', 'New'])
  expect(next[0]).toBe(rows[1])
})

test('a list begins anew', () => {
  const next = applyListDiff([row('a')], { ...nothing, isReset: true, added: [{ place: 0, item: row('z') }] })
  expect(idsOf(next)).toBe('z')
})
