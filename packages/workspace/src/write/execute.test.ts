import type { Command, MemberId, ProjectId, WorkItemId } from '@spicetime/domain'
import { beforeEach, expect, test } from 'vitest'
import { must } from '../testing/replicas.ts'
import { contentOf, makeSampleWorkspace, type SampleWorkspace, sampleNowMs } from '../testing/sample-workspace.ts'

let sample: SampleWorkspace
beforeEach(() => {
  sample = makeSampleWorkspace()
})

const create = (title: string): Command => ({ kind: 'workItem.create', projectId: sample.project, title })

test('a command becomes one commit, and its outcome names what was touched', () => {
  const outcome = must(sample.workspace.execute(create('One')))
  expect(outcome.commitIds).toHaveLength(1)
  expect(outcome.events).toMatchObject([{ kind: 'workItem.created', payload: { title: 'One', number: 1 } }])
  const [ref] = outcome.entities
  expect(ref?.kind).toBe('workItem')
  expect(sample.workspace.read.findWorkItem('web-1')?.id).toBe(ref?.id)
  const commit = sample.workspace.read.findCommit(outcome.commitIds[0] ?? '')
  expect(commit).toMatchObject({ actor: sample.workspace.localMemberId, eventCount: 1, undoes: undefined })
  expect(commit?.at).toBeGreaterThanOrEqual(sampleNowMs)
})

test('several commands become one commit for each region, and see what those before them did', () => {
  const outcome = must(
    sample.workspace.executeAll([
      { kind: 'member.add', handle: 'bob' },
      create('One'),
      create('Two'),
      { kind: 'project.create', key: 'API', name: 'Api' },
      { kind: 'workspace.rename', name: 'Ours' },
    ]),
  )
  expect(outcome.commitIds).toHaveLength(3)
  expect(outcome.entities.map(({ kind }) => kind)).toEqual(['member', 'workItem', 'workItem', 'project', 'workspace'])
  const numbers = sample.workspace.read.findMany(
    'workItem',
    outcome.entities.map(({ id }) => id),
  )
  expect([...numbers.values()].map(({ number }) => number).sort((a, b) => a - b)).toEqual([1, 2])
})

test('when one of several commands is refused none is done, and the refusal names it', () => {
  const before = contentOf(sample)
  const result = sample.workspace.executeAll([
    create('One'),
    { kind: 'member.add', handle: 'bob' },
    create(' '),
    create('Two'),
  ])
  expect(result).toEqual({
    ok: false,
    refusal: { index: 2, refusal: { code: 'invalid-field', field: 'title', rule: 'empty' } },
  })
  expect(contentOf(sample)).toBe(before)
  expect(sample.workspace.read.findWorkItem('WEB-1')).toBeUndefined()
  expect(must(sample.workspace.execute(create('Next'))).events).toMatchObject([{ payload: { number: 1 } }])
})

test('a dry run tells what would happen and writes nothing, whatever the command', () => {
  const item = sample.addItem('One')
  const before = contentOf(sample)
  const commands: readonly Command[] = [
    create('Two'),
    { kind: 'project.create', key: 'API', name: 'Api' },
    { kind: 'workItem.edit', workItemId: item, set: { title: 'New', description: 'New' } },
    { kind: 'workItem.delete', workItemId: item },
    { kind: 'comment.add', workItemId: item, body: 'Hello' },
  ]
  for (const command of commands) {
    const outcome = must(sample.workspace.execute(command, { dryRun: true }))
    expect(outcome.commitIds).toEqual([])
    expect(outcome.events.length).toBeGreaterThan(0)
    expect(contentOf(sample)).toBe(before)
  }
  expect(must(sample.workspace.undo({ dryRun: true })).events).toMatchObject([{ kind: 'workItem.deleted' }])
  expect(contentOf(sample)).toBe(before)
})

test('a dry run of several commands is refused as the real one would be', () => {
  const commands: readonly Command[] = [
    { kind: 'label.create', projectId: sample.project, name: 'bug' },
    { kind: 'label.create', projectId: sample.project, name: 'BUG' },
  ]
  expect(sample.workspace.executeAll(commands, { dryRun: true })).toEqual(sample.workspace.executeAll(commands))
})

test('a wish for what is already so writes no commit', () => {
  const item = sample.addItem('One')
  const before = contentOf(sample)
  const outcome = must(sample.workspace.execute({ kind: 'workItem.edit', workItemId: item, set: { title: 'One' } }))
  expect(outcome).toEqual({ commitIds: [], entities: [{ kind: 'workItem', id: item }], events: [] })
  expect(contentOf(sample)).toBe(before)
})

test('commands act for the member who is named, with that member’s rights', () => {
  const viewer = sample.addMember('eve', { role: 'viewer' })
  const bob = sample.addMember('bob')
  expect(sample.workspace.execute(create('One'), { actor: viewer })).toEqual({
    ok: false,
    refusal: { code: 'not-allowed', permission: 'edit' },
  })
  const made = sample.do<WorkItemId>(create('One'), { actor: bob })
  expect(sample.workspace.read.find('workItem', made)?.createdBy).toBe(bob)
  expect(sample.workspace.read.commits({ first: 1 }).rows[0]?.actor).toBe(bob)
})

test('who loses a role loses it for the next command', () => {
  const bob = sample.addMember('bob')
  sample.do(create('One'), { actor: bob })
  sample.do({ kind: 'member.edit', memberId: bob, set: { role: 'viewer' } })
  expect(sample.workspace.execute(create('Two'), { actor: bob }).ok).toBe(false)
  expect(sample.workspace.execute(create('Two'), { actor: 'mb_unknown' as MemberId }).ok).toBe(false)
})

test('things made together keep their order', () => {
  const outcome = must(sample.workspace.executeAll(Array.from({ length: 300 }, (_, index) => create(`${index}`))))
  const ids = outcome.entities.map(({ id }) => id)
  expect(ids.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(ids)
  const page = must(sample.workspace.read.workItems({ project: 'WEB' }, { first: 500 }))
  expect(page.rows.map(({ id }) => id)).toEqual(ids)
})

test('a workspace is not made where something is, and not without names', () => {
  expect(() => makeSampleWorkspace({ database: sample.ports.database })).toThrow('holds something already')
})

test('everything is refused after the workspace was closed, and closing twice does nothing', () => {
  const { workspace } = sample
  workspace.close()
  workspace.close()
  expect(() => workspace.execute(create('One'))).toThrow('not open')
  expect(() => workspace.read.findProject('WEB')).toThrow('not open')
  expect(sample.project satisfies ProjectId).toBe(sample.project)
})
