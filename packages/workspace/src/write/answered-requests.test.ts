import type { Command } from '@spicetime/domain'
import { beforeEach, expect, test } from 'vitest'
import { openWorkspace } from '../open-workspace.ts'
import { must } from '../testing/replicas.ts'
import { contentOf, makeSampleWorkspace, type SampleWorkspace } from '../testing/sample-workspace.ts'

const dayMs = 86_400_000

let sample: SampleWorkspace
beforeEach(() => {
  sample = makeSampleWorkspace()
})

const create = (): Command => ({ kind: 'workItem.create', projectId: sample.project, title: 'One' })
const countItems = () => must(sample.workspace.read.countWorkItems({}))

test('a request with the key of one that was done is not done again, and answered as it was', () => {
  const first = must(sample.workspace.execute(create(), { idempotencyKey: 'k' }))
  const content = contentOf(sample)
  const again = must(sample.workspace.execute(create(), { idempotencyKey: 'k' }))
  expect(again.commitIds).toEqual(first.commitIds)
  expect(again.entities).toEqual(first.entities)
  expect(again.events).toMatchObject([{ kind: 'workItem.created', payload: { title: 'One' } }])
  expect(contentOf(sample)).toBe(content)
})

test('it is known after the store was opened again, and when its tables are made anew', () => {
  must(sample.workspace.execute(create(), { idempotencyKey: 'k' }))
  sample.ports.database.exec(`UPDATE meta SET value = 1 WHERE key = 'projectionVersion'`)
  const reopened = openWorkspace(sample.ports)
  must(reopened.execute(create(), { idempotencyKey: 'k' }))
  expect(countItems()).toBe(1)
})

test('a key is its member’s: another may use the same', () => {
  const bob = sample.addMember('bob', { role: 'member' })
  must(sample.workspace.execute(create(), { idempotencyKey: 'k' }))
  must(sample.workspace.as(bob).execute(create(), { idempotencyKey: 'k' }))
  expect(countItems()).toBe(2)
})

test('a refusal and a dry run are not remembered: what can be done later is done', () => {
  const empty: Command = { kind: 'workItem.create', projectId: sample.project, title: ' ' }
  expect(sample.workspace.execute(empty, { idempotencyKey: 'k' }).ok).toBe(false)
  must(sample.workspace.execute(create(), { idempotencyKey: 'k', dryRun: true }))
  must(sample.workspace.execute(create(), { idempotencyKey: 'k' }))
  expect(countItems()).toBe(1)
})

test('what changed nothing is remembered, so that a repetition does not overwrite what others did since', () => {
  const item = sample.addItem('One')
  const name = (title: string): Command => ({ kind: 'workItem.edit', workItemId: item, set: { title } })
  expect(must(sample.workspace.execute(name('One'), { idempotencyKey: 'k' })).commitIds).toEqual([])
  must(sample.workspace.execute(name('Two')))
  expect(must(sample.workspace.execute(name('One'), { idempotencyKey: 'k' })).commitIds).toEqual([])
  expect(sample.workspace.read.findWorkItem('WEB-1')?.title).toBe('Two')
})

test('an undo that is asked for twice takes back once, not what it has done itself', () => {
  const item = sample.addItem('One')
  const done = must(sample.workspace.execute({ kind: 'workItem.edit', workItemId: item, set: { title: 'Two' } }))
  const options = { commitId: done.commitIds[0], idempotencyKey: 'k' }
  const first = must(sample.workspace.undo(options))
  const again = must(sample.workspace.undo(options))
  expect(again.commitIds).toEqual(first.commitIds)
  expect(again.entities).toEqual(first.entities)
  expect(sample.workspace.read.findWorkItem('WEB-1')?.title).toBe('One')
})

test('what was answered long ago is forgotten when others are', () => {
  must(sample.workspace.execute(create(), { idempotencyKey: 'old' }))
  sample.advance(61 * dayMs)
  must(sample.workspace.execute(create(), { idempotencyKey: 'new' }))
  const keys = sample.ports.database.prepare('SELECT key FROM answered_request').all()
  expect(keys).toEqual([{ key: 'new' }])
})
