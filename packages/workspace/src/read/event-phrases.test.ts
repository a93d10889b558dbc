import { expect, test } from 'vitest'
import type { EventInfo } from '../workspace.ts'
import { fillPhrase, importPhrase, phraseOfEvent } from './event-phrases.ts'

const created = (id: string): EventInfo => ({ kind: 'workItem.created', entity: { kind: 'workItem', id }, payload: {} })

test('events are told in the words of people', () => {
  expect(fillPhrase(phraseOfEvent('workItem.ranked'), 'WEB-1', '')).toBe('moved WEB-1')
  expect(fillPhrase(phraseOfEvent('workItem.created'), 'WEB-1', '')).toBe('created WEB-1')
  expect(fillPhrase(phraseOfEvent('label.deleted'), 'bug', '')).toBe('deleted the label bug')
  expect(fillPhrase(phraseOfEvent('workItem.statusChanged'), '{value}', '$&')).toBe('set {value} to $&')
})

test('of an item whose work was set nobody is told that its estimate changed', () => {
  expect(phraseOfEvent('workItem.estimated', ['likelyMinutes', 'optimisticMinutes'])).toBe('changed the work of {it}')
  expect(phraseOfEvent('workItem.estimated', ['estimate'])).toBe('changed the estimate of {it}')
  expect(phraseOfEvent('workItem.estimated', ['estimate', 'likelyMinutes'])).toBe('changed the estimate of {it}')
  expect(phraseOfEvent('workItem.estimated')).toBe('changed the estimate of {it}')
})

test('a kind of event that this version does not know reads as a sentence', () => {
  expect(phraseOfEvent('sprint.planned')).toBe('planned the sprint {it}')
})

test('an import counts what it shows whole, and claims no more of one of which it sees the beginning', () => {
  expect(importPhrase([created('a'), created('b')], 2)).toBe('imported 2 items')
  expect(importPhrase([created('a')], 1)).toBe('imported 1 item')
  expect(importPhrase([created('a')], 256)).toBe('imported 256 entries: items')
})
