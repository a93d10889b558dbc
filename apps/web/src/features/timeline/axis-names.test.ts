import { expect, test } from 'vitest'
import { de } from '../../messages/de.ts'
import { en } from '../../messages/en.ts'
import { makeTickNames, makeTimelineWords } from './axis-names.ts'
import { dayMs, msOfDate } from './time-scale.ts'

const thursday = msOfDate('2026-12-03')

test('ticks are named in the language of the reader, shorter where there is less room', () => {
  const [english, german] = [makeTickNames('en-GB', en), makeTickNames('de-DE', de)]
  expect(english(thursday, 'month', 200)).toBe('December 2026')
  expect(german(thursday, 'month', 200)).toBe('Dezember 2026')
  expect(german(thursday, 'month', 12)).toBe('D')
  expect(german(thursday + 9 * 3_600_000, 'hour', 50)).toBe('09:00')
  expect(english(thursday, 'quarter', 50)).toBe('Q4')
  expect(english(thursday, 'week', 10)).toBe('')
})

test('what ends at midnight ends on the day before, and work is told in days of eight hours', () => {
  const words = makeTimelineWords('de-DE', 2026)
  expect(words.day(thursday)).toBe('3. Dez.')
  expect(words.day(msOfDate('2027-01-04'))).toBe('4. Jan. 2027')
  expect(words.lastDay(thursday + dayMs)).toBe('3. Dez.')
  expect(words.lastDay(thursday + dayMs + 60_000)).toBe('4. Dez.')
  expect([720, 480, 90, 30].map(words.work)).toEqual(['1,5 Tg.', '1 Tg.', '1,5 Std.', '30 Min.'])
})
