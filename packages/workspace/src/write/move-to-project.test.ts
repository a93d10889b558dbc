import type { Command, CommentId, LabelId, MilestoneId, ProjectId, WorkItemId } from '@spicetime/domain'
import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { beforeEach, expect, test } from 'vitest'
import { runDoctor } from '../doctor/run-doctor.ts'
import { cloneReplica, commitsOf, digestOf, must, receive } from '../testing/replicas.ts'
import { contentOf, makeSampleWorkspace, type SampleWorkspace } from '../testing/sample-workspace.ts'
import { moveCommands } from './move-commands.ts'

let sample: SampleWorkspace
let api: ProjectId
beforeEach(() => {
  sample = makeSampleWorkspace()
  api = make({ kind: 'project.create', key: 'API', name: 'Api' })
})

function make<Id extends string>(command: Command, { workspace }: Pick<SampleWorkspace, 'workspace'> = sample): Id {
  // The caller knows of what kind the thing is.
  return must(workspace.execute(command)).entities[0]?.id as Id
}
const item = (title: string, more: Partial<Extract<Command, { kind: 'workItem.create' }>> = {}) =>
  make<WorkItemId>({ kind: 'workItem.create', projectId: sample.project, title, ...more })
const move = (workItemId: WorkItemId, projectId = api) =>
  make<WorkItemId>({ kind: 'workItem.moveToProject', workItemId, projectId })
const row = (id: string) => sample.workspace.read.find('workItem', id)
const keyOf = (id: string) => sample.workspace.read.keysOf([id]).get(id)
const found = (query: string) => must(sample.workspace.read.workItems({ query }, {})).rows.map(({ id }) => id)

test('an item that is moved has its properties, comments and edges in the other project, and both of its keys lead there', () => {
  const { workspace, project } = sample
  const there: LabelId = make({ kind: 'label.create', projectId: api, name: 'Bug' })
  const bug: LabelId = make({ kind: 'label.create', projectId: project, name: 'bug' })
  const slow: LabelId = make({ kind: 'label.create', projectId: project, name: 'slow' })
  const milestone: MilestoneId = make({ kind: 'milestone.create', projectId: project, title: '1.0' })
  const [first, parent] = [item('First'), item('Larger')]
  const bea = sample.addMember('bea')
  const moved = item('Moved', {
    ...{
      description: 'How it is',
      type: 'bug',
      status: 'in-progress',
      priority: 'high',
      estimate: 3,
      dueOn: '2026-12-24',
    },
    ...{ milestoneId: milestone, parentId: parent, assigneeIds: [bea], labelIds: [bug, slow] },
  })
  const [child, next] = [item('Smaller', { parentId: moved }), item('Next')]
  make({ kind: 'dependency.add', fromId: first, toId: moved, lagMinutes: 30 })
  make({ kind: 'dependency.add', fromId: moved, toId: next })
  const comment: CommentId = must(
    workspace.execute({ kind: 'comment.add', workItemId: moved, body: 'Said before' }, { actor: bea }),
  ).entities[0]?.id as CommentId
  const [before, formerKey] = [row(moved), String(keyOf(moved))]

  const outcome = must(workspace.execute({ kind: 'workItem.moveToProject', workItemId: moved, projectId: api }))
  expect(outcome.leftBehind).toEqual([
    { workItemId: moved, field: 'labels', name: 'slow' },
    { workItemId: moved, field: 'milestone', name: '1.0' },
  ])
  const id = outcome.entities[0]?.id as WorkItemId
  const { title, description, type, status, priority, estimate, dueOn, createdAt, createdBy } = before ?? {}
  expect(row(id)).toMatchObject({
    ...{ title, description, type, status, priority, estimate, dueOn, createdAt, createdBy },
    ...{ projectId: api, parentId: parent, milestoneId: null, movedFromId: moved, deletedAt: null },
  })
  expect(
    workspace.read
      .labelsOf([id])
      .get(id)
      ?.map((label) => label.id),
  ).toEqual([there])
  expect(
    workspace.read
      .assigneesOf([id])
      .get(id)
      ?.map((member) => member.id),
  ).toEqual([bea])
  expect(workspace.read.commentsOf(id, {}).rows).toMatchObject([
    { body: 'Said before', createdBy: bea, createdAt: workspace.read.find('comment', comment)?.createdAt },
  ])
  const edges = workspace.read
    .dependenciesOf(id)
    .map(({ fromId, toId, lagMinutes }) => `${fromId} ${toId} ${lagMinutes}`)
  expect(new Set(edges)).toEqual(new Set([`${first} ${id} 30`, `${id} ${next} 0`]))
  expect(workspace.read.childrenOf(id).map((each) => each.id)).toEqual([child])
  // What is left leads there, and is in no list.
  expect([keyOf(id), row(moved)?.movedToId, row(moved)?.deletedAt === null]).toEqual(['API-1', id, false])
  for (const ref of ['API-1', formerKey]) expect(workspace.read.findWorkItem(ref)?.id).toBe(id)
  expect(workspace.read.findWorkItem(moved)?.id).toBe(moved)
  expect(found('Moved')).toEqual([id])
  expect(found('is:deleted')).toEqual([])
  expect(found('is:blocked').toSorted()).toEqual([id, next].toSorted())
  expect(workspace.read.historyOf(moved, { first: 1 }).rows).toMatchObject([{ kind: 'workItem.movedAway' }])
  expect(workspace.read.historyOf(id, { last: 1 }).rows).toMatchObject([
    { kind: 'workItem.created', actor: workspace.localMemberId },
  ])
  // One commit for each project, of one action.
  expect(outcome.commitIds).toHaveLength(2)
})

test('an undo takes the whole move back, and a second undo makes it again', () => {
  const { workspace } = sample
  const [first, moved] = [item('First'), item('Moved')]
  const child = item('Smaller', { parentId: moved })
  make({ kind: 'dependency.add', fromId: first, toId: moved })
  const before = { row: row(moved), edges: workspace.read.dependenciesOf(moved), key: keyOf(moved) }
  const id = move(moved)
  const undone = must(workspace.undo())
  expect({ ...row(moved), updatedAt: 0 }).toEqual({ ...before.row, updatedAt: 0 })
  expect(workspace.read.dependenciesOf(moved).map((edge) => edge.id)).toEqual(before.edges.map((edge) => edge.id))
  expect(workspace.read.childrenOf(moved).map((each) => each.id)).toEqual([child])
  expect(workspace.read.findWorkItem(String(before.key))?.id).toBe(moved)
  expect(row(id)?.deletedAt).not.toBeNull()
  must(workspace.undo({ commitId: undone.commitIds[0] }))
  expect([row(moved)?.movedToId, row(id)?.deletedAt]).toEqual([id, null])
  expect(workspace.read.findWorkItem(String(before.key))?.id).toBe(id)
  expect(workspace.read.dependenciesOf(id)).toHaveLength(1)
})

test('a dry run writes nothing and tells what would stay behind; a move to its own project changes nothing', () => {
  const { workspace, project } = sample
  const slow: LabelId = make({ kind: 'label.create', projectId: project, name: 'slow' })
  const moved = item('Moved', { labelIds: [slow] })
  const content = contentOf(sample)
  const wish = { kind: 'workItem.moveToProject', workItemId: moved, projectId: api } as const
  expect(must(workspace.execute(wish, { dryRun: true }))).toMatchObject({
    commitIds: [],
    leftBehind: [{ field: 'labels', name: 'slow' }],
  })
  expect(must(workspace.execute({ ...wish, projectId: project })).events).toEqual([])
  expect(contentOf(sample)).toBe(content)
  make({ kind: 'project.archive', projectId: api })
  expect(workspace.execute(wish)).toMatchObject({ ok: false, refusal: { code: 'deleted', entity: 'project' } })
})

test('sub-items go along when that is wished, and keep their place under one another; a chain of moves is followed', () => {
  const { workspace } = sample
  const top = item('Top')
  const [middle, other] = [item('Middle', { parentId: top }), item('Other', { parentId: top })]
  const low = item('Low', { parentId: middle })
  const commands = moveCommands(workspace.read, { workItemIds: [top, low], projectId: api, withSubItems: true })
  expect(commands.map(({ workItemId }) => workItemId)).toEqual([top, low, middle, other])
  const { commitIds } = must(workspace.executeAll(commands))
  const now = (id: WorkItemId) => workspace.read.findWorkItem(String(keyOf(id)))
  expect([top, low, middle, other].map((id) => now(id)?.projectId)).toEqual([api, api, api, api])
  expect(now(low)?.parentId).toBe(now(middle)?.id)
  expect(now(middle)?.parentId).toBe(now(top)?.id)
  expect(new Set([top, low, middle, other].map((id) => now(id)?.number)).size).toBe(4)
  expect(commitIds.length).toBeGreaterThan(1)
  const back = move(now(top)?.id as WorkItemId, sample.project)
  expect(now(top)?.id).toBe(back)
  expect(row(back)?.projectId).toBe(sample.project)
  expect(workspace.read.childrenOf(back)).toHaveLength(2)
})

test('replicas that take part in a move in any order come to the same, and what others changed meanwhile is kept', () => {
  const moved = item('Moved')
  const laptop = cloneReplica(sample, { world: sample.world })
  const id = move(moved)
  must(laptop.workspace.execute({ kind: 'comment.add', workItemId: moved, body: 'Meanwhile' }))
  must(laptop.workspace.execute({ kind: 'workItem.edit', workItemId: moved, set: { priority: 'urgent' } }))
  receive(laptop, commitsOf(sample))
  receive(sample, commitsOf(laptop))
  expect(digestOf(laptop)).toBe(digestOf(sample))
  expect(laptop.workspace.read.findWorkItem(String(keyOf(moved)))?.id).toBe(id)
  expect(sample.workspace.read.commentsOf(moved, {}).rows).toMatchObject([{ body: 'Meanwhile' }])
  const openScratch = () => openSqliteDatabase(':memory:')
  expect(runDoctor({ ...sample.ports, openScratch })).toMatchObject({ ok: true })
})
