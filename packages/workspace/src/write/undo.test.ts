import {
  type Command,
  type DependencyId,
  type LabelId,
  type MemberId,
  type MilestoneId,
  makeId,
  type ProjectId,
  regionTagOf,
  type WorkItemId,
} from '@spicetime/domain'
import { beforeEach, describe, expect, test } from 'vitest'
import { digestOf, must } from '../testing/replicas.ts'
import { contentOf, makeSampleWorkspace, type SampleWorkspace, titleOf } from '../testing/sample-workspace.ts'
import type { Outcome } from '../workspace.ts'

let sample: SampleWorkspace
let item: WorkItemId
let second: WorkItemId
let label: LabelId
let milestone: MilestoneId
let bob: MemberId
beforeEach(() => {
  sample = makeSampleWorkspace()
  item = sample.addItem('First')
  second = sample.addItem('Second')
  label = sample.addLabel('bug')
  milestone = sample.do({ kind: 'milestone.create', projectId: sample.project, title: '1.0' })
  bob = sample.addMember('bob')
})

const rename = (title: string): Command => ({ kind: 'workItem.edit', workItemId: item, set: { title } })
const undo = (options: Parameters<SampleWorkspace['workspace']['undo']>[0] = {}): Outcome => {
  sample.advance(60_000)
  return must(sample.workspace.undo(options))
}
const refusalOfUndo = (options: Parameters<SampleWorkspace['workspace']['undo']>[0] = {}) => {
  const before = contentOf(sample)
  const result = sample.workspace.undo(options)
  // A refused undo leaves nothing behind.
  expect(contentOf(sample)).toBe(before)
  return result.ok ? undefined : result.refusal
}
const lastCommitId = () => sample.workspace.read.commits({ first: 1 }).rows[0]?.id ?? ''

/** The column that may be kept elsewhere, or nothing. */
function longTextOf(table: string): string {
  if (table === 'comment') return 'plain_text(body) AS body'
  return table === 'work_item' ? 'plain_text(description) AS description' : 'NULL'
}

/** What people see: the tables, but for when things were last done, deleted or put away. */
function shown(): string {
  const tables = ['workspace', 'member', 'project', 'work_item', 'milestone', 'label', 'comment', 'dependency']
  const rows = tables.map((table) =>
    sample.ports.database
      .prepare(`SELECT *, ${longTextOf(table)} FROM ${table} ORDER BY id`)
      .all()
      .map(({ updatedAt: _updatedAt, editedAt: _editedAt, stamp: _stamp, stamps: _stamps, n: _number, ...row }) => ({
        ...row,
        deletedAt: row['deletedAt'] !== null,
        archivedAt: row['archivedAt'] !== null,
      })),
  )
  const sets = ['work_item_label', 'work_item_assignee'].map((table) =>
    sample.ports.database
      .prepare(`SELECT DISTINCT ownerId, element FROM ${table} WHERE removed = 0 ORDER BY 1, 2`)
      .all(),
  )
  return JSON.stringify([rows, sets])
}

describe('undo brings back what was before', () => {
  const commands: Readonly<Record<string, () => Command>> = {
    'a changed title': () => rename('New'),
    'every field of an item': () => ({
      kind: 'workItem.edit',
      workItemId: item,
      set: {
        title: 'New',
        description: 'x'.repeat(500),
        type: 'bug',
        status: 'done',
        priority: 'high',
        milestoneId: milestone,
        parentId: second,
        estimate: 3,
        startOn: '2026-01-01',
        dueOn: '2026-02-01',
      },
      addLabelIds: [label],
      addAssigneeIds: [bob],
    }),
    'a moved item': () => ({ kind: 'workItem.move', workItemId: item, edge: 'bottom', status: 'in-progress' }),
    'a deleted item': () => ({ kind: 'workItem.delete', workItemId: item }),
    'a deleted label': () => ({ kind: 'label.delete', labelId: label }),
    'an edited label': () => ({
      kind: 'label.edit',
      labelId: label,
      set: { name: 'n', color: '#000000', description: 'd' },
    }),
    'a closed milestone': () => ({
      kind: 'milestone.edit',
      milestoneId: milestone,
      set: { title: 't', isClosed: true },
    }),
    'a deleted milestone': () => ({ kind: 'milestone.delete', milestoneId: milestone }),
    'an edited project': () => ({
      kind: 'project.edit',
      projectId: sample.project,
      set: { name: 'N', summary: 's', leadId: bob },
    }),
    'an archived project': () => ({ kind: 'project.archive', projectId: sample.project }),
    'an edited member': () => ({ kind: 'member.edit', memberId: bob, set: { name: 'N', role: 'admin', email: 'b@x' } }),
    'a renamed workspace': () => ({ kind: 'workspace.rename', name: 'N' }),
  }

  test.each(Object.keys(commands))('%s', (name) => {
    const before = shown()
    const command = commands[name]?.()
    if (command === undefined) throw new Error(`there is no command ${name}`)
    sample.do(command)
    const changed = shown()
    expect(changed).not.toBe(before)
    const outcome = undo()
    expect(shown()).toBe(before)
    expect(sample.workspace.read.findCommit(outcome.commitIds[0] ?? '')?.undoes).toBeDefined()
    // And undoing the undo does it again.
    undo({ commitId: lastCommitId() })
    expect(shown()).toBe(changed)
  })

  test('a removed label and assignee', () => {
    sample.do({ kind: 'workItem.edit', workItemId: item, addLabelIds: [label], addAssigneeIds: [bob] })
    const before = shown()
    sample.do({ kind: 'workItem.edit', workItemId: item, removeLabelIds: [label], removeAssigneeIds: [bob] })
    undo()
    expect(shown()).toBe(before)
  })

  test('an edited and a deleted comment, and a removed dependency', () => {
    const commentId = sample.do<never>({ kind: 'comment.add', workItemId: item, body: 'One' })
    const dependencyId = sample.do<DependencyId>({ kind: 'dependency.add', fromId: item, toId: second })
    const before = shown()
    sample.do({ kind: 'comment.edit', commentId, body: 'Two' })
    sample.do({ kind: 'comment.delete', commentId })
    sample.do({ kind: 'dependency.remove', dependencyId })
    for (let times = 0; times < 3; times += 1) undo()
    expect(shown()).toBe(before)
  })

  test('of a closing after another closing who closed it and when', () => {
    sample.do({ kind: 'workItem.edit', workItemId: item, set: { status: 'done' } })
    const before = shown()
    sample.do({ kind: 'workItem.edit', workItemId: item, set: { status: 'cancelled' } })
    undo()
    expect(shown()).toBe(before)
    expect(sample.workspace.read.find('workItem', item)).toMatchObject({
      status: 'done',
      closedBy: sample.workspace.localMemberId,
    })
  })

  test('what a creation made goes, and comes back with all that became of it', () => {
    const made = sample.addItem('Third')
    sample.do({ kind: 'workItem.edit', workItemId: made, set: { title: 'Later' } })
    const creation = sample.workspace.read.historyOf(made, { first: 10 }).rows.at(-1)?.commitId
    undo({ commitId: creation })
    expect(sample.workspace.read.find('workItem', made)?.deletedAt).not.toBeNull()
    undo({ commitId: lastCommitId() })
    expect(sample.workspace.read.find('workItem', made)).toMatchObject({ title: 'Later', deletedAt: null })
  })
})

test('undo after undo takes back one action after the other, also of one field', () => {
  for (const title of ['a', 'b', 'c']) sample.do(rename(title))
  const titles = [titleOf(sample.workspace, item)]
  for (let times = 0; times < 3; times += 1) {
    undo()
    titles.push(titleOf(sample.workspace, item))
  }
  expect(titles).toEqual(['c', 'b', 'a', 'First'])
})

test('undoing an undo does again what was undone, and it can be undone once more', () => {
  sample.do(rename('New'))
  undo()
  undo({ commitId: lastCommitId() })
  expect(titleOf(sample.workspace, item)).toBe('New')
  undo()
  expect(titleOf(sample.workspace, item)).toBe('First')
})

test('what was undone already is not undone twice, by whomever', () => {
  sample.do(rename('New'))
  const commitId = lastCommitId()
  undo({ actor: bob, commitId })
  expect(refusalOfUndo({ commitId })).toEqual({ code: 'nothing-to-undo' })
  // The next undo of its author goes on to the action before.
  undo()
  expect(titleOf(sample.workspace, item)).toBe('First')
  expect(sample.workspace.read.find('member', bob)?.deletedAt).toBeNull()
})

test('later changes of the same fields stand in the way, and are named', () => {
  sample.do({ kind: 'workItem.edit', workItemId: item, set: { title: 'Mine', priority: 'high' } })
  const mine = lastCommitId()
  sample.do(rename('Theirs'), { actor: bob })
  expect(refusalOfUndo({ commitId: mine })).toEqual({ code: 'superseded', fields: ['title'], by: [lastCommitId()] })
  undo({ actor: bob })
  undo({ commitId: mine })
  expect(sample.workspace.read.find('workItem', item)).toMatchObject({ title: 'First', priority: 0 })
})

test('a value that somebody set again on purpose is not taken for untouched', () => {
  sample.do(rename('Mine'))
  const mine = lastCommitId()
  sample.do(rename('Other'), { actor: bob })
  sample.do(rename('Mine'), { actor: bob })
  expect(refusalOfUndo({ commitId: mine })).toMatchObject({ code: 'superseded', fields: ['title'] })
})

test('changes of other fields do not stand in the way', () => {
  sample.do(rename('New'))
  const commitId = lastCommitId()
  sample.do({ kind: 'workItem.edit', workItemId: item, set: { priority: 'high' }, addLabelIds: [label] })
  undo({ commitId })
  expect(sample.workspace.read.find('workItem', item)).toMatchObject({ title: 'First', priority: 3 })
})

test('an action over two regions is taken back in both, as one', () => {
  const commands: readonly Command[] = [{ kind: 'workspace.rename', name: 'Ours' }, rename('New')]
  const { commitIds } = must(sample.workspace.executeAll(commands))
  expect(commitIds).toHaveLength(2)
  const before = sample.workspace.read.commits({ first: 50 }).rows.length
  expect(undo().commitIds).toHaveLength(2)
  expect(sample.workspace.read.workspace().name).toBe('Test')
  expect(titleOf(sample.workspace, item)).toBe('First')
  expect(sample.workspace.read.commits({ first: 50 }).rows).toHaveLength(before + 2)
  // Neither of the two is undone again: next is the member that was added before, which stays.
  expect(refusalOfUndo({ commitId: commitIds[0] })).toEqual({ code: 'nothing-to-undo' })
  expect(refusalOfUndo({ commitId: commitIds[1] })).toEqual({ code: 'nothing-to-undo' })
})

test('each member undoes the own actions', () => {
  sample.do(rename('Mine'))
  sample.do({ kind: 'workItem.edit', workItemId: second, set: { title: 'Theirs' } }, { actor: bob })
  undo()
  expect([titleOf(sample.workspace, item), titleOf(sample.workspace, second)]).toEqual(['First', 'Theirs'])
  undo({ actor: bob })
  expect(titleOf(sample.workspace, second)).toBe('Second')
  expect(refusalOfUndo({ actor: bob })).toEqual({ code: 'nothing-to-undo' })
})

test('imports are passed over', () => {
  sample.do(rename('New'))
  const target = sample.workspace.importTarget()
  const writing = {
    isNew: true,
    id: makeId('label', 1, regionTagOf(sample.project), 0),
    set: { name: 'imported', color: '#ffffff', description: null, importBase: '' },
  } as const
  target.write(() => ({
    batch: { projectId: sample.project, members: [], labels: [writing], milestones: [], workItems: [], comments: [] },
    value: undefined,
  }))
  expect(sample.workspace.read.labels(sample.project)).toHaveLength(2)
  undo()
  expect(titleOf(sample.workspace, item)).toBe('First')
})

test('the founding of the workspace stays', () => {
  const fresh = makeSampleWorkspace()
  must(fresh.workspace.undo())
  expect(fresh.workspace.read.find('project', fresh.project)?.archivedAt).not.toBeNull()
  expect(fresh.workspace.undo()).toEqual({ ok: false, refusal: { code: 'nothing-to-undo' } })
})

test('a commit that nobody knows is not found', () => {
  expect(refusalOfUndo({ commitId: 'abcd' })).toEqual({ code: 'commit-not-found', ref: 'abcd' })
})

describe('an undo needs the rights of what it does', () => {
  test('nobody takes back the loss of the own role', () => {
    const admin = sample.addMember('eve', { role: 'admin' })
    sample.do({ kind: 'member.edit', memberId: admin, set: { role: 'member' } })
    expect(refusalOfUndo({ actor: admin, commitId: lastCommitId() })).toEqual({
      code: 'not-allowed',
      permission: 'manage-members',
    })
    expect(sample.workspace.read.find('member', admin)?.role).toBe('member')
  })

  test('a member undoes no name of the workspace, and a viewer nothing', () => {
    const viewer = sample.addMember('eve', { role: 'viewer' })
    sample.do({ kind: 'workspace.rename', name: 'Ours' })
    expect(refusalOfUndo({ actor: bob, commitId: lastCommitId() })).toEqual({
      code: 'not-allowed',
      permission: 'manage-workspace',
    })
    sample.do(rename('New'))
    expect(refusalOfUndo({ actor: viewer, commitId: lastCommitId() })).toEqual({
      code: 'not-allowed',
      permission: 'edit',
    })
  })
})

describe('an undo is refused what a command would be refused', () => {
  test('a label whose name another has by now', () => {
    sample.do({ kind: 'label.delete', labelId: label })
    const deletion = lastCommitId()
    sample.addLabel('Bug')
    expect(refusalOfUndo({ commitId: deletion })).toEqual({ code: 'taken', field: 'name', value: 'bug' })
  })

  test('a milestone whose former title another has by now', () => {
    sample.do({ kind: 'milestone.edit', milestoneId: milestone, set: { title: '2.0' } })
    const edit = lastCommitId()
    sample.do({ kind: 'milestone.create', projectId: sample.project, title: '1.0' })
    expect(refusalOfUndo({ commitId: edit })).toEqual({ code: 'taken', field: 'title', value: '1.0' })
  })

  test('the founding, by which the founder would be no owner any more', () => {
    const admin = sample.addMember('eve', { role: 'admin' })
    const founding = sample.workspace.read.commits({ last: 1 }).rows[0]?.id
    const refusal = { code: 'not-allowed', permission: 'demote-founder' }
    expect(refusalOfUndo({ commitId: founding })).toEqual(refusal)
    expect(refusalOfUndo({ actor: admin, commitId: founding })).toEqual(refusal)
  })

  test('a dependency that would close a cycle by now', () => {
    const dependencyId = sample.do<DependencyId>({ kind: 'dependency.add', fromId: item, toId: second })
    sample.do({ kind: 'dependency.remove', dependencyId })
    const removal = lastCommitId()
    sample.do({ kind: 'dependency.add', fromId: second, toId: item })
    expect(refusalOfUndo({ commitId: removal })).toEqual({ code: 'cycle', field: 'toId', path: [item, second, item] })
  })

  test('a parent that would be its own ancestor by now', () => {
    sample.do({ kind: 'workItem.edit', workItemId: item, set: { parentId: second } })
    sample.do({ kind: 'workItem.edit', workItemId: item, set: { parentId: null } })
    const removal = lastCommitId()
    sample.do({ kind: 'workItem.edit', workItemId: second, set: { parentId: item } })
    expect(refusalOfUndo({ commitId: removal })).toEqual({
      code: 'cycle',
      field: 'parentId',
      path: [item, second, item],
    })
  })
})

test('an undone creation of a project puts it away with its items', () => {
  const api = must(sample.workspace.execute({ kind: 'project.create', key: 'API', name: 'Api' })).entities[0]
    ?.id as ProjectId
  undo()
  expect(sample.workspace.read.find('project', api)?.archivedAt).not.toBeNull()
  undo({ commitId: lastCommitId() })
  expect(sample.workspace.read.find('project', api)?.archivedAt).toBeNull()
  expect(digestOf(sample)).toContain('project 2')
})
