import { expect, test } from 'vitest'
import { de } from '../../../messages/de.ts'
import { en } from '../../../messages/en.ts'
import { addDays, addMonths, parseTypedDate } from './typed-date.ts'

// A Sunday.
const today = '2026-11-22'
const english = (text: string) => parseTypedDate(text, { today, words: en.dates.words, locale: 'en' })
const german = (text: string) => parseTypedDate(text, { today, words: de.dates.words, locale: 'de' })

test.each([
  ['today', '2026-11-22'],
  [' Tomorrow ', '2026-11-23'],
  ['+2w', '2026-12-06'],
  ['2w', '2026-12-06'],
  ['in 3 days', '2026-11-25'],
  ['3 days ago', '2026-11-19'],
  ['-1d', '2026-11-21'],
  ['+3m', '2027-02-22'],
  ['next week', '2026-11-23'],
  ['next month', '2026-12-01'],
  ['eom', '2026-11-30'],
  ['end of year', '2026-12-31'],
  ['fri', '2026-11-27'],
  ['next friday', '2026-11-27'],
  ['sunday', '2026-11-29'],
  ['2026-12-24', '2026-12-24'],
  ['24 dec', '2026-12-24'],
  ['Dec 24', '2026-12-24'],
  ['Jan 5, 2028', '2028-01-05'],
  ['5 jan', '2027-01-05'],
  ['12/24', '2026-12-24'],
  ['24.12.', '2026-12-24'],
])('in English “%s” is %s', (text, date) => {
  expect(english(text)).toBe(date)
})

test.each([
  ['morgen', '2026-11-23'],
  ['in 2 Wochen', '2026-12-06'],
  ['3 Tage her', '2026-11-19'],
  ['fr', '2026-11-27'],
  ['nächsten Dienstag', '2026-11-24'],
  ['24.12.', '2026-12-24'],
  ['1.3.27', '2027-03-01'],
  ['24. Dezember', '2026-12-24'],
  ['24/12', '2026-12-24'],
  ['tomorrow', undefined],
])('in German “%s” is %s', (text, date) => {
  expect(german(text)).toBe(date)
})

test.each(['', 'soon', '2026-13-01', '2026-02-30', '31.2.', '99 days hence', 'm', '12', 'not tomorrow', '32 dec'])(
  '“%s” is no day',
  (text) => {
    expect(english(text)).toBeUndefined()
  },
)

test('with slashes the day comes first where it is written so', () => {
  const british = (text: string) => parseTypedDate(text, { today, words: en.dates.words, locale: 'en-GB' })
  expect([british('24/12'), british('3/4/27'), english('3/4/27')]).toEqual(['2026-12-24', '2027-04-03', '2027-03-04'])
})

test('months keep the day where they can', () => {
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
  expect(addMonths('2026-03-31', -1)).toBe('2026-02-28')
  expect(addMonths('2026-12-15', 1)).toBe('2027-01-15')
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
})
