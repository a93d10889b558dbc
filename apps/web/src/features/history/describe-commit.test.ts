import { eventKinds } from '@spicetime/domain'
import { expect, test } from 'vitest'
import type { Commit, CommitEvent, EntityName } from '../../client/activity-model.ts'
import { en } from '../../messages/en.ts'
import { describeCommit, sayCommit } from './describe-commit.ts'

const names = new Map<string, EntityName>([
  ['wi_1', { text: 'WEB-1', title: 'Login', itemKey: 'WEB-1' }],
  ['lb_1', { text: 'bug' }],
])
const say = (events: readonly CommitEvent[], eventCount = events.length) => {
  const commit: Commit = {
    id: 'c',
    at: '',
    actor: null,
    undoes: null,
    undoneCommit: null,
    isImport: false,
    events,
    eventCount,
  }
  const { predicates, more } = describeCommit(commit, names, en)
  return {
    texts: predicates.map((parts) => parts.map((part) => (typeof part === 'string' ? part : part.text)).join('')),
    more,
  }
}
const event = (kind: string, payload: Readonly<Record<string, unknown>> = {}): CommitEvent => ({
  kind,
  entityId: 'wi_1',
  payload,
})

test('what was done is said with the thing and the new value', () => {
  expect(say([event('workItem.statusChanged', { status: 'in-review' })]).texts).toEqual(['set WEB-1 to In review'])
  expect(say([event('workItem.prioritised', { set: { priority: 3 } })]).texts).toEqual([
    'set the priority of WEB-1 to High',
  ])
  expect(say([event('workItem.estimated', { set: { likelyMinutes: 480 } })]).texts).toEqual([
    'changed the work of WEB-1',
  ])
  expect(say([event('workItem.estimated', { set: { estimate: 3 } })]).texts).toEqual(['changed the estimate of WEB-1'])
  expect(say([event('workItem.labelled', { element: 'lb_1' })]).texts).toEqual(['labelled WEB-1 bug'])
})

test('of many events the first few are told and the others counted', () => {
  const events = Array.from({ length: 20 }, () => event('workItem.created'))
  expect(say(events, 500)).toEqual({ texts: ['created WEB-1', 'created WEB-1', 'created WEB-1'], more: 497 })
})

test('a kind of event that this version does not know still reads as a sentence', () => {
  expect(say([event('workItem.painted')]).texts).toEqual(['changed WEB-1'])
})

test('a commit can be said in plain words', () => {
  const commented = { kind: 'comment.added', entityId: 'cm_1', payload: {} }
  const commit: Commit = {
    id: 'c',
    at: '',
    actor: null,
    undoes: null,
    undoneCommit: null,
    isImport: false,
    events: [commented],
    eventCount: 1,
  }
  const known = new Map([...names, ['cm_1', { text: 'WEB-1', itemKey: 'WEB-1' }]])
  expect(sayCommit({ commit, names: known }, en)).toBe('commented on WEB-1')
  expect(sayCommit({ commit: { ...commit, eventCount: 5 }, names: known }, en)).toBe(
    'commented on WEB-1 and made 4 more changes',
  )
})

test('an import is told by how much it brought', () => {
  const item = { kind: 'workItem.created', entityId: 'wi_1hk153x007dz1ft9pbt0t2h5jdd315r7gp', payload: {} }
  const rest = { id: 'c', at: '', actor: null, undoes: null, undoneCommit: null }
  const commit: Commit = { ...rest, isImport: true, events: [item], eventCount: 1 }
  expect(sayCommit({ commit, names }, en)).toBe('imported 1 item')
  expect(sayCommit({ commit: { ...commit, eventCount: 512 }, names }, en)).toBe('imported 512 entries')
})

test('numbers that are reserved beside something else are not told, and what has no name is no riddle', () => {
  const reserved = { kind: 'project.numbersReserved', entityId: 'pj_1', payload: {} }
  expect(say([event('workItem.numbered'), reserved]).texts).toEqual(['gave WEB-1 its number'])
  expect(say([reserved]).texts).toEqual(['reserved numbers of something for a device'])
})

test('a commit that takes another back says what that did, and one that takes an undo back what it does again', () => {
  const set = (status: string) => [event('workItem.statusChanged', { status }), event('workItem.ranked')]
  const progressed = event('workItem.progressed', { set: { startedAt: null } })
  const first = { undoes: null, undoneCommit: null, events: set('in-progress'), eventCount: 2, isImport: false }
  const head = { id: 'c', at: '', actor: null, isImport: false }
  const undo: Commit = {
    ...head,
    undoes: 'a',
    undoneCommit: first,
    events: [...set('todo'), progressed],
    eventCount: 3,
  }
  expect(sayCommit({ commit: undo, names }, en)).toBe('took back: set WEB-1 to In progress')
  expect(sayCommit({ commit: { ...undo, undoneCommit: null }, names }, en)).toBe(
    'took something back: set WEB-1 to Todo',
  )
  const redo: Commit = { ...head, ...first, undoes: 'b', undoneCommit: undo }
  expect(sayCommit({ commit: redo, names }, en)).toBe('did again: set WEB-1 to In progress')
})

test('every kind of event has words', () => {
  const { events } = en.projectActivity
  expect(eventKinds.length).toBeGreaterThan(60)
  expect(eventKinds.filter((kind) => !(kind in events) && !/^(?:replica|recovery|region)\./.test(kind))).toEqual([])
})
