import { expect, test } from 'vitest'
import { wishesOf } from './wishes.ts'

test('a filter says what a new item begins with', () => {
  const query =
    'is:open type:bug priority:high assignee:@me label:ui label:"good first issue" milestone:"1.0" parent:WEB-3'
  expect(wishesOf({ query })).toEqual({
    type: 'bug',
    priority: 'high',
    assignees: ['@me'],
    labels: ['ui', 'good first issue'],
    milestone: '1.0',
    parent: 'WEB-3',
  })
})

test.each(['label:a,b', '-label:a', 'label:a or label:b', 'priority:>=high', 'assignee:none', 'label:', 'words'])(
  '%s leaves a choice, or is none',
  (query) => {
    expect(wishesOf({ query })).toEqual({ assignees: [], labels: [] })
  },
)

test('the group counts more than the filter', () => {
  const section = { value: 'in-progress', title: 'In progress', count: 1 }
  expect(wishesOf({ query: 'status:todo label:a', by: 'status', section })).toEqual({
    status: 'in-progress',
    assignees: [],
    labels: ['a'],
  })
})

test('groups of people and labels are named by their ids; the group of none wishes nothing', () => {
  const of = (value: string | null) => ({ value, title: '', count: 0 })
  expect(wishesOf({ by: 'assignee', section: of('mb_1') }).assignees).toEqual(['mb_1'])
  expect(wishesOf({ by: 'label', section: of('lb_1') }).labels).toEqual(['lb_1'])
  expect(wishesOf({ by: 'priority', section: of('none') }).priority).toBe('none')
  expect(wishesOf({ by: 'milestone', section: of(null) })).toEqual({ assignees: [], labels: [] })
  expect(wishesOf({ by: 'none', section: of('x') })).toEqual({ assignees: [], labels: [] })
})
