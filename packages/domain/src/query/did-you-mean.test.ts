import { expect, test } from 'vitest'
import { editDistance, nearestWords } from './did-you-mean.ts'

test('a swap of neighbours counts as one edit', () => {
  expect(editDistance('opne', 'open')).toBe(1)
  expect(editDistance('', 'abc')).toBe(3)
  expect(editDistance('kitten', 'sitting')).toBe(3)
})

test('near words come best first, far ones not at all', () => {
  expect(nearestWords('bgu', ['bug', 'wontfix', 'bag'])).toEqual(['bug'])
  expect(nearestWords('doc', ['documentation', 'dog', 'xyz'])).toEqual(['documentation', 'dog'])
  expect(nearestWords('', ['bug'])).toEqual([])
})
