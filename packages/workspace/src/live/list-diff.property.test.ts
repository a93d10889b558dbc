import type { WorkItemId, WorkItemRow } from '@spicetime/domain'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyDiff, diffRows, type LiveRow } from './list-diff.ts'

/** Only what a difference looks at. */
function rowOf(id: string, title: string): LiveRow {
  const row = { id: id as WorkItemId, title } as WorkItemRow
  return { id, row, values: new Map([['title', title]]) }
}
const ids = fc.uniqueArray(fc.integer({ min: 0, max: 30 }).map(String), { maxLength: 25 })
const lists = ids.chain((chosen) =>
  fc.tuple(...chosen.map((id) => fc.constantFrom('a', 'b').map((title) => rowOf(id, title)))),
)

test('a difference leads from the one list to the other', () => {
  fc.assert(
    fc.property(lists, lists, (before, after) => {
      const diff = diffRows(before, after)
      const reached = applyDiff(
        before.map(({ row }) => row),
        { ...diff, isReset: false },
      )
      expect(reached).toEqual(after.map(({ row }) => row))
    }),
    { numRuns: 2_000 },
  )
})

test('one row that moves far is the only one that is told, in either direction', () => {
  const rows = Array.from({ length: 100 }, (_, index) => rowOf(String(index), 'x'))
  const [first, ...others] = rows
  if (first === undefined) throw new Error('there are rows')
  expect(diffRows(rows, [...others, first])).toEqual({
    removed: [],
    added: [],
    changed: [],
    moved: [{ place: 99, id: '0' }],
  })
  expect(diffRows([...others, first], rows).moved).toEqual([{ place: 0, id: '0' }])
})
