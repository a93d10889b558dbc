import { expect, test } from 'vitest'
import type { CommitEvent } from '../../client/activity-model.ts'
import type { HeldCommit } from '../../client/device-model.ts'
import { nameHeld, writtenText } from './held-names.ts'

const held = (...events: readonly CommitEvent[]): HeldCommit => ({
  commit: {
    id: 'c',
    at: '2026-01-01T00:00:00Z',
    actor: null,
    eventCount: events.length,
    events,
    undoes: null,
    undoneCommit: null,
    isImport: false,
  },
  reason: 'withdrawn',
  by: null,
  isDropped: false,
})
const event = (kind: string, entityId: string, payload: CommitEvent['payload']): CommitEvent => ({
  kind,
  entityId,
  payload,
})
const quoted = (text: string) => `“${text}”`

test('what was created in the quarantine is called as its newest commit there says', () => {
  const newestFirst = [
    held(event('workItem.renamed', 'wi_1', { set: { title: 'Blue door' } })),
    held(event('workItem.created', 'wi_1', { title: 'Door' })),
  ]
  expect(nameHeld(newestFirst, new Map(), quoted).get('wi_1')).toEqual({ text: '“Blue door”' })
})

test('what is known is called as the tables say, and a comment as its item', () => {
  const known = new Map([['wi_1', { text: 'WEB-1', itemKey: 'WEB-1' }]])
  const rows = [
    held(event('comment.added', 'cm_1', { workItemId: 'wi_1', body: 'Hi' })),
    held(event('workItem.renamed', 'wi_1', { set: { title: 'Blue door' } })),
  ]
  const names = nameHeld(rows, known, quoted)
  expect([names.get('wi_1')?.text, names.get('cm_1')?.text]).toEqual(['WEB-1', 'WEB-1'])
})

test.each([
  [event('workItem.renamed', 'wi_1', { set: { title: 'Blue' } }), 'Blue'],
  [event('workItem.scheduled', 'wi_1', { set: { dueOn: '2026-12-01' } }), '2026-12-01'],
  [event('comment.added', 'cm_1', { workItemId: 'wi_1', body: 'Hi' }), 'Hi'],
  [event('workItem.created', 'wi_1', { title: 'Door' }), undefined],
  [event('workItem.deleted', 'wi_1', {}), undefined],
])('%j has written %j', (one, text) => {
  expect(writtenText(one)).toBe(text)
})
