import { expect, test } from 'vitest'
import { makeDates } from './use-dates.ts'

const now = Date.parse('2026-06-15T12:00:00.000Z')
const english = makeDates({ locale: 'en', justNow: 'just now' }, () => now, 'UTC')
const german = makeDates({ locale: 'de', justNow: 'gerade eben' }, () => now, 'UTC')

test('a day names its year only when it is another one', () => {
  expect(english.day('2026-02-27')).toBe('Feb 27')
  expect(english.day('2025-02-27T23:30:00.000Z')).toBe('Feb 27, 2025')
  expect(german.day('2026-02-27')).toBe('27. Feb.')
  expect(makeDates({ locale: 'en-GB', justNow: 'just now' }, () => now, 'UTC').day('2026-02-27')).toBe('27 Feb')
})

test('a day is over when the next one has begun', () => {
  expect(english.isOver('2026-06-14')).toBe(true)
  expect(english.isOver('2026-06-15')).toBe(false)
})

test('what is near is told by how long ago it was', () => {
  expect(english.ago('2026-06-15T11:59:40.000Z')).toBe('just now')
  expect(german.ago('2026-06-15T12:00:30.000Z')).toBe('gerade eben')
  expect(english.ago('2026-06-15T11:57:00.000Z')).toBe('3 minutes ago')
  expect(german.ago('2026-06-14T10:00:00.000Z')).toBe('gestern')
  expect(english.ago('2026-05-01T10:00:00.000Z')).toBe('May 1')
})
