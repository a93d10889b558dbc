import { expect, test } from 'vitest'
import { objectivesOf } from './plan-aim.ts'

test('what counts first is asked for first, even work last, and what is usual not at all', () => {
  expect(objectivesOf({ first: 'finish', isEven: false })).toEqual([])
  expect(objectivesOf({ first: 'finish', isEven: true })).toEqual(['finish', 'lateness', 'load'])
  expect(objectivesOf({ first: 'lateness', isEven: false })).toEqual(['lateness', 'finish'])
  expect(objectivesOf({ first: 'stability', isEven: true })).toEqual(['stability', 'finish', 'load'])
  expect(objectivesOf({ first: 'cost', isEven: false })).toEqual(['cost', 'finish'])
})
