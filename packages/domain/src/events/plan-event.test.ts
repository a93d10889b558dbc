import { expect, test } from 'vitest'
import type { Cell } from '../effects.ts'
import { makeSample } from '../testing/sample-domain.ts'
import { interpretEvent } from './registry.ts'
import { workItemEstimated } from './work-item-estimated.ts'
import { workItemScheduled } from './work-item-scheduled.ts'

const { item: id } = makeSample()
type Set = Readonly<Record<string, Cell>>

/** What an event of anybody writes into the second row. */
function writtenBy(kind: 'workItem.estimated' | 'workItem.scheduled', set: Set) {
  const context = { actor: 'mb_x', atMs: 1, isImport: false }
  const read = interpretEvent({ kind, version: 1, entityId: id, payload: { id, set } }, context)
  return read?.effects.flatMap((effect) =>
    effect.op === 'set' && effect.entity === 'workItemPlan' ? [effect.cells] : [],
  )
}

test('a row is made with the first field that is written, and of other fields none', () => {
  const context = { actor: 'mb_x', atMs: 1, isImport: false }
  const touched = { op: 'set', entity: 'workItem', id, cells: { estimate: 3, updatedAt: 1 } }
  expect(workItemEstimated.effects({ id, set: { estimate: 3 } }, context)).toEqual([touched])
  expect(workItemScheduled.effects({ id, set: { constraintType: 'as-late-as-possible' } }, context)).toEqual([
    { op: 'set', entity: 'workItem', id, cells: { updatedAt: 1 } },
    { op: 'create', entity: 'workItemPlan', id, cells: {} },
    { op: 'set', entity: 'workItemPlan', id, cells: { constraintType: 'as-late-as-possible', constraintOn: null } },
  ])
})

test.each<['workItem.estimated' | 'workItem.scheduled', Set]>([
  ['workItem.estimated', { optimisticMinutes: 3, likelyMinutes: 2 }],
  ['workItem.estimated', { likelyMinutes: 3, pessimisticMinutes: 2 }],
  ['workItem.estimated', { pessimisticMinutes: 2 }],
  ['workItem.scheduled', { constraintType: 'must-start-on' }],
  ['workItem.scheduled', { constraintOn: '2026-12-24' }],
  ['workItem.scheduled', { constraintType: 'as-soon-as-possible', constraintOn: '2026-12-24' }],
])('%s with %j, which no decision makes, is not taken over', (kind, set) => {
  expect(writtenBy(kind, set)).toEqual([])
})

test('what else such an event says is', () => {
  const context = { actor: 'mb_x', atMs: 1, isImport: false }
  const set = { dueOn: '2026-12-24', constraintOn: '2026-12-24' }
  expect(workItemScheduled.effects({ id, set }, context)).toEqual([
    { op: 'set', entity: 'workItem', id, cells: { dueOn: '2026-12-24', updatedAt: 1 } },
  ])
})
