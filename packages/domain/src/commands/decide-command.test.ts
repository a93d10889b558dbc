import { beforeEach, describe, expect, test } from 'vitest'
import type { DependencyId, WorkItemId } from '../ids.ts'
import { eventKindsOf, existencePairs, makeSample, type Sample } from '../testing/sample-domain.ts'
import { statuses } from '../vocabulary/statuses.ts'
import type { Command } from './command.ts'

let sample: Sample
beforeEach(() => {
  sample = makeSample()
})

describe('what is accepted', () => {
  test('every item of a new work item arrives where it belongs', () => {
    const made = sample.domain.do<WorkItemId>({
      kind: 'workItem.create',
      projectId: sample.web,
      title: '  Third  ',
      description: 'a\r\nb',
      type: 'bug',
      status: 'done',
      priority: 'high',
      milestoneId: sample.milestone,
      parentId: sample.item,
      estimate: 2.5,
      startOn: '2026-02-28',
      dueOn: '2028-02-29',
      assigneeIds: [sample.bob, sample.bob],
      labelIds: [sample.label],
    })
    expect(sample.domain.must('workItem', made)).toMatchObject({
      projectId: sample.web,
      number: 3,
      title: 'Third',
      description: 'a\nb',
      type: 'bug',
      status: 'done',
      priority: 3,
      milestoneId: sample.milestone,
      parentId: sample.item,
      estimate: 2.5,
      startOn: '2026-02-28',
      dueOn: '2028-02-29',
      createdBy: sample.domain.owner,
      createdAt: sample.domain.nowMs,
      closedAt: sample.domain.nowMs,
      closedBy: sample.domain.owner,
    })
    expect(sample.domain.elementsOf('assignees', made)).toEqual([sample.bob])
    expect(sample.domain.elementsOf('labels', made)).toEqual([sample.label])
  })

  test('a work item with nothing but a title is a task to do, without priority', () => {
    expect(sample.domain.must('workItem', sample.item)).toMatchObject({
      type: 'task',
      status: 'todo',
      priority: 0,
      closedAt: null,
      number: 1,
    })
  })

  test('an edit writes one event for each kind of change, and no more', () => {
    sample.domain.do({ kind: 'workItem.edit', workItemId: sample.item, addLabelIds: [sample.label] })
    expect(
      eventKindsOf(sample, {
        kind: 'workItem.edit',
        workItemId: sample.item,
        set: {
          title: 'New',
          description: 'New',
          type: 'bug',
          status: 'in-review',
          priority: 'low',
          milestoneId: sample.milestone,
          parentId: sample.second,
          estimate: 1,
          startOn: '2026-01-01',
          dueOn: '2026-01-02',
        },
        removeLabelIds: [sample.label],
        addAssigneeIds: [sample.bob],
      }),
    ).toEqual([
      'workItem.renamed',
      'workItem.described',
      'workItem.retyped',
      'workItem.statusChanged',
      'workItem.prioritised',
      'workItem.milestoneChanged',
      'workItem.parentChanged',
      'workItem.estimated',
      'workItem.scheduled',
      'workItem.unlabelled',
      'workItem.assigned',
    ])
  })

  test('null clears what can be cleared', () => {
    const set = {
      description: 'x',
      milestoneId: sample.milestone,
      parentId: sample.second,
      estimate: 0,
      startOn: '2026-01-01',
      dueOn: '2026-01-02',
    }
    sample.domain.do({ kind: 'workItem.edit', workItemId: sample.item, set })
    const cleared = { description: null, milestoneId: null, parentId: null, estimate: null, startOn: null, dueOn: null }
    sample.domain.do({ kind: 'workItem.edit', workItemId: sample.item, set: cleared })
    expect(sample.domain.must('workItem', sample.item)).toMatchObject(cleared)
  })

  test('closing an item says when and by whom, and opening it again takes that back', () => {
    sample.domain.do({ kind: 'workItem.edit', workItemId: sample.item, set: { status: 'cancelled' } })
    expect(sample.domain.must('workItem', sample.item)).toMatchObject({
      closedAt: sample.domain.nowMs,
      closedBy: sample.domain.owner,
    })
    sample.domain.do({ kind: 'workItem.move', workItemId: sample.item, status: 'in-progress' })
    expect(sample.domain.must('workItem', sample.item)).toMatchObject({
      status: 'in-progress',
      closedAt: null,
      closedBy: null,
    })
  })

  test('projects, milestones, labels, comments, members and the workspace change as asked', () => {
    const lead = {
      leadId: sample.bob,
      startOn: '2026-01-01',
      targetOn: '2026-12-31',
      name: 'Site',
      summary: 's',
      description: 'd',
    }
    sample.domain.do({ kind: 'project.edit', projectId: sample.web, set: lead })
    sample.domain.do({
      kind: 'milestone.edit',
      milestoneId: sample.milestone,
      set: { title: '2.0', dueOn: '2026-03-01', isClosed: true },
    })
    sample.domain.do({
      kind: 'label.edit',
      labelId: sample.label,
      set: { name: 'defect', color: 'F00', description: 'd' },
    })
    sample.domain.do({ kind: 'comment.edit', commentId: sample.comment, body: 'Hi' })
    sample.domain.do({
      kind: 'member.edit',
      memberId: sample.bob,
      set: { name: 'Bob', email: ' b@x.org ', role: 'viewer', githubLogin: '' },
    })
    sample.domain.do({ kind: 'workspace.rename', name: 'Ours' })
    expect(sample.domain.must('project', sample.web)).toMatchObject(lead)
    expect(sample.domain.must('milestone', sample.milestone)).toMatchObject({
      title: '2.0',
      dueOn: '2026-03-01',
      closedAt: sample.domain.nowMs,
    })
    expect(sample.domain.must('label', sample.label)).toMatchObject({
      name: 'defect',
      color: '#ff0000',
      description: 'd',
    })
    expect(sample.domain.must('comment', sample.comment)).toMatchObject({ body: 'Hi', editedAt: sample.domain.nowMs })
    expect(sample.domain.must('member', sample.bob)).toMatchObject({
      name: 'Bob',
      email: 'b@x.org',
      role: 'viewer',
      githubLogin: null,
    })
    expect(sample.domain.view.workspace().name).toBe('Ours')
    sample.domain.do({ kind: 'milestone.edit', milestoneId: sample.milestone, set: { isClosed: false } })
    expect(sample.domain.must('milestone', sample.milestone).closedAt).toBeNull()
  })

  test('the name of what is deleted is free again', () => {
    sample.domain.do({ kind: 'label.delete', labelId: sample.label })
    sample.domain.do({ kind: 'milestone.delete', milestoneId: sample.milestone })
    expect(eventKindsOf(sample, { kind: 'label.create', projectId: sample.web, name: 'Bug' })).toEqual([
      'label.created',
    ])
    expect(eventKindsOf(sample, { kind: 'milestone.create', projectId: sample.web, title: '1.0' })).toEqual([
      'milestone.created',
    ])
    expect(eventKindsOf(sample, { kind: 'label.create', projectId: sample.other, name: 'bug' })).toEqual([
      'label.created',
    ])
  })

  test('what an item refers to already may be gone while other things change', () => {
    sample.domain.do({
      kind: 'workItem.edit',
      workItemId: sample.item,
      set: { milestoneId: sample.milestone, parentId: sample.second },
    })
    sample.domain.do({ kind: 'milestone.delete', milestoneId: sample.milestone })
    sample.domain.do({ kind: 'workItem.delete', workItemId: sample.second })
    const set = { title: 'Renamed', milestoneId: sample.milestone, parentId: sample.second }
    expect(eventKindsOf(sample, { kind: 'workItem.edit', workItemId: sample.item, set })).toEqual(['workItem.renamed'])
  })
})

describe('a wish for what is already so is no change', () => {
  test('of an item, whatever is asked', () => {
    sample.domain.do({
      kind: 'workItem.edit',
      workItemId: sample.item,
      addLabelIds: [sample.label],
      addAssigneeIds: [sample.bob],
    })
    const { title, description, type, status, milestoneId, parentId, estimate, startOn, dueOn } = sample.domain.must(
      'workItem',
      sample.item,
    )
    const set = {
      title: ` ${title} `,
      description,
      type,
      status,
      priority: 'none' as const,
      milestoneId,
      parentId,
      estimate,
      startOn,
      dueOn,
    }
    expect(
      eventKindsOf(sample, {
        kind: 'workItem.edit',
        workItemId: sample.item,
        set,
        addLabelIds: [sample.label],
        addAssigneeIds: [sample.bob],
      }),
    ).toEqual([])
    expect(
      eventKindsOf(sample, {
        kind: 'workItem.edit',
        workItemId: sample.second,
        removeLabelIds: [sample.label],
        removeAssigneeIds: [sample.bob],
      }),
    ).toEqual([])
    expect(eventKindsOf(sample, { kind: 'workItem.edit', workItemId: sample.item })).toEqual([])
    expect(eventKindsOf(sample, { kind: 'workItem.move', workItemId: sample.item, status: 'todo' })).toEqual([])
    expect(eventKindsOf(sample, { kind: 'workItem.move', workItemId: sample.item, afterId: sample.item })).toEqual([])
  })

  test('of anything else', () => {
    const dependency = sample.domain.do<DependencyId>({
      kind: 'dependency.add',
      fromId: sample.item,
      toId: sample.second,
    })
    const commands: readonly Command[] = [
      { kind: 'workspace.rename', name: 'Test' },
      { kind: 'member.edit', memberId: sample.bob, set: { name: 'bob', email: null, role: 'member' } },
      { kind: 'project.edit', projectId: sample.web, set: { name: 'Web', summary: null, leadId: null } },
      { kind: 'project.restore', projectId: sample.web },
      { kind: 'milestone.edit', milestoneId: sample.milestone, set: { title: '1.0', isClosed: false } },
      { kind: 'milestone.restore', milestoneId: sample.milestone },
      { kind: 'label.edit', labelId: sample.label, set: { name: 'bug', color: '8B8D98' } },
      { kind: 'label.restore', labelId: sample.label },
      { kind: 'comment.edit', commentId: sample.comment, body: 'Hello' },
      { kind: 'comment.restore', commentId: sample.comment },
      { kind: 'workItem.restore', workItemId: sample.item },
      { kind: 'dependency.add', fromId: sample.item, toId: sample.second },
    ]
    for (const command of commands) expect([command.kind, eventKindsOf(sample, command)]).toEqual([command.kind, []])
    sample.domain.do({ kind: 'dependency.remove', dependencyId: dependency })
    expect(eventKindsOf(sample, { kind: 'dependency.remove', dependencyId: dependency })).toEqual([])
    for (const [deletion, restoration] of existencePairs(sample)) {
      sample.domain.do(deletion)
      expect(eventKindsOf(sample, deletion)).toEqual([])
      expect(eventKindsOf(sample, restoration)).toHaveLength(1)
    }
  })
})

test('every status may follow every other', () => {
  for (const from of statuses) {
    for (const to of statuses) {
      sample.domain.do({ kind: 'workItem.edit', workItemId: sample.item, set: { status: from } })
      sample.domain.do({ kind: 'workItem.edit', workItemId: sample.item, set: { status: to } })
      const { status, closedAt } = sample.domain.must('workItem', sample.item)
      expect([status, closedAt !== null]).toEqual([to, to === 'done' || to === 'cancelled'])
    }
  }
})
