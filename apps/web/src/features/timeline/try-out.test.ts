import { expect, test } from 'vitest'
import type { DependencyId } from '../../client/model.ts'
import { sampleActivity, sampleBars } from './testing/sample-plan.ts'
import {
  freeEdit,
  linkEdit,
  startEdit,
  type TimelineEdit,
  tryLine,
  tryOutStore,
  unlinkEdit,
  workEdit,
} from './try-out.ts'

const [first, second] = sampleBars(sampleActivity('WEB-1'), sampleActivity('WEB-2')).all
if (first === undefined || second === undefined) throw new Error('two bars')
// An id as views get it: text that the hub has made.
const id = 'dp_1' as DependencyId

function gather(...edits: readonly TimelineEdit[]): readonly string[] {
  tryOutStore.set({ projectKey: 'WEB', lines: [] })
  for (const { line } of edits) tryLine('WEB', line)
  return tryOutStore.get()?.lines ?? []
}

test('what is tried of the same thing last counts alone, and a dependency that is drawn and taken away is neither', () => {
  const begun = [startEdit(first, Date.UTC(2026, 10, 30)), workEdit(first, 960), workEdit(second, 480)]
  expect(gather(...begun)).toEqual(['WEB-1 start 2026-11-30', 'WEB-1 work 960m', 'WEB-2 work 480m'])
  expect(gather(...begun, workEdit(first, 480), freeEdit(first))).toEqual([
    'WEB-2 work 480m',
    'WEB-1 work 480m',
    'WEB-1 start none',
  ])
  expect(gather(linkEdit(first, second), unlinkEdit(id, first, second))).toEqual([])
  expect(gather(unlinkEdit(id, first, second), linkEdit(first, second))).toEqual([])
  expect(gather(linkEdit(first, second), linkEdit(second, first))).toEqual(['WEB-2 after WEB-1', 'WEB-1 after WEB-2'])
})

test('nothing is tried out in another project, or when nothing is', () => {
  tryOutStore.set({ projectKey: 'WEB', lines: [] })
  expect(tryLine('API', 'API-1 work 60m')).toBe(false)
  tryOutStore.set(undefined)
  expect(tryLine('WEB', 'WEB-1 work 60m')).toBe(false)
  expect(tryOutStore.get()).toBe(undefined)
})
