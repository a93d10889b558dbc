import { parseQuery } from '@spicetime/domain'
import { expect, test } from 'vitest'
import { trashQueryOf } from './trash-query.ts'

test('what is typed is asked of deleted items, the newest deletion first', () => {
  expect(trashQueryOf('  ')).toBe('is:deleted sort:-deleted')
  expect(trashQueryOf('log')).toBe('is:deleted sort:-deleted log')
  expect(trashQueryOf('project:WEB deleted:today')).toBe('is:deleted sort:-deleted project:WEB deleted:today')
})

test('an order that is typed stays, and alternatives are held together', () => {
  expect(trashQueryOf('sort:title log')).toBe('is:deleted sort:title log')
  const parsed = parseQuery(trashQueryOf('label:bug or label:ci'))
  expect(parsed.ok && parsed.value.where?.kind).toBe('and')
})

test.each(['sort:title label:bug or label:ci', 'a or b sort:title'])('%s is understood', (typed) => {
  const parsed = parseQuery(trashQueryOf(typed))
  expect(parsed.ok && parsed.value.where?.kind).toBe('and')
  expect(parsed.ok && parsed.value.sort[0]?.field).toBe('title')
})

test('what looks like an order within quotes is none', () => {
  expect(trashQueryOf('"a sort:title" or b sort:key')).toBe('is:deleted sort:key ("a sort:title" or b)')
})

test('a text that cannot be read is sent as it is', () => {
  expect(trashQueryOf('label:')).toBe('label:')
})
