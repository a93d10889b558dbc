import type { BaselineId, Command, CommentId, MilestoneId, ProjectId, ScenarioId, WorkItemId } from '@spicetime/domain'
import { rebuildProjection } from '@spicetime/runtime'
import { beforeEach, describe, expect, test } from 'vitest'
import { workspaceProjection } from '../projection/definition.ts'
import { noteDeletedApart } from '../projection/deleted-apart.ts'
import {
  cloneReplica,
  commitsOf,
  digestOf,
  makeTestReplica,
  must,
  receive,
  type TestReplica,
} from '../testing/replicas.ts'

let here: TestReplica
let there: TestReplica
let project: ProjectId
let item: WorkItemId

type Changes = Extract<Parameters<TestReplica['workspace']['execute']>[0], { kind: 'workItem.edit' }>['set']

function edit(replica: TestReplica, set: Changes, workItemId = item): string {
  const { commitIds } = must(replica.workspace.execute({ kind: 'workItem.edit', workItemId, set }))
  return commitIds[0] ?? ''
}

function create(title: string): WorkItemId {
  const made = must(here.workspace.execute({ kind: 'workItem.create', projectId: project, title }))
  return made.entities[0]?.id as WorkItemId
}

function meet(): void {
  receive(here, commitsOf(there))
  receive(there, commitsOf(here))
  expect(digestOf(here)).toBe(digestOf(there))
}

function titlesOf(replica: TestReplica) {
  const { rows } = replica.workspace.read.conflicts()
  return rows.map(({ field, current, others }) => [field, current.text, ...others.map(({ text }) => text)])
}

beforeEach(() => {
  here = makeTestReplica()
  const made = must(here.workspace.execute({ kind: 'project.create', key: 'WEB', name: 'Web' }))
  project = made.entities[0]?.id as ProjectId
  item = create('Door')
  there = cloneReplica(here)
})

describe('two writes of one field made apart', () => {
  test('are one conflict on both sides, with both values and their commits', () => {
    const first = edit(here, { title: 'Red door' })
    const second = edit(there, { title: 'Blue door' })
    meet()
    const [conflict, ...rest] = here.workspace.read.conflicts({ item: 'WEB-1' }).rows
    expect(rest).toEqual([])
    expect(conflict).toMatchObject({ kind: 'field', entity: { kind: 'workItem', id: item }, field: 'title' })
    const values = [conflict?.current, ...(conflict?.others ?? [])]
    expect(new Map(values.map((value) => [value?.commitId, value?.text]))).toEqual(
      new Map([
        [first, 'Red door'],
        [second, 'Blue door'],
      ]),
    )
    expect(values.every((value) => value?.actor === here.workspace.localMemberId && (value.at ?? 0) > 0)).toBe(true)
    expect(there.workspace.read.conflicts().rows).toEqual(here.workspace.read.conflicts().rows)
    expect(here.workspace.read.conflictCountsOf([project], 'project')).toEqual(new Map([[project, 1]]))
    expect(here.workspace.read.conflictCountsOf([item], 'workItem')).toEqual(new Map([[item, 1]]))
  })

  test('are told of baselines and scenarios, too, and settled by either name', () => {
    const entries = [{ workItemId: item, startAt: 0, finishAt: 60_000, workMinutes: 1 }]
    const made: readonly Command[] = [
      { kind: 'baseline.create', projectId: project, name: 'Offer', entries },
      { kind: 'scenario.create', projectId: project, name: 'More', changes: [{ kind: 'hire', name: 'x', skills: [] }] },
    ]
    const [baseline, scenario] = made.map((command) => must(here.workspace.execute(command)).entities[0]?.id)
    receive(there, commitsOf(here))
    const rename = (replica: TestReplica, name: string) => [
      must(replica.workspace.execute({ kind: 'baseline.edit', baselineId: baseline as BaselineId, set: { name } })),
      must(replica.workspace.execute({ kind: 'scenario.edit', scenarioId: scenario as ScenarioId, set: { name } })),
    ]
    rename(here, 'Ours')
    rename(there, 'Theirs')
    meet()
    const { rows } = here.workspace.read.conflicts({ project: 'WEB' })
    expect(rows.map(({ entity }) => entity.kind).toSorted()).toEqual(['baseline', 'scenario'])
    for (const { entity, field, others } of rows) {
      const resolution = { keep: 'other', commitId: others[0]?.commitId ?? '' } as const
      must(here.workspace.resolveConflict({ entityId: entity.id, field, resolution }))
      expect(here.workspace.read.find(entity.kind, entity.id)).toMatchObject({ name: others[0]?.value })
    }
    expect(here.workspace.read.conflicts().rows).toEqual([])
  })

  test('are none when they agree, concern different fields, or one had seen the other', () => {
    edit(here, { title: 'Same', estimate: 3 })
    edit(there, { title: 'Same', dueOn: '2026-12-24' })
    meet()
    edit(here, { title: 'After that' })
    meet()
    expect(titlesOf(here)).toEqual([])
    expect(here.workspace.read.countConflicts({ project: 'WEB' })).toBe(0)
  })

  test('end with the next write of that field, and not with one of another', () => {
    edit(here, { title: 'Red door' })
    edit(there, { title: 'Blue door' })
    meet()
    edit(there, { estimate: 5 })
    expect(titlesOf(there)).toHaveLength(1)
    edit(there, { title: 'Purple door' })
    meet()
    expect(titlesOf(here)).toEqual([])
  })

  test('are told in names: milestones, priorities, statuses', () => {
    const milestone = (title: string) =>
      must(here.workspace.execute({ kind: 'milestone.create', projectId: project, title })).entities[0]
        ?.id as MilestoneId
    const [alpha, beta] = [milestone('Alpha'), milestone('Beta')]
    meet()
    edit(here, { milestoneId: alpha, priority: 'high', status: 'done' })
    edit(there, { milestoneId: beta, priority: 'low', status: 'in-progress' })
    meet()
    const [winner, loser] = [here, there].map((replica) => replica.workspace.read.find('workItem', item))
    expect(winner).toEqual(loser)
    const told = new Map(titlesOf(here).map(([field, ...texts]) => [field, new Set(texts)]))
    expect(told).toEqual(
      new Map([
        ['milestoneId', new Set(['Alpha', 'Beta'])],
        ['priority', new Set(['high', 'low'])],
        ['status', new Set(['Done', 'In progress'])],
      ]),
    )
    expect(here.workspace.read.findConflict(item, 'status')?.kind).toBe('status')
  })
})

test('of three values apart all are listed, and pages hold what lists hold', () => {
  const third = cloneReplica(here)
  receive(there, commitsOf(here))
  edit(here, { title: 'One', estimate: 1 })
  edit(there, { title: 'Two', estimate: 2 })
  edit(third, { title: 'Three' })
  receive(here, commitsOf(third))
  meet()
  expect(here.workspace.read.findConflict(item, 'title')?.others).toHaveLength(2)
  const { read } = here.workspace
  const all = read.conflicts().rows
  const first = read.conflicts({ first: 1 })
  const second = read.conflicts({ first: 1, after: first.cursors[0] })
  expect([...first.rows, ...second.rows]).toEqual(all)
  expect([first.hasNextPage, second.hasNextPage, all.length]).toEqual([true, false, 2])
})

describe('a conflict is resolved', () => {
  beforeEach(() => {
    edit(here, { title: 'Red door' })
    edit(there, { title: 'Blue door' })
    meet()
  })
  const resolve = (
    replica: TestReplica,
    resolution: Parameters<TestReplica['workspace']['resolveConflict']>[0]['resolution'],
    dryRun = false,
  ) => replica.workspace.resolveConflict({ entityId: item, field: 'title', resolution }, { dryRun })

  test.each(['current', 'other', 'value'] as const)('with the %s value, everywhere, by one commit', (keep) => {
    const conflict = there.workspace.read.findConflict(item, 'title')
    const commitId = conflict?.others[0]?.commitId ?? ''
    const expected = { current: conflict?.current.text, other: conflict?.others[0]?.text, value: 'Purple door' }[keep]
    const outcome = must(resolve(there, keep === 'value' ? { keep, value: 'Purple door' } : { keep, commitId }))
    expect(outcome.commitIds).toHaveLength(1)
    meet()
    for (const replica of [here, there]) {
      expect(replica.workspace.read.findWorkItem('WEB-1')?.title).toBe(expected)
      expect(titlesOf(replica)).toEqual([])
    }
    expect(resolve(here, { keep: 'current' })).toEqual({
      ok: false,
      refusal: { code: 'no-conflict', ref: item, field: 'title' },
    })
  })

  test('only when it is meant: a dry run writes nothing, and what cannot be is refused', () => {
    expect(must(resolve(here, { keep: 'current' }, true)).events).toHaveLength(1)
    expect(resolve(here, { keep: 'other', commitId: 'ffff' })).toMatchObject({ refusal: { code: 'commit-not-found' } })
    expect(resolve(here, { keep: 'value', value: '' })).toMatchObject({
      refusal: { code: 'invalid-field', rule: 'empty' },
    })
    expect(titlesOf(here)).toHaveLength(1)
  })

  test('and what is written apart from the resolution is a conflict again', () => {
    must(resolve(here, { keep: 'current' }))
    edit(there, { title: 'Late door' })
    meet()
    expect(titlesOf(here)).toHaveLength(1)
    expect(titlesOf(there)[0]).toContain('Late door')
  })

  test('by an undo it is taken back as any other change', () => {
    const before = here.workspace.read.findWorkItem('WEB-1')?.title
    must(resolve(here, { keep: 'value', value: 'Purple door' }))
    must(here.workspace.undo())
    expect(here.workspace.read.findWorkItem('WEB-1')?.title).toBe(before)
  })
})

test.each([
  ['status', 'In progress', 'in-progress'],
  ['priority', 'Urgent', 4],
  ['type', 'bug', 'bug'],
  ['estimate', '2.5', 2.5],
  ['parentId', 'WEB-2 Frame', 'WEB-2'],
  ['dueOn', '', null],
])('%s is settled with what people write: %s', (field, text, expected) => {
  const [frame, other] = [create('Frame'), create('Other')]
  meet()
  edit(here, { status: 'done', priority: 'low', type: 'epic', estimate: 1, dueOn: '2026-12-01', parentId: frame })
  edit(there, { status: 'in-review', priority: 'high', type: 'story', estimate: 3, dueOn: '2026-12-24' })
  edit(there, { parentId: other })
  meet()
  const value = text === '' ? null : text
  must(here.workspace.resolveConflict({ entityId: item, field, resolution: { keep: 'value', value } }))
  const row: Readonly<Record<string, unknown>> = { ...here.workspace.read.find('workItem', item) }
  expect(row[field]).toBe(expected === 'WEB-2' ? frame : expected)
})

describe('what was deleted here while somebody there went on with it', () => {
  const deleted = () => must(here.workspace.execute({ kind: 'workItem.delete', workItemId: item }))
  const isDeletedOn = (replica: TestReplica) => replica.workspace.read.find('workItem', item)?.deletedAt !== null
  const resolve = (resolution: Parameters<typeof here.workspace.resolveConflict>[0]['resolution']) =>
    here.workspace.resolveConflict({ entityId: item, field: 'deletedAt', resolution })

  test.each(['here', 'there'])(
    'is listed with what was done and by which commits; the first to hear of it is %s',
    (who) => {
      const commitId = deleted().commitIds[0]
      const renamed = edit(there, { title: 'Red door' })
      const commented = must(there.workspace.execute({ kind: 'comment.add', workItemId: item, body: 'Almost done' }))
        .commitIds[0]
      if (who === 'there') receive(there, commitsOf(here))
      meet()
      const [conflict, ...rest] = here.workspace.read.conflicts().rows
      expect(rest).toEqual([])
      expect(conflict).toMatchObject({
        kind: 'deleted',
        entity: { kind: 'workItem', id: item },
        field: 'deletedAt',
        current: { text: 'deleted', commitId },
        others: [
          { text: 'commented on it', eventKinds: ['comment.added'], commitId: commented, value: null },
          { text: 'renamed it', commitId: renamed },
        ],
      })
      expect(there.workspace.read.conflicts().rows).toEqual([conflict])
      expect(here.workspace.read.conflictCountsOf([project], 'project')).toEqual(new Map([[project, 1]]))
    },
  )

  test.each(['current', 'other'] as const)('ends with the %s kept, everywhere, by one commit', (keep) => {
    deleted()
    const commitId = edit(there, { title: 'Red door' })
    meet()
    must(resolve(keep === 'current' ? { keep } : { keep, commitId }))
    meet()
    for (const replica of [here, there]) {
      expect(replica.workspace.read.countConflicts()).toBe(0)
      expect(isDeletedOn(replica)).toBe(keep === 'current')
      expect(replica.workspace.read.find('workItem', item)?.title).toBe('Red door')
    }
    expect(resolve({ keep: 'current' })).toMatchObject({ refusal: { code: 'no-conflict' } })
  })

  test('is no conflict when who deleted it had seen that, nor when both deleted it', () => {
    edit(there, { title: 'Red door' })
    receive(here, commitsOf(there))
    deleted()
    must(there.workspace.execute({ kind: 'workItem.delete', workItemId: item }))
    meet()
    expect(here.workspace.read.countConflicts()).toBe(0)
  })

  test('is told of a rebuilt store, too', () => {
    deleted()
    edit(there, { estimate: 5 })
    meet()
    const before = here.workspace.read.conflicts().rows
    rebuildProjection(here.ports.database, here.replica.log, workspaceProjection)
    expect(here.workspace.read.conflicts().rows).toEqual(before)
    expect(before.map(({ kind }) => kind)).toEqual(['deleted'])
  })

  test('is found among thousands of things that a delivery concerns', () => {
    deleted()
    edit(there, { estimate: 5 })
    meet()
    const before = here.workspace.read.conflicts().rows
    const { database } = here.ports
    database.exec('DELETE FROM deleted_apart')
    const others = Array.from({ length: 3000 }, (_, index) => `${item.slice(0, -4)}${1000 + index}`)
    noteDeletedApart(here.replica.log, others)
    expect(here.workspace.read.conflicts().rows).toEqual([])
    noteDeletedApart(here.replica.log, [...others, item, item])
    expect(here.workspace.read.conflicts().rows).toEqual(before)
    expect(before.map(({ kind }) => kind)).toEqual(['deleted'])
  })

  test('may be a milestone that somebody moved, or a comment that somebody changed', () => {
    const milestoneId = must(here.workspace.execute({ kind: 'milestone.create', projectId: project, title: 'Alpha' }))
      .entities[0]?.id as MilestoneId
    const commentId = must(here.workspace.execute({ kind: 'comment.add', workItemId: item, body: 'Soon' })).entities[0]
      ?.id as CommentId
    meet()
    must(here.workspace.execute({ kind: 'milestone.delete', milestoneId }))
    must(here.workspace.execute({ kind: 'comment.delete', commentId }))
    must(there.workspace.execute({ kind: 'milestone.edit', milestoneId, set: { dueOn: '2026-12-24' } }))
    must(there.workspace.execute({ kind: 'comment.edit', commentId, body: 'Sooner' }))
    meet()
    const told = here.workspace.read.conflicts().rows.map(({ kind, entity }) => `${kind} ${entity.kind}`)
    expect(new Set(told)).toEqual(new Set(['deleted comment', 'deleted milestone']))
  })
})

test('a deletion and an edit apart keep both; a deletion and a restoration apart are a conflict', () => {
  must(here.workspace.execute({ kind: 'workItem.delete', workItemId: item }))
  meet()
  must(here.workspace.execute({ kind: 'workItem.restore', workItemId: item }))
  must(there.workspace.execute({ kind: 'workItem.restore', workItemId: item }))
  must(there.workspace.execute({ kind: 'workItem.delete', workItemId: item }))
  meet()
  const [conflict] = here.workspace.read.conflicts().rows
  expect(conflict).toMatchObject({
    field: 'deletedAt',
    current: { text: 'deleted' },
    others: [{ text: 'not deleted' }],
  })
  const commitId = conflict?.others[0]?.commitId ?? ''
  const resolution = { keep: 'other', commitId } as const
  must(here.workspace.resolveConflict({ entityId: item, field: 'deletedAt', resolution }))
  expect(here.workspace.read.find('workItem', item)?.deletedAt).toBeNull()
  expect(here.workspace.read.countConflicts()).toBe(0)
})

test('a dependency that closes a cycle with one added apart is listed as suspended, and can be given up', () => {
  const other = create('Frame')
  meet()
  must(here.workspace.execute({ kind: 'dependency.add', fromId: item, toId: other }))
  must(there.workspace.execute({ kind: 'dependency.add', fromId: other, toId: item }))
  meet()
  const [conflict, ...rest] = here.workspace.read.conflicts({ project: 'web' }).rows
  expect(rest).toEqual([])
  expect(conflict).toMatchObject({ kind: 'suspended', field: 'dependency', title: 'WEB-1 Door waits for WEB-2 Frame' })
  expect(conflict?.others[0]?.text).toBe('WEB-2 Frame')
  const entityId = conflict?.entity.id ?? ''
  const resolve = (resolution: Parameters<typeof here.workspace.resolveConflict>[0]['resolution']) =>
    here.workspace.resolveConflict({ entityId, field: 'dependency', resolution })
  expect(resolve({ keep: 'value', value: 'x' })).toMatchObject({ refusal: { code: 'suspended' } })
  must(resolve({ keep: 'current' }))
  meet()
  expect(there.workspace.read.countConflicts()).toBe(0)
  expect(there.workspace.read.dependenciesOf(item)).toHaveLength(1)
})
