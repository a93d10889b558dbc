import { expect, test } from 'vitest'
import type { Commit } from '../../client/activity-model.ts'
import { groupImports, wholeOf } from './group-imports.ts'

const make = (id: string, over: Partial<Commit> = {}): Commit => ({
  ...{ id, at: '', actor: null, undoes: null, undoneCommit: null, isImport: true, events: [], eventCount: 512 },
  ...over,
})
const idsOf = (commits: readonly Commit[]) => groupImports(commits).map((group) => group.map(({ id }) => id).join(''))

test('imports in a row are one group; what was done between them parts them, and what was taken back stands alone', () => {
  const typed = make('t', { isImport: false, eventCount: 1 })
  expect(idsOf([make('a'), make('b'), typed, make('c')])).toEqual(['ab', 't', 'c'])
  expect(idsOf([make('a'), make('u', { undoes: 'a' }), make('b')])).toEqual(['a', 'u', 'b'])
  expect(idsOf([typed, typed])).toEqual(['t', 't'])
})

test('a group tells how much it brought in all, a single commit is told as it is', () => {
  const event = { kind: 'label.created', entityId: 'lb_1', payload: {} }
  const single = make('s', { events: [event], eventCount: 1 })
  expect(wholeOf([single])).toBe(single)
  expect(wholeOf([single, make('b'), make('c')])).toMatchObject({ id: 's', events: [], eventCount: 1025 })
})
