import { expect, test } from 'vitest'
import type { FieldChange, HistoryEntry } from '../../client/activity-model.ts'
import { de } from '../../messages/de.ts'
import { en } from '../../messages/en.ts'
import { makeStream } from './activity-stream.ts'
import { describeGroup, findTextChanges, groupByCommit, idsInHistory, type SentenceContext } from './describe-change.ts'

const context: SentenceContext = {
  messages: en,
  day: (date) => `day ${date}`,
  itemId: 'wi_self',
  keyOf: (id) => (id === 'wi_other' ? 'WEB-2' : undefined),
}
const textOf = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? `${value}` : null)
const change = (field: string, before: unknown, after: unknown, texts: Partial<FieldChange> = {}): FieldChange => ({
  field,
  before,
  after,
  beforeText: textOf(before),
  afterText: textOf(after),
  ...texts,
})
const entry = (kind: string, changes: readonly FieldChange[] = [], commitId = 'c1'): HistoryEntry => ({
  commitId,
  at: '2026-11-22T10:00:00.000Z',
  actor: null,
  kind,
  changes,
})
const say = (entries: readonly HistoryEntry[], messages = en) =>
  groupByCommit(entries).map((group) => messages.history.sentence(describeGroup(group, { ...context, messages })))

test('a change of status is said with both states, in both languages, without what follows from it', () => {
  const entries = [entry('workItem.statusChanged', [change('status', 'todo', 'done'), change('closedAt', null, 1)])]
  expect(say(entries)).toEqual(['changed status from Todo to Done'])
  expect(say(entries, de)).toEqual(['hat den Status von Zu tun auf Erledigt geändert'])
})

test('all that one commit did is one sentence', () => {
  const entries = [
    entry('workItem.prioritised', [change('priority', 0, 4)]),
    entry('workItem.labelled', [change('labels', null, 'lb_1', { afterText: 'bug' })]),
    entry('workItem.assigned', [change('assignees', null, 'mb_1', { afterText: 'Ada' })]),
    entry('workItem.renamed', [change('title', 'a', 'b')], 'c2'),
  ]
  expect(say(entries)).toEqual([
    'changed priority from No priority to Urgent, added label bug, and assigned Ada',
    'renamed it from “a” to “b”',
  ])
})

test('a card that is moved to another column changed its status, not its place', () => {
  const moved = entry('workItem.ranked', [change('rank', 'a', 'b')])
  const status = entry('workItem.statusChanged', [change('status', 'todo', 'done')])
  expect(say([status, moved])).toEqual(['changed status from Todo to Done'])
  expect(say([moved])).toEqual(['changed its place in the order'])
})

test('values that are set for the first time or cleared say so', () => {
  expect(say([entry('workItem.scheduled', [change('dueOn', null, '2026-12-24')])])).toEqual([
    'set due date to day 2026-12-24',
  ])
  expect(say([entry('workItem.estimated', [change('estimate', 3, null)])])).toEqual(['removed estimate 3 points'])
})

test('a dependency names the item at the other end', () => {
  const added = (from: string, to: string) => entry('dependency.added', [change('dependency', null, { from, to })])
  expect(say([added('wi_other', 'wi_self')])).toEqual(['made it wait for WEB-2'])
  expect(say([added('wi_self', 'wi_other')])).toEqual(['made WEB-2 wait for it'])
  expect(say([added('wi_self', 'wi_unknown')])).toEqual(['made an item that you cannot see wait for it'])
  expect(idsInHistory([added('wi_other', 'wi_self')])).toEqual(['wi_other', 'wi_self'])
})

test('a status or field that this version does not know is shown as it is', () => {
  expect(say([entry('workItem.statusChanged', [change('status', 'todo', 'on-hold')])])).toEqual([
    'changed status from Todo to on-hold',
  ])
  expect(say([entry('workItem.painted', [change('paint', null, 'red')])])).toEqual(['changed paint'])
})

test('long texts are offered for comparison, the first one of an item is not', () => {
  const described = entry('workItem.described', [change('description', null, 'new')])
  const [group] = groupByCommit([described])
  expect(group && findTextChanges(group)).toEqual([{ before: '', after: 'new' }])
  const [made] = groupByCommit([entry('workItem.created', [change('description', null, 'first')])])
  expect(made && findTextChanges(made)).toEqual([])
})

test('comments and changes come in the order in which they happened, and can be told apart', () => {
  const parts = {
    comments: [
      { id: 'cm_1', body: 'hi', createdAt: '2026-11-22T09:00:00.000Z', createdBy: null, editedAt: null },
    ] as never,
    history: [entry('comment.added', [], 'c3'), entry('workItem.created', [], 'c0')],
  }
  const kinds = (filter: 'all' | 'comments' | 'changes') =>
    makeStream({ ...parts, filter }, context).map(({ kind }) => kind)
  expect(kinds('all')).toEqual(['comment', 'change'])
  expect(kinds('comments')).toEqual(['comment'])
  expect(kinds('changes')).toEqual(['change'])
})
