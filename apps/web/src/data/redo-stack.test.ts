import { expect, test } from 'vitest'
import { RedoStack } from './redo-stack.ts'

const undone = (id: string) => ({ commitIds: [id], what: undefined })

test('what was taken back last comes again first', () => {
  const stack = new RedoStack()
  stack.push(undone('a'))
  stack.push(undone('b'))
  expect([stack.pop(), stack.pop(), stack.pop()]).toEqual([undone('b'), undone('a'), undefined])
})

test('a new change leaves nothing to redo', () => {
  const stack = new RedoStack()
  stack.push(undone('a'))
  stack.clear()
  expect(stack.pop()).toBeUndefined()
})

test('an undo that wrote nothing cannot be redone', () => {
  const stack = new RedoStack()
  stack.push({ commitIds: [], what: 'created WEB-1' })
  expect(stack.pop()).toBeUndefined()
})
