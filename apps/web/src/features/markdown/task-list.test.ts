import { expect, test } from 'vitest'
import { findTasks, toggleTask } from './task-list.ts'

const text = ['- [ ] buy bread', '  * [x] and butter', '> 1. [ ] quoted', 'no - [ ] task', '- [] none'].join('\n')

test('tasks are found in lists, nested and quoted ones too', () => {
  expect(findTasks(text).map(({ text: words, isDone }) => [words, isDone])).toEqual([
    ['buy bread', false],
    ['and butter', true],
    ['quoted', false],
  ])
})

test('a box is ticked and cleared, and nothing else of the text changes', () => {
  const ticked = toggleTask(text, 2) ?? ''
  expect(ticked).toBe(text.replace('1. [ ]', '1. [x]'))
  expect(toggleTask(ticked, 2)).toBe(text)
  expect(toggleTask(text, 1)).toBe(text.replace('[x]', '[ ]'))
  expect(toggleTask(text, 3)).toBeUndefined()
})

test('what looks like a task inside of a code block is none', () => {
  const fenced = ['```md', '- [ ] code', '~~~', '- [ ] still code', '```', '- [ ] a task'].join('\n')
  expect(findTasks(fenced).map(({ text: words }) => words)).toEqual(['a task'])
})
