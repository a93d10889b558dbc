import { expect, test } from 'vitest'
import type { Label, LabelId, Member, MemberId, ProjectId, WorkItem, WorkItemId } from '../../client/model.ts'
import { en } from '../../messages/en.ts'
import { applyItemEdit, commandOfEdit, describeEdit } from './item-edit.ts'

const ada: Member = { id: 'mb_1' as MemberId, handle: 'ada', name: 'Ada', role: 'member' }
const bo: Member = { id: 'mb_2' as MemberId, handle: 'bo', name: 'Bo', role: 'member' }
const bug: Label = { id: 'lb_1' as LabelId, name: 'bug', color: '#ff0000' }

function makeItem(id: string, more: Partial<WorkItem> = {}): WorkItem {
  return {
    id: id as WorkItemId,
    key: id.toUpperCase(),
    title: 'Title',
    type: 'task',
    status: 'todo',
    priority: 'none',
    projectId: 'pj_1' as ProjectId,
    projectKey: 'WEB',
    milestone: null,
    assignees: [],
    labels: [],
    estimate: null,
    dueOn: null,
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    closedAt: null,
    deletedAt: null,
    commentCount: 0,
    ...more,
  }
}

test('one item is edited by its own command, several by one for all', () => {
  const edit = { field: 'status', status: 'done' } as const
  expect(commandOfEdit([makeItem('wi_1')], edit)).toEqual({
    kind: 'workItem.edit',
    workItemId: 'wi_1',
    set: { status: 'done' },
  })
  expect(commandOfEdit([makeItem('wi_1'), makeItem('wi_2')], edit)).toEqual({
    kind: 'workItems.edit',
    workItemIds: ['wi_1', 'wi_2'],
    set: { status: 'done' },
  })
})

test('an assignee is added once and in the order of handles', () => {
  const item = makeItem('wi_1', { assignees: [bo] })
  const added = applyItemEdit(item, { field: 'assignee', member: ada, isAdded: true })
  expect(added.assignees).toEqual([ada, bo])
  expect(applyItemEdit(added, { field: 'assignee', member: ada, isAdded: true }).assignees).toEqual([ada, bo])
  expect(applyItemEdit(added, { field: 'assignee', member: bo, isAdded: false }).assignees).toEqual([ada])
})

test('removing the milestone says null, which clears it', () => {
  expect(commandOfEdit([makeItem('wi_1')], { field: 'milestone', milestone: null })).toMatchObject({
    set: { milestoneId: null },
  })
})

test('what was done is said with the key of one item and the number of several', () => {
  const edit = { field: 'label', label: bug, isAdded: true } as const
  expect(describeEdit([makeItem('wi_1')], edit, en)).toBe('WI_1 labelled bug')
  expect(describeEdit([makeItem('wi_1'), makeItem('wi_2')], edit, en)).toBe('2 items labelled bug')
})
