import { expect, test } from 'vitest'
import { isCollapsedAtFirst, orderGroups } from './group-order.ts'

const group = (value: string | null, count = 1, title = value ?? '') => ({ value, title, count })

test('work under way comes first, and empty groups are left out', () => {
  const groups = [group('done'), group('backlog', 0), group('todo'), group('in-progress')]
  expect(orderGroups(groups, 'status').map(({ value }) => value)).toEqual(['in-progress', 'todo', 'done'])
})

test('names are in the order of the alphabet, and nobody is last', () => {
  const groups = [group(null), group('mb_2', 1, 'zoe'), group('mb_1', 1, 'ada')]
  expect(orderGroups(groups, 'assignee').map(({ title }) => title)).toEqual(['ada', 'zoe', ''])
})

test('work that is over is folded away only beside other work', () => {
  expect(isCollapsedAtFirst('status', group('done'), 3)).toBe(true)
  expect(isCollapsedAtFirst('status', group('done'), 1)).toBe(false)
  expect(isCollapsedAtFirst('status', group('todo'), 3)).toBe(false)
})
