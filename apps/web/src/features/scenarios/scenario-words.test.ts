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
  expect([words.end('2026-12-02T23:00:00Z'), words.endOr(null, 'never')]).toEqual(['2 Dec', 'never'])
})
