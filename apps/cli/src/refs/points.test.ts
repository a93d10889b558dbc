import { expect, test } from 'vitest'
import { parsePoint } from './points.ts'

/** A Sunday. */
const now = Date.UTC(2026, 10, 22, 16, 30)
const point = (text: string) => {
  const parsed = parsePoint(text, now, true)
  return typeof parsed === 'number' ? new Date(parsed).toISOString() : parsed
}

test('lengths of time reach back from now', () => {
  expect(point('now')).toBe('2026-11-22T16:30:00.000Z')
  expect(point('90m')).toBe('2026-11-22T15:00:00.000Z')
  expect(point('3h')).toBe('2026-11-22T13:30:00.000Z')
  expect(point('2w')).toBe('2026-11-08T16:30:00.000Z')
  expect(point('3 days ago')).toBe('2026-11-19T16:30:00.000Z')
  expect(point('1mo')).toBe('2026-10-22T16:30:00.000Z')
  expect(point('2 years ago')).toBe('2024-11-22T16:30:00.000Z')
  expect(new Date(parsePoint('1mo', Date.UTC(2026, 2, 31), true)).toISOString()).toBe('2026-02-28T00:00:00.000Z')
})

test('a day means its end', () => {
  expect(point('today')).toBe('2026-11-22T23:59:59.999Z')
  expect(point('Yesterday')).toBe('2026-11-21T23:59:59.999Z')
  expect(point('friday')).toBe('2026-11-20T23:59:59.999Z')
  expect(point('sunday')).toBe('2026-11-15T23:59:59.999Z')
  expect(point('2026-10-01')).toBe('2026-10-01T23:59:59.999Z')
})

test('words of queries are understood, and what lasts means its end', () => {
  expect(point('tomorrow')).toBe('2026-11-23T23:59:59.999Z')
  expect(point('last-week')).toBe('2026-11-15T23:59:59.999Z')
  expect(point('2026-10')).toBe('2026-10-31T23:59:59.999Z')
})

test('an instant is taken as it stands', () => {
  expect(point('2026-10-01T12:00')).toBe('2026-10-01T12:00:00.000Z')
  expect(point('2026-10-01 12:00:30')).toBe('2026-10-01T12:00:30.000Z')
  expect(point('2026-10-01T12:00+02:00')).toBe('2026-10-01T10:00:00.000Z')
})

test('without --utc days and hours are those of the place', () => {
  const local = parsePoint('2026-10-01T12:00', now, false)
  expect(local).toBe(new Date(2026, 9, 1, 12).getTime())
  expect(parsePoint('2026-10-01', now, false)).toBe(new Date(2026, 9, 2).getTime() - 1)
})

test('a commit is named by the beginning of its id or by its place', () => {
  for (const ref of ['4f1a', 'HEAD', 'HEAD~12', '2026']) expect(point(ref)).toBe(ref)
})

test('anything else is refused with what would do', () => {
  for (const text of ['', 'soon', '4f1', '2026-02-30x', 'HEAD~', '2026-13-01', '2026-10-01T25:00']) {
    expect(() => parsePoint(text, now, true)).toThrow(/neither a time nor a commit|there is no/)
  }
})
