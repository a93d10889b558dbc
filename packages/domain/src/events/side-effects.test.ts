import { expect, test } from 'vitest'
import { isSideEffect } from './side-effects.ts'

const moved = { kind: 'workItem.statusChanged', payload: { id: 'wi_1', status: 'todo' } }
const ranked = { kind: 'workItem.ranked', payload: { id: 'wi_1', set: { rank: 'm' } } }
const progressed = (set: object) => ({ kind: 'workItem.progressed', payload: { id: 'wi_1', set } })
const reserved = { kind: 'project.numbersReserved', payload: {} }

test('a place and a start follow from a new status', () => {
  const begun = progressed({ startedAt: null })
  const events = [moved, ranked, begun]
  expect(events.filter((event) => !isSideEffect(event, events))).toEqual([moved])
})

test('by themselves they are told', () => {
  const begun = progressed({ startedAt: '2026-11-23T09:00:00.000Z' })
  expect(isSideEffect(ranked, [ranked])).toBe(false)
  expect(isSideEffect(begun, [begun])).toBe(false)
})

test('what remains of the work is told beside a new status', () => {
  const told = progressed({ startedAt: null, remainingMinutes: 60 })
  expect(isSideEffect(told, [moved, told])).toBe(false)
})

test('numbers that are reserved are told only when nothing else was done', () => {
  expect(isSideEffect(reserved, [reserved, moved])).toBe(true)
  expect(isSideEffect(reserved, [reserved, reserved])).toBe(false)
})
