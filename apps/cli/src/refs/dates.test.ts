import { describe, expect, test } from 'vitest'
import { parseDate } from './dates.ts'

// A Sunday.
const today = '2026-11-22'

describe('parseDate', () => {
  test.each([
    ['2026-12-01', '2026-12-01'],
    ['today', '2026-11-22'],
    ['tomorrow', '2026-11-23'],
    ['yesterday', '2026-11-21'],
    ['friday', '2026-11-27'],
    ['sun', '2026-11-29'],
    ['3d', '2026-11-25'],
    ['2w', '2026-12-06'],
    ['-1d', '2026-11-21'],
    ['1mo', '2026-12-22'],
    ['1y', '2027-11-22'],
    ['none', null],
    ['', null],
  ])('"%s" is %s', (text, date) => {
    expect(parseDate(text, today)).toBe(date)
  })

  test('a month after the 31st is the last day of a shorter month', () => {
    expect(parseDate('1mo', '2026-01-31')).toBe('2026-02-28')
  })

  test.each(['2026-02-30', '2026-13-01', 'soon', '12/01/2026', '1 week'])('"%s" is misuse', (text) => {
    expect(() => parseDate(text, today)).toThrowError(expect.objectContaining({ exit: 'misuse' }))
  })
})
