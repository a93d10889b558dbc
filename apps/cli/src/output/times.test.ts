import { describe, expect, test } from 'vitest'
import { fullTime, localDate, localeOf, relativeTime } from './times.ts'

const now = Date.UTC(2026, 10, 22, 12)
const day = 86_400_000

describe('relativeTime', () => {
  test.each([
    [0, 'now'],
    [50_000, '1m ago'],
    [59 * 60_000, '59m ago'],
    [5 * 3_600_000, '5h ago'],
    [13 * day, '13d ago'],
    [20 * day, '2w ago'],
    [100 * day, '3mo ago'],
    [800 * day, '2y ago'],
    [-3 * 3_600_000, 'in 3h'],
    [-24 * 3_600_000 + 5_000, 'in 1d'],
    [-90 * day + 60_000, 'in 3mo'],
  ])('%i ms before now is "%s"', (apart, text) => {
    expect(relativeTime(now - apart, now)).toBe(text)
  })
})

test('a date keeps its day in every zone', () => {
  expect(localDate('2026-11-27', { now, locale: 'en-GB', isUtc: false })).toBe('27 Nov 2026')
  expect(localDate('2026-11-27', { now, locale: 'de-DE', isUtc: true })).toBe('27.11.2026')
})

test('--utc shows UTC and says so', () => {
  expect(fullTime(now, { now, locale: 'en-GB', isUtc: true })).toBe('22 Nov 2026, 12:00 UTC')
})

test('the locale comes from the environment, the strongest variable first', () => {
  expect(localeOf({ LANG: 'de_DE.UTF-8' })).toBe('de-DE')
  expect(localeOf({ LANG: 'de_DE.UTF-8', LC_ALL: 'fr_FR' })).toBe('fr-FR')
  expect(localeOf({ LANG: 'C.UTF-8' })).toBe('en-GB')
  expect(localeOf({ LANG: 'not a locale' })).toBeUndefined()
})
