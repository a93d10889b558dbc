import { expect, test } from 'vitest'
import { keysOfStroke } from './keys-of-stroke.ts'

test('a stroke is made of its keys, of which plus may be one', () => {
  expect(['mod+shift+z', 'c', '+', 'mod++'].map(keysOfStroke)).toEqual([
    ['mod', 'shift', 'z'],
    ['c'],
    ['+'],
    ['mod', '+'],
  ])
})
