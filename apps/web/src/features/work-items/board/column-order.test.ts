import { expect, test } from 'vitest'
import type { WorkItemGroup } from '../../../client/model.ts'
import { firstColumn, isNarrowAtFirst, orderColumns } from './column-order.ts'

const group = (value: string | null, count: number): WorkItemGroup => ({ value, title: value ?? '', count })
const valuesOf = (groups: readonly WorkItemGroup[]) => groups.map(({ value }) => value)

test('statuses keep the order of the workflow, and empty ones stay to be moved into', () => {
  const statuses = [group('backlog', 0), group('todo', 3), group('done', 9)]
  expect(valuesOf(orderColumns(statuses, 'status'))).toEqual(['backlog', 'todo', 'done'])
})

test('priorities go from the most to the least pressing', () => {
  const priorities = [group('none', 1), group('low', 1), group('urgent', 0), group('high', 2), group('medium', 1)]
  expect(valuesOf(orderColumns(priorities, 'priority'))).toEqual(['urgent', 'high', 'medium', 'low', 'none'])
})

test('of names nobody comes first, then who has most, and who has nothing is left out', () => {
  const people = [group('ada', 2), group('bob', 0), group('cy', 7), group('al', 2), group(null, 0)]
  expect(valuesOf(orderColumns(people, 'assignee'))).toEqual([null, 'cy', 'ada', 'al'])
})

test('a column of work that is over is narrow at first', () => {
  expect(isNarrowAtFirst('status', group('cancelled', 40))).toBe(true)
  expect(isNarrowAtFirst('status', group('done', 0))).toBe(true)
  expect(isNarrowAtFirst('status', group('done', 40))).toBe(false)
  expect(isNarrowAtFirst('priority', group('none', 0))).toBe(false)
})

test('a phone begins with what is being worked on, else with the first open column that holds anything', () => {
  const first = (...counts: readonly (readonly [value: string, count: number, isNarrow?: boolean])[]) =>
    firstColumn(
      counts.map(([value, count]) => ({ group: group(value, count) })),
      counts.map(([, count, isNarrow = false]) => ({ count, isNarrow })),
    )
  expect(first(['backlog', 9], ['todo', 3], ['in-progress', 2])).toBe(2)
  expect(first(['backlog', 0], ['todo', 3], ['in-progress', 0])).toBe(1)
  expect(first(['backlog', 4, true], ['todo', 0], ['in-progress', 2, true], ['done', 1])).toBe(3)
  expect(first(['backlog', 0], ['todo', 0])).toBe(0)
  expect(first()).toBe(0)
})
