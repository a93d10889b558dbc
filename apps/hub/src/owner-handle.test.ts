import { expect, test } from 'vitest'
import { makeOwnerHandle } from './owner-handle.ts'

test('the owner is called as the account is', () => {
  expect(makeOwnerHandle('ada', 'Ada Example')).toBe('ada')
  expect(makeOwnerHandle('Ada.Example', 'x')).toBe('ada-example')
})

test('root says nothing about a person, so the name does', () => {
  expect(makeOwnerHandle('root', 'Zoë Example')).toBe('zoe-example')
  expect(makeOwnerHandle('root', '東京')).toBe('root')
})

test('a name without a letter that handles may have becomes owner', () => {
  expect(makeOwnerHandle('123', '東京')).toBe('owner')
})
