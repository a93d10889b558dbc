import { expect, test } from 'vitest'
import { highlightedOption } from './highlighted-option.ts'

const options = (...ids: readonly string[]) => ids.map((id) => ({ id }))

test('the first option is highlighted until somebody goes to another one', () => {
  expect(highlightedOption(options('ada', 'bob'), undefined)).toBe('ada')
  expect(highlightedOption(options('ada', 'bob'), 'bob')).toBe('bob')
})

test('when a later answer replaces all options, its first one is highlighted', () => {
  expect(highlightedOption(options('cy', 'dan'), 'bob')).toBe('cy')
  expect(highlightedOption([], 'bob')).toBeUndefined()
})
