import { describe, expect, test } from 'vitest'
import type { Grouping, WorkItem, WorkItemId } from '../../../client/model.ts'
import type { Section } from '../list/use-sections.ts'
import { commandOfMove, patchOfMove } from './plan-move.ts'

// Only the fields that a move reads.
const item = (id: string, projectId = 'pj_1') => ({ id, projectId, status: 'todo' }) as WorkItem
const id = (text: string) => text as WorkItemId
const column = (by: Grouping, value: string | null): Section => ({
  key: `${by}:${value ?? ''}`,
  group: { value, title: value ?? '', count: 1 },
  list: { query: '' },
  count: 1,
})
const [todo, done] = [column('status', 'todo'), column('status', 'done')]
const [one, two, three] = [item('wi_1'), item('wi_2'), item('wi_3')]

describe('on a board of statuses', () => {
  const by = 'status'
  test('a card goes right after the one above it, and gets the status of its column', () => {
    expect(commandOfMove({ items: [one], by, from: todo, to: done, previous: two, next: three })).toEqual({
      kind: 'workItem.move',
      workItemId: id('wi_1'),
      afterId: 'wi_2',
      status: 'done',
    })
  })

  test('at the top it goes before the first one', () => {
    expect(commandOfMove({ items: [one], by, from: todo, to: done, next: three })).toMatchObject({ beforeId: 'wi_3' })
  })

  test('inside of its column the status is not touched', () => {
    const command = commandOfMove({ items: [one], by, from: todo, to: todo, previous: two })
    expect(command).toEqual({ kind: 'workItem.move', workItemId: 'wi_1', afterId: 'wi_2', status: undefined })
  })

  test('a neighbour from another project says nothing about the place', () => {
    const foreign = item('wi_9', 'pj_2')
    const command = commandOfMove({ items: [one], by, from: todo, to: done, previous: foreign, next: three })
    expect(command).toMatchObject({ beforeId: 'wi_3', status: 'done' })
    expect(commandOfMove({ items: [one], by, from: todo, to: todo, previous: foreign })).toBeUndefined()
  })

  test('several cards change their status in one commit', () => {
    expect(commandOfMove({ items: [one, two], by, from: todo, to: done, previous: three })).toEqual({
      kind: 'workItems.edit',
      workItemIds: ['wi_1', 'wi_2'],
      set: { status: 'done' },
    })
  })
})

describe('on other boards', () => {
  test('another assignee takes the place of the one whose column it was', () => {
    const move = {
      items: [one],
      by: 'assignee',
      from: column('assignee', 'mb_1'),
      to: column('assignee', 'mb_2'),
    } as const
    expect(commandOfMove(move)).toMatchObject({ addAssigneeIds: ['mb_2'], removeAssigneeIds: ['mb_1'] })
  })

  test('into the column of nobody the assignee is taken away', () => {
    const move = {
      items: [one],
      by: 'assignee',
      from: column('assignee', 'mb_1'),
      to: column('assignee', null),
    } as const
    expect(commandOfMove(move)).toMatchObject({ addAssigneeIds: [], removeAssigneeIds: ['mb_1'] })
  })

  test('milestones, priorities and labels are set', () => {
    const command = (by: Grouping, from: string | null, to: string | null) =>
      commandOfMove({ items: [one], by, from: column(by, from), to: column(by, to) })
    expect(command('milestone', 'ms_1', null)).toMatchObject({ set: { milestoneId: null } })
    expect(command('priority', 'none', 'high')).toMatchObject({ set: { priority: 'high' } })
    expect(command('label', null, 'lb_1')).toMatchObject({ addLabelIds: ['lb_1'], removeLabelIds: [] })
  })

  test('inside of a column cards can be arranged too', () => {
    const mine = column('assignee', 'mb_1')
    expect(commandOfMove({ items: [one], by: 'assignee', from: mine, to: mine, previous: two })).toMatchObject({
      kind: 'workItem.move',
      afterId: 'wi_2',
    })
  })
})

test('a moved card shows at once what its column stands for', () => {
  expect(patchOfMove({ by: 'status', to: done })(one).status).toBe('done')
  expect(patchOfMove({ by: 'assignee', to: column('assignee', 'mb_1') })(one)).toEqual(one)
})
