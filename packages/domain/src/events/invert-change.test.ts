import { beforeEach, describe, expect, test } from 'vitest'
import type { Command } from '../commands/command.ts'
import type { Cell, PeoplesSet } from '../effects.ts'
import { entityTables } from '../entities/tables.ts'
import type { AllocationId, CalendarId, DependencyId, EntityKind, LeaveId, RiskId } from '../ids.ts'
import { makeSample, type Sample } from '../testing/sample-domain.ts'
import { invertChange } from './invert-change.ts'

let sample: Sample
beforeEach(() => {
  sample = makeSample()
})

/** Fields that follow from others, or say when something was last done. */
const followers = new Set(['updatedAt', 'editedAt'])

/** Does a command and takes it back. @returns the row before and after both, without what follows */
function doAndInvert(kind: EntityKind, id: string, command: Command) {
  const { domain } = sample
  const before = { ...domain.must(kind, id) } as unknown as Record<string, Cell>
  domain.nowMs += 60_000
  domain.do(command)
  const changed = { ...domain.must(kind, id) } as unknown as Record<string, Cell>
  const written = Object.keys(entityTables[kind].columns).filter((field) => before[field] !== changed[field])
  const cells = Object.fromEntries(written.map((field) => [field, before[field] ?? null]))
  domain.nowMs += 60_000
  const inverse = invertChange({ kind, id, isCreation: false, before: cells, included: [], excluded: [] })
  for (const event of inverse) domain.apply(event, domain.owner)
  const after = domain.must(kind, id) as unknown as Record<string, Cell>
  const visible = (row: Record<string, Cell>) => Object.entries(row).filter(([field]) => !followers.has(field))
  expect(written.length).toBeGreaterThan(0)
  return { before: visible(before), changed: visible(changed), after: visible(after), events: inverse }
}

describe('every field that a command writes comes back:', () => {
  const cases = (): Readonly<Record<string, readonly [EntityKind, string, Command]>> => {
    const { web, item, second, label, milestone, comment, bob, domain } = sample
    const edit = (set: object): readonly [EntityKind, string, Command] => [
      'workItem',
      item,
      { kind: 'workItem.edit', workItemId: item, set },
    ]
    const dependencyId = domain.do<DependencyId>({ kind: 'dependency.add', fromId: item, toId: second })
    const project = {
      name: 'N',
      summary: 's',
      description: 'd',
      leadId: bob,
      startOn: '2026-01-01',
      targetOn: '2026-02-01',
    }
    return {
      title: edit({ title: 'T' }),
      description: edit({ description: 'd' }),
      type: edit({ type: 'epic' }),
      'status, closing': edit({ status: 'done' }),
      'status, staying open': edit({ status: 'in-review' }),
      priority: edit({ priority: 'urgent' }),
      estimate: edit({ estimate: 4 }),
      dates: edit({ startOn: '2026-01-01', dueOn: '2026-01-02' }),
      milestone: edit({ milestoneId: milestone }),
      parent: edit({ parentId: second }),
      rank: ['workItem', item, { kind: 'workItem.move', workItemId: item, edge: 'bottom' }],
      'a deleted item': ['workItem', item, { kind: 'workItem.delete', workItemId: item }],
      'a deleted label': ['label', label, { kind: 'label.delete', labelId: label }],
      'a deleted milestone': ['milestone', milestone, { kind: 'milestone.delete', milestoneId: milestone }],
      'a deleted comment': ['comment', comment, { kind: 'comment.delete', commentId: comment }],
      'a removed dependency': ['dependency', dependencyId, { kind: 'dependency.remove', dependencyId }],
      'a label': [
        'label',
        label,
        { kind: 'label.edit', labelId: label, set: { name: 'n', color: '#123456', description: 'd' } },
      ],
      'a milestone': [
        'milestone',
        milestone,
        {
          kind: 'milestone.edit',
          milestoneId: milestone,
          set: { title: 't', description: 'd', dueOn: '2026-01-01', isClosed: true },
        },
      ],
      'a comment': ['comment', comment, { kind: 'comment.edit', commentId: comment, body: 'new' }],
      'a project': ['project', web, { kind: 'project.edit', projectId: web, set: project }],
      'an archived project': ['project', web, { kind: 'project.archive', projectId: web }],
      'a member': [
        'member',
        bob,
        { kind: 'member.edit', memberId: bob, set: { name: 'B', email: 'b@x', role: 'admin', githubLogin: 'b' } },
      ],
      'the workspace': ['workspace', domain.view.workspace().id, { kind: 'workspace.rename', name: 'N' }],
    }
  }

  test.each(
    Object.keys({
      title: 0,
      description: 0,
      type: 0,
      'status, closing': 0,
      'status, staying open': 0,
      priority: 0,
      estimate: 0,
      dates: 0,
      milestone: 0,
      parent: 0,
      rank: 0,
      'a deleted item': 0,
      'a deleted label': 0,
      'a deleted milestone': 0,
      'a deleted comment': 0,
      'a removed dependency': 0,
      'a label': 0,
      'a milestone': 0,
      'a comment': 0,
      'a project': 0,
      'an archived project': 0,
      'a member': 0,
      'the workspace': 0,
    }),
  )('%s', (name) => {
    const [kind, id, command] = cases()[name] ?? []
    if (kind === undefined || id === undefined || command === undefined) throw new Error(`there is no case ${name}`)
    const { before, changed, after } = doAndInvert(kind, id, command)
    expect(changed).not.toEqual(before)
    expect(after).toEqual(before)
  })
})

describe('of people, their time and plans every field that a command writes comes back:', () => {
  const cases: Readonly<Record<string, () => readonly [EntityKind, string, Command]>> = {
    'the calendar of a project': () => [
      'project',
      sample.web,
      { kind: 'project.edit', projectId: sample.web, set: { calendarId: makeCalendar() } },
    ],
    'calendar and capacity of a member': () => [
      'member',
      sample.bob,
      { kind: 'member.edit', memberId: sample.bob, set: { calendarId: makeCalendar(), capacityMinutes: 60 } },
    ],
    'the calendar of the workspace': () => [
      'workspace',
      sample.domain.view.workspace().id,
      { kind: 'workspace.edit', set: { calendarId: makeCalendar() } },
    ],
    'a calendar': () => {
      const calendarId = makeCalendar()
      const set = { name: 'N', timeZone: 'Europe/Berlin', week: [[[0, 60]], [], [], [], [], [], []] } as const
      return ['calendar', calendarId, { kind: 'calendar.edit', calendarId, set }]
    },
    'a deleted calendar': () => {
      const calendarId = makeCalendar()
      return ['calendar', calendarId, { kind: 'calendar.delete', calendarId }]
    },
    'an approved leave': () => {
      const leaveId = makeLeave()
      return ['leave', leaveId, { kind: 'leave.approve', leaveId }]
    },
    'a deleted leave': () => {
      const leaveId = makeLeave()
      return ['leave', leaveId, { kind: 'leave.delete', leaveId }]
    },
    'an allocation': () => {
      const { domain, bob, web } = sample
      const made = { kind: 'allocation.create', memberId: bob, projectId: web, percent: 10 } as const
      const allocationId = domain.do<AllocationId>(made)
      const set = { fromOn: '2026-01-01', toOn: '2026-02-01', percent: 20, kind: 'booked' } as const
      return ['allocation', allocationId, { kind: 'allocation.edit', allocationId, set }]
    },
    'a risk': () => {
      const riskId = sample.domain.do<RiskId>({ kind: 'risk.create', projectId: sample.web, title: 'R' })
      const numbers = { probabilityPercent: 1, delayMinutes: 2, costMinor: 3, ownerId: sample.bob }
      const set = { title: 'S', description: 'd', response: 'r', status: 'closed', ...numbers } as const
      return ['risk', riskId, { kind: 'risk.edit', riskId, set }]
    },
  }
  const makeCalendar = () => sample.domain.do<CalendarId>({ kind: 'calendar.create', name: 'Berlin' })
  /** Asked for by somebody who may not approve it. */
  const makeLeave = () => {
    const memberId = sample.domain.member('member')
    return sample.domain.do<LeaveId>({ kind: 'leave.request', memberId, fromOn: '2026-12-24' }, memberId)
  }

  test.each(Object.keys(cases))('%s', (name) => {
    const made = cases[name]?.()
    if (made === undefined) throw new Error(`there is no case ${name}`)
    const { before, changed, after } = doAndInvert(...made)
    expect(changed).not.toEqual(before)
    expect(after).toEqual(before)
  })
})

test('an item that is opened again by undo of its closing keeps when and by whom it was closed before that', () => {
  const { domain, item } = sample
  domain.do({ kind: 'workItem.edit', workItemId: item, set: { status: 'done' } })
  const { closedAt } = domain.must('workItem', item)
  const { after } = doAndInvert('workItem', item, { kind: 'workItem.edit', workItemId: item, set: { status: 'todo' } })
  expect(Object.fromEntries(after)).toMatchObject({ status: 'done', closedAt, closedBy: domain.owner })
})

test('what was created is deleted, a project archived, and a member stays without a role', () => {
  const kindsOf = (kind: EntityKind, id: string) =>
    invertChange({ kind, id, isCreation: true, before: {}, included: [], excluded: [] }).map((event) => event.kind)
  const { web, item, label, milestone, comment, bob, domain } = sample
  expect(kindsOf('workItem', item)).toEqual(['workItem.deleted'])
  expect(kindsOf('label', label)).toEqual(['label.deleted'])
  expect(kindsOf('milestone', milestone)).toEqual(['milestone.deleted'])
  expect(kindsOf('comment', comment)).toEqual(['comment.deleted'])
  expect(kindsOf('dependency', 'dp_1')).toEqual(['dependency.deleted'])
  expect(kindsOf('project', web)).toEqual(['project.archived'])
  expect(kindsOf('member', bob)).toEqual(['member.edited'])
  expect(kindsOf('workspace', domain.view.workspace().id)).toEqual([])
})

test.each<[PeoplesSet, 'label' | 'bob']>([
  ['labels', 'label'],
  ['assignees', 'bob'],
])('what was added to the %s leaves them, and what left them comes back', (set, name) => {
  const { domain, item } = sample
  const element = sample[name]
  const [more, less] =
    set === 'labels'
      ? [{ addLabelIds: [sample.label] }, { removeLabelIds: [sample.label] }]
      : [{ addAssigneeIds: [sample.bob] }, { removeAssigneeIds: [sample.bob] }]
  domain.do({ kind: 'workItem.edit', workItemId: item, ...more })
  const dots = domain.view.dotsOf(set, item, element)
  const change = { kind: 'workItem', id: item, isCreation: false, before: {}, included: [], excluded: [] } as const
  for (const event of invertChange({ ...change, included: [{ set, element, dots }] })) domain.apply(event, domain.owner)
  expect(domain.elementsOf(set, item)).toEqual([])
  domain.do({ kind: 'workItem.edit', workItemId: item, ...more })
  domain.do({ kind: 'workItem.edit', workItemId: item, ...less })
  for (const event of invertChange({ ...change, excluded: [{ set, element }] })) domain.apply(event, domain.owner)
  expect(domain.elementsOf(set, item)).toEqual([element])
})
