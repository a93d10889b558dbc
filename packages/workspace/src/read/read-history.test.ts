import type { CommentId, DependencyId, LabelId, MemberId, WorkItemId } from '@spicetime/domain'
import { beforeEach, expect, test } from 'vitest'
import { cloneReplica, commitsOf, must, receive } from '../testing/replicas.ts'
import { makeSampleWorkspace, type SampleWorkspace } from '../testing/sample-workspace.ts'
import type { EntityDiff } from '../workspace.ts'

let sample: SampleWorkspace
let item: WorkItemId
let label: LabelId
let bob: MemberId
beforeEach(() => {
  sample = makeSampleWorkspace()
  item = sample.addItem('First')
  label = sample.addLabel('bug')
  bob = sample.addMember('bob')
})

const historyOf = (id: string) => sample.workspace.read.historyOf(id, { first: 100 }).rows
const head = () => sample.workspace.read.findCommit('HEAD')?.id ?? ''
const diff = (from: string, to?: string): readonly EntityDiff[] => must(sample.workspace.read.diff(from, to))

test('the history of an item tells who changed what, newest first', () => {
  sample.do({ kind: 'workItem.edit', workItemId: item, set: { title: 'Second', priority: 'high' } })
  sample.do({ kind: 'workItem.edit', workItemId: item, set: { title: 'Third' }, addLabelIds: [label] }, { actor: bob })
  sample.do({ kind: 'workItem.edit', workItemId: item, removeLabelIds: [label] })
  const told = historyOf(item).map(({ kind, actor, changes }) => [kind, actor === bob ? 'bob' : 'ada', changes])
  expect(told.slice(0, 5)).toEqual([
    ['workItem.unlabelled', 'ada', [{ field: 'labels', before: label, after: null }]],
    ['workItem.labelled', 'bob', [{ field: 'labels', before: null, after: label }]],
    ['workItem.renamed', 'bob', [{ field: 'title', before: 'Second', after: 'Third' }]],
    ['workItem.prioritised', 'ada', [{ field: 'priority', before: 0, after: 3 }]],
    ['workItem.renamed', 'ada', [{ field: 'title', before: 'First', after: 'Second' }]],
  ])
  expect(told[5]?.slice(0, 2)).toEqual(['workItem.created', 'ada'])
  expect(historyOf(item)[0]?.at).toBeGreaterThan(historyOf(item)[1]?.at ?? 0)
})

test('a closing tells when and by whom, and comments and dependencies stand in the history of their items', () => {
  const second = sample.addItem('Second')
  sample.do({ kind: 'workItem.edit', workItemId: item, set: { status: 'done' } })
  expect(historyOf(item)[0]?.changes.map(({ field }) => field)).toEqual(['status', 'closedAt', 'closedBy'])
  sample.do<CommentId>({ kind: 'comment.add', workItemId: item, body: 'Hello' })
  expect(historyOf(item)[0]).toMatchObject({
    kind: 'comment.added',
    changes: [{ field: 'comment', before: null, after: 'Hello' }],
  })
  sample.do<DependencyId>({ kind: 'dependency.add', fromId: second, toId: item })
  expect(historyOf(item)[0]).toMatchObject({
    kind: 'dependency.added',
    changes: [{ field: 'dependency', after: { from: second, to: item } }],
  })
  expect(historyOf(second)[0]?.commitId).toBe(historyOf(item)[0]?.commitId)
})

test('a late commit from elsewhere changes what it won, and is told as nothing where it lost', () => {
  const there = cloneReplica(sample, { world: sample.world })
  must(
    there.workspace.execute({
      kind: 'workItem.edit',
      workItemId: item,
      set: { title: 'Earlier there', priority: 'low' },
    }),
  )
  sample.do({ kind: 'workItem.edit', workItemId: item, set: { title: 'Later here' } })
  receive(sample, commitsOf(there))
  const [prioritised, renamedThere, renamedHere] = historyOf(item)
  expect(prioritised?.changes).toEqual([{ field: 'priority', before: 0, after: 1 }])
  expect(renamedThere).toMatchObject({ kind: 'workItem.renamed', changes: [] })
  expect(renamedHere?.changes).toEqual([{ field: 'title', before: 'First', after: 'Later here' }])
})

test('nothing has a history without commits', () => {
  expect(historyOf('wi_none')).toEqual([])
})

test('the difference of two commits is what came to be between them', () => {
  const start = head()
  sample.do({ kind: 'workItem.edit', workItemId: item, set: { title: 'Second' } })
  const middle = head()
  sample.do({
    kind: 'workItem.edit',
    workItemId: item,
    set: { title: 'Third' },
    addLabelIds: [label],
    addAssigneeIds: [bob],
  })
  sample.do({ kind: 'workItem.edit', workItemId: item, removeLabelIds: [label] })
  const made = sample.addItem('Made')
  expect(diff(start)).toMatchObject([
    {
      entity: { kind: 'workItem', id: item },
      title: 'WEB-1 Third',
      change: 'changed',
      changes: [
        { field: 'title', before: 'First', after: 'Third' },
        { field: 'assignees', before: null, after: bob },
      ],
    },
    { entity: { kind: 'workItem', id: made }, title: 'WEB-2 Made', change: 'created' },
  ])
  expect(diff(start, middle).map(({ changes }) => changes)).toEqual([
    [{ field: 'title', before: 'First', after: 'Second' }],
  ])
  // In whichever order they are named.
  expect(diff(middle, start)).toEqual(diff(start, middle))
  expect(diff('HEAD~1')).toHaveLength(1)
  expect(diff('HEAD')).toEqual([])
})

test('what came back to what it was is no difference', () => {
  const start = head()
  sample.do({ kind: 'workItem.edit', workItemId: item, set: { title: 'Second' } })
  sample.do({ kind: 'workItem.edit', workItemId: item, set: { title: 'First' } })
  const made = sample.addItem('Made and gone')
  sample.do({ kind: 'workItem.delete', workItemId: made })
  sample.do({ kind: 'workItem.delete', workItemId: item })
  expect(diff(start)).toEqual([
    { entity: { kind: 'workItem', id: item }, title: 'WEB-1 First', change: 'deleted', changes: [] },
  ])
  const deleted = head()
  sample.do({ kind: 'workItem.restore', workItemId: item })
  expect(diff(deleted).map(({ change }) => change)).toEqual(['restored'])
  expect(diff(start)).toEqual([])
})

test('commits that are not there are refused by the name that was given', () => {
  for (const [from, to, ref] of [
    ['abcdef', 'HEAD', 'abcdef'],
    ['HEAD', 'HEAD~999', 'HEAD~999'],
    ['', 'HEAD', ''],
  ] as const) {
    expect(sample.workspace.read.diff(from, to)).toEqual({ ok: false, refusal: { code: 'commit-not-found', ref } })
  }
})

test('commits are found by their ids, the beginnings of these and their place from the newest', () => {
  const { read } = sample.workspace
  const all = read.commits({ first: 100 }).rows
  expect(all.map(({ position }) => position)).toEqual([...all.keys()].map((index) => all.length - index))
  for (const [index, { id }] of all.entries()) {
    expect(read.findCommit(id)?.id).toBe(id)
    expect(read.findCommit(id.slice(0, 12).toUpperCase())?.id).toBe(id)
    expect(read.findCommit(id.slice(0, 13))?.id).toBe(id)
    expect(read.findCommit(`HEAD~${index}`)?.id).toBe(id)
  }
  for (const ref of ['', 'abc', 'xyz0', all[0]?.id.slice(0, 3) ?? '', `${all[0]?.id}0`, `HEAD~${all.length}`])
    expect(read.findCommit(ref)).toBeUndefined()
})

test('lists of commits are narrowed to an actor, a thing or a project', () => {
  sample.do({ kind: 'workItem.edit', workItemId: item, set: { title: 'Second' } }, { actor: bob })
  const { read } = sample.workspace
  expect(read.commits({ actor: bob }).rows).toHaveLength(1)
  expect(read.commits({ entityId: item }).rows).toHaveLength(2)
  expect(read.commits({ entityId: bob }).rows).toHaveLength(1)
  expect(read.commits({ projectId: sample.project }).rows.map(({ events }) => events[0]?.kind)).toEqual([
    'workItem.renamed',
    'label.created',
    'workItem.created',
    'project.created',
  ])
  expect(read.commits({ projectId: 'pj_none' }).rows).toEqual([])
})

test('a commit of many events shows the first twenty, and says how many there are', () => {
  must(
    sample.workspace.executeAll(
      Array.from({ length: 700 }, (_, index) => ({
        kind: 'workItem.create',
        projectId: sample.project,
        title: `Item ${index} ${'é'.repeat(index % 300)}`,
      })),
    ),
  )
  const [commit] = sample.workspace.read.commits({ first: 1 }).rows
  expect(commit?.eventCount).toBe(700)
  expect(commit?.events).toHaveLength(20)
  expect(commit?.events.map(({ payload }) => payload['number'])).toEqual(
    Array.from({ length: 20 }, (_, index) => index + 2),
  )
  expect(commit?.events[7]?.payload['title']).toBe(`Item 7 ${'é'.repeat(7)}`)
})
