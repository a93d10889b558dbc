import { expect, test } from 'vitest'
import { matchText, rankByText } from './match-text.ts'
import { withRecent } from './recent-items.ts'

test('words may be typed by their beginnings and in any order', () => {
  expect(matchText('Go to my work', 'work go')).toBeDefined()
  expect(matchText('Go to my work', 'wor')).toBeDefined()
  expect(matchText('Go to my work', 'play')).toBeUndefined()
})

test('initials find a command', () => {
  expect(matchText('Go to my work', 'gtm')).toBeDefined()
  expect(matchText('Go to my work', 'gmw')).toBeUndefined()
})

test('accents and case do not matter', () => {
  expect(matchText('Zuständige ändern', 'ANDERN')).toBeDefined()
})

test('the beginning of a title counts more than the beginning of a later word, and that more than the inside', () => {
  const titles = ['Unstatused', 'Change status', 'Status of all']
  expect(rankByText(titles, 'status', (title) => title)).toEqual(['Status of all', 'Change status', 'Unstatused'])
})

test('nothing typed fits everything in its order', () => {
  expect(rankByText(['b', 'a'], ' ', (title) => title)).toEqual(['b', 'a'])
})

test('an item that is opened again moves to the front, and old ones are forgotten', () => {
  const before = ['A-1', 'A-2', 'A-3', 'A-4', 'A-5', 'A-6', 'A-7', 'A-8']
  expect(withRecent(before, 'A-3')).toEqual(['A-3', 'A-1', 'A-2', 'A-4', 'A-5', 'A-6', 'A-7', 'A-8'])
  expect(withRecent(before, 'A-9')).toHaveLength(8)
})
