import { expect, test } from 'vitest'
import { makeWallClock } from './wall-time.ts'

const show = (ms: number) => new Date(ms).toISOString().slice(0, 16)

test('an instant is shown as the clocks of the zone show it, in winter and in summer', () => {
  const berlin = makeWallClock('Europe/Berlin')
  expect(show(berlin('2026-11-23T08:00:00Z'))).toBe('2026-11-23T09:00')
  expect(show(berlin('2026-07-01T22:30:00Z'))).toBe('2026-07-02T00:30')
  // The night in which clocks go back: the hour comes twice.
  expect(show(berlin('2026-10-25T00:30:00Z'))).toBe('2026-10-25T02:30')
  expect(show(berlin('2026-10-25T01:30:00Z'))).toBe('2026-10-25T02:30')
})

test('zones a quarter of an hour off and zones that nobody knows have a place too', () => {
  expect(show(makeWallClock('Asia/Kathmandu')('2026-01-01T00:00:00Z'))).toBe('2026-01-01T05:45')
  expect(show(makeWallClock('Mars/Olympus')('2026-01-01T00:00:00Z'))).toBe('2026-01-01T00:00')
})
