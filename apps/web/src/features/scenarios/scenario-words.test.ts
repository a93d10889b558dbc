import { expect, test } from 'vitest'
import { en } from '../../messages/en.ts'
import { makeTimelineWords } from '../timeline/axis-names.ts'
import { makeScenarioWords } from './scenario-words.ts'

const words = makeScenarioWords('Europe/Berlin', makeTimelineWords('en-GB', 2026), en.scenarios)

test('how much earlier or later an end is, is told in days of the zone of the plan', () => {
  const finishAt = '2026-12-02T17:00:00Z'
  expect(words.shift({ finishAt, finishAtThen: '2026-11-27T09:00:00Z' })).toBe('5 days earlier')
  // One in the morning in Berlin.
  expect(words.shift({ finishAt, finishAtThen: '2026-12-03T00:00:00Z' })).toBe('1 day later')
  expect(words.shift({ finishAt, finishAtThen: '2026-12-02T08:00:00Z' })).toBe(undefined)
  // Midnight in Berlin ends the day before.
  expect(words.shift({ finishAt, finishAtThen: '2026-12-02T23:00:00Z' })).toBe(undefined)
  expect(words.end('2026-12-02T23:00:00Z')).toBe('2 Dec')
})

const move = (id: string, finishAt: string | null, finishAtThen: string | null, startAtThen: string | null = null) => {
  return { id, item: null, title: id, startAt: null, startAtThen, finishAt, finishAtThen }
}

test('what is on another day is told with that, the farthest first, and a year once', () => {
  const moved = words.moves([
    move('same day', '2026-12-02T10:00:00Z', '2026-12-02T15:00:00Z'),
    move('near', '2027-01-12T10:00:00Z', '2027-01-14T10:00:00Z'),
    move('begins later', '2026-12-02T10:00:00Z', '2026-12-02T11:00:00Z', '2026-12-01T08:00:00Z'),
    move('far', '2026-12-02T10:00:00Z', '2027-01-14T10:00:00Z'),
    move('new', null, '2026-12-04T10:00:00Z'),
  ])
  expect(moved.map(({ difference, text }) => [difference.id, text])).toEqual([
    ['new', 'new, then 4 Dec'],
    ['far', '2 Dec, then 14 Jan 2027'],
    ['near', '12 Jan, then 14 Jan 2027'],
    ['begins later', 'starts 2 Dec, then 1 Dec'],
  ])
})

test('costs are told in whole units of their currency, and not at all to who does not know them', () => {
  const costs = { cost: 26_880.4, costThen: 0, currency: 'EUR' }
  expect([words.cost(costs), words.costThen(costs)]).toEqual(['€26,880', '€0'])
  expect(words.cost({ ...costs, currency: null })).toBe(undefined)
})
