import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareExceptions, exceptionText, readException } from './calendar-exception.ts'
import { readShiftsText, readWeekText, shiftsText, weekText } from './calendar-text.ts'
import { type CalendarWeek, type DayShifts, defaultWeek, isWeek, parseWeek, weekMinutes } from './calendar-week.ts'
import { findTimeZone } from './time-zone-name.ts'

const free: DayShifts = []
const office = defaultWeek[0] ?? free

describe('weeks', () => {
  test.each<[string, CalendarWeek]>([
    ['mo-fr 9:00-12:00,13:00-18:00', defaultWeek],
    ['Mon-Fri 9-12, 13-18', defaultWeek],
    ['mo-fr 09:00–12:00, 13:00–18:00; sa -', defaultWeek],
    ['montag-freitag 9-12,13-18', defaultWeek],
    ['mo-do 9-12,13-18; fr 9-12,13-18', defaultWeek],
    ['mo,mi 9-12,13-18', [office, free, office, free, free, free, free]],
    ['sa-mo 9-12,13-18', [office, free, free, free, free, office, office]],
    ['so 22-6', [free, free, free, free, free, free, [[1320, 1800]]]],
    ['mo 0-24', [[[0, 1440]], free, free, free, free, free, free]],
    ['', [free, free, free, free, free, free, free]],
  ])('%j is understood', (text, week) => {
    expect(readWeekText(text)).toEqual(week)
  })

  test.each(['9-12', 'mo', 'mo 9', 'xx 9-12', 'mo-di-mi 9-12', 'mo 25-26', 'mo 9:60-10', 'mo 9-12,11-13', 'mo 9-9-9'])(
    '%j is no week',
    (text) => {
      expect(readWeekText(text)).toBeUndefined()
    },
  )

  test('a week is told by days of the same hours, in either language', () => {
    expect(weekText(defaultWeek)).toBe('mo-fr 09:00-12:00,13:00-18:00')
    expect(weekText([office, free, office, office, free, free, [[540, 720]]], 'de')).toBe(
      'mo 09:00-12:00,13:00-18:00; mi-do 09:00-12:00,13:00-18:00; so 09:00-12:00',
    )
    expect(weekMinutes(defaultWeek)).toBe(2400)
  })

  test('what is told is understood as it was', () => {
    const minute = fc.integer({ min: 0, max: 1439 })
    const day = fc.uniqueArray(minute, { maxLength: 8 }).map((ends): DayShifts => {
      const sorted = ends.sort((a, b) => a - b)
      return Array.from({ length: sorted.length >> 1 }, (_, at) => [sorted[2 * at] ?? 0, sorted[2 * at + 1] ?? 0])
    })
    const week = fc.array(day, { minLength: 7, maxLength: 7 })
    fc.assert(
      fc.property(week, fc.constantFrom('en', 'de'), (given, language) => {
        expect(isWeek(given)).toBe(true)
        expect(readWeekText(weekText(given, language))).toEqual(given)
        expect(parseWeek(JSON.stringify(given))).toEqual(given)
      }),
      { seed: 20_261_123 },
    )
  })

  test.each([
    ['six days', [[], [], [], [], [], []]],
    ['a shift that ends before it begins', [[[600, 540]], [], [], [], [], [], []]],
    ['an empty shift', [[[600, 600]], [], [], [], [], [], []]],
    ['a shift of more than a day', [[[0, 1441]], [], [], [], [], [], []]],
    ['a shift that begins on the next day', [[[1440, 1500]], [], [], [], [], [], []]],
    [
      'shifts that overlap',
      [
        [
          [540, 720],
          [700, 800],
        ],
        [],
        [],
        [],
        [],
        [],
        [],
      ],
    ],
    ['half minutes', [[[540.5, 720]], [], [], [], [], [], []]],
    ['texts', [[['9', '12']], [], [], [], [], [], []]],
    ['null', null],
    ['a hundred shifts', [Array.from({ length: 100 }, (_, at) => [at * 10, at * 10 + 5]), [], [], [], [], [], []]],
  ])('%s make no week', (_what, value) => {
    expect(parseWeek(JSON.stringify(value))).toBeUndefined()
  })

  test('a cell that holds anything else holds no week', () => {
    for (const text of ['', '{', '1', '"mo"', `[${'[],'.repeat(2000)}[]]`]) expect(parseWeek(text)).toBeUndefined()
  })
})

describe('exceptions', () => {
  test.each([
    ['2026-12-25', { fromOn: '2026-12-25', toOn: '2026-12-25', shifts: [], name: '' }],
    ['2026-12-25..2026-12-26 Christmas', { fromOn: '2026-12-25', toOn: '2026-12-26', shifts: [], name: 'Christmas' }],
    ['2026-12-24 9-12 Eve', { fromOn: '2026-12-24', toOn: '2026-12-24', shifts: [[540, 720]], name: 'Eve' }],
    [
      ' 2026-10-03 .. 2026-10-03  09:00-12:00 , 13-14   Extra   day ',
      {
        fromOn: '2026-10-03',
        toOn: '2026-10-03',
        shifts: [
          [540, 720],
          [780, 840],
        ],
        name: 'Extra day',
      },
    ],
  ])('%j is understood, and said in one form', (text, exception) => {
    expect(readException(text)).toEqual(exception)
    expect(readException(exceptionText(exception as never))).toEqual(exception)
  })

  test.each([
    '',
    'Christmas',
    '2026-02-29',
    '2026-12-26..2026-12-25',
    '2026-12-25..x',
    '2026-12-25 25-26',
    `2026-12-25 ${'x'.repeat(101)}`,
    '2026-12-25Christmas',
  ])('%j is no exception', (text) => {
    expect(readException(text)).toBeUndefined()
  })

  test('any text is understood in one form or not at all, in a moment', () => {
    const scrap = fc.constantFrom('2026-12-25', '..', ' ', '9-12', ',', '13:00-18:00', 'Day', '\u2013', '24', ':')
    const text = fc.array(scrap, { maxLength: 30 }).map((scraps) => scraps.join(''))
    fc.assert(
      fc.property(text, (given) => {
        const exception = readException(given)
        if (exception === undefined) return
        expect(exceptionText(readException(exceptionText(exception)) ?? exception)).toBe(exceptionText(exception))
      }),
      { seed: 20_261_123, numRuns: 2000 },
    )
  })

  test('of one day the exception of fewer days comes last', () => {
    const [week, day, later] = ['2026-12-21..2026-12-31 Closed', '2026-12-21 9-12', '2026-12-22'].map((text) =>
      readException(text),
    )
    const all = [later, day, week].filter((one) => one !== undefined)
    expect(all.sort(compareExceptions)).toEqual([week, day, later])
  })
})

test.each<[string, DayShifts]>([
  ['9-12', [[540, 720]]],
  ['22:30-6', [[1350, 1800]]],
  ['0-24', [[0, 1440]]],
])('hours %j are %j, and are told so that they are understood', (text, shifts) => {
  expect(readShiftsText(text)).toEqual(shifts)
  expect(readShiftsText(shiftsText(shifts))).toEqual(shifts)
})

test.each(['12', '', '9-12,10-11', '9-12-13', 'x'])('%j are no hours', (text) => {
  expect(readShiftsText(text)).toBeUndefined()
})

test('a time zone is one that the platform knows, written as people know it', () => {
  expect(findTimeZone('europe/berlin')).toBe('Europe/Berlin')
  expect(findTimeZone('UTC')).toBe('UTC')
  for (const name of ['', 'Mars/Base', '+01:00', 'a b', `Europe/${'x'.repeat(80)}`])
    expect(findTimeZone(name)).toBeUndefined()
})
