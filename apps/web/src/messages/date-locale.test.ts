import { expect, test } from 'vitest'
import { dateLocaleOf } from './date-locale.ts'

test('dates are written as in the region of the reader, where that is known of the chosen language', () => {
  expect(dateLocaleOf('en', ['en-GB', 'en'])).toBe('en-GB')
  expect(dateLocaleOf('en', ['de-AT', 'en-GB'])).toBe('en-GB')
  expect(dateLocaleOf('de', ['en-GB', 'de-CH'])).toBe('de-CH')
  expect(dateLocaleOf('de', ['en-GB'])).toBe('de')
  expect(dateLocaleOf('en', [])).toBe('en')
})
