import { parseQuery } from '@spicetime/domain'
import { expect, test } from 'vitest'
import { findReferenceStart, queryOfReference } from './reference-query.ts'

test.each([
  ['@', { of: 'member', from: 0, words: '' }],
  ['for @ad', { of: 'member', from: 4, words: 'ad' }],
  ['(@ada.l', { of: 'member', from: 1, words: 'ada.l' }],
  ['see #12', { of: 'item', from: 4, words: '12' }],
  ['see #', { of: 'item', from: 4, words: '' }],
  ['#li', { of: 'item', from: 0, words: 'li' }],
  ['as in WEB-1', { of: 'item', from: 6, words: 'WEB-1' }],
  ['WEB-', { of: 'item', from: 0, words: 'WEB-' }],
] as const)('%s begins a reference', (line, start) => {
  expect(findReferenceStart(line)).toEqual(start)
})

test.each(['', '#', '## ', 'a@b', 'x#1', 'http://x/#1', '@ada ', 'utf-8', 'WEB', 'colour: &#12', 'web-1'])(
  '%s begins none',
  (line) => {
    expect(findReferenceStart(line)).toBeUndefined()
  },
)

test('keys that begin alike are asked for, in the project that is meant', () => {
  expect(queryOfReference('12', 'WEB')).toBe('project:WEB sort:number number:12,120..129,1200..1299,12000..12999')
  expect(queryOfReference('API-3', 'WEB')).toBe('project:API sort:number number:3,30..39,300..399,3000..3999')
  expect(queryOfReference('API-', 'WEB')).toBe('project:API sort:-updated')
  expect(queryOfReference('', 'WEB')).toBe('project:WEB sort:-updated')
  expect(queryOfReference('licht', 'WEB')).toBe('title:licht sort:-updated')
})

test.each(['0', '7', 'Übung', 'a-b', 'or', 'API-0000001'])('what is asked for %s can be read', (words) => {
  expect(parseQuery(queryOfReference(words, 'WEB')).ok).toBe(true)
})
