import { type WorkItemId, workItemDescribed } from '@spicetime/domain'
import {
  listRegions,
  loadSnapshot,
  makeReplicaEnrolled,
  makeSnapshot,
  type RegionId,
  Replica,
  rebuildProjection,
} from '@spicetime/runtime'

import { beforeEach, expect, test } from 'vitest'
import { importInto } from '../import/testing/import-into.ts'
import { replicaPorts } from '../open-workspace.ts'
import { compactStore } from '../snapshot/compact-store.ts'
import {
  cloneReplica,
  commitsOf,
  digestOf,
  makeTestPorts,
  must,
  receive,
  type TestReplica,
} from '../testing/replicas.ts'
import { makeSampleWorkspace, type SampleWorkspace } from '../testing/sample-workspace.ts'
import { workspaceProjection } from './definition.ts'

let sample: SampleWorkspace
beforeEach(() => {
  sample = makeSampleWorkspace()
})

const long = (word: string) => `${word} ${'and so on, as ever, '.repeat(40)}`

/** How the texts are kept: `integer` is a place in the log. */
function kept({ ports }: Pick<TestReplica, 'ports'>): readonly unknown[] {
  return ports.database
    .prepare('SELECT typeof(description) AS type FROM work_item ORDER BY number')
    .all()
    .map(({ type }) => type)
}

function shown({ ports }: Pick<TestReplica, 'ports'>): readonly unknown[] {
  return ports.database
    .prepare('SELECT plain_text(description) AS text FROM work_item ORDER BY number')
    .all()
    .map(({ text }) => text)
}

test('a long text stands in the log alone, written, received or made anew; a short one in its row', () => {
  sample.addItem('First', { description: long('one') })
  sample.addItem('Second', { description: long('two') })
  sample.addItem('Third', { description: 'short' })
  sample.addItem('Fourth')
  const there = cloneReplica(sample, { world: sample.world })
  const before = digestOf(sample)
  for (const replica of [sample, there]) {
    expect(kept(replica)).toEqual(['integer', 'integer', 'text', 'null'])
    expect(shown(replica)).toEqual([long('one'), long('two'), 'short', null])
    expect(digestOf(replica)).toBe(before)
    rebuildProjection(replica.ports.database, replica.replica.log, workspaceProjection)
    expect(kept(replica)).toEqual(['integer', 'integer', 'text', 'null'])
    expect(digestOf(replica)).toBe(before)
  }
})

test('what one action writes and reads again is right before it is in the log, and after', () => {
  const item = sample.addItem('First', { description: long('one') })
  must(
    sample.workspace.executeAll([
      { kind: 'workItem.edit', workItemId: item, set: { description: long('two') } },
      { kind: 'workItem.edit', workItemId: item, set: { description: `${long('two')}, or three` } },
      { kind: 'comment.add', workItemId: item, body: long('two') },
    ]),
  )
  expect(shown(sample)).toEqual([`${long('two')}, or three`])
  expect(must(sample.workspace.read.countWorkItems({ query: 'three' }))).toBe(1)
  expect(sample.workspace.read.commentsOf(item, { first: 5 }).rows.map(({ body }) => body)).toEqual([long('two')])
})

test('the long texts of an import stand in the log alone, and what it touched is found by number', async () => {
  const issue = (number: number, body: string) => ({
    number,
    url: `https://example.org/issues/${number}`,
    title: `Issue ${number}`,
    body,
    state: 'OPEN',
    createdAt: '2020-01-01T00:00:00Z',
    author: { login: 'ada' },
  })
  await importInto(sample, [issue(1, long('one')), issue(2, long('one')), issue(3, 'short')])
  const texts = [long('one'), long('one'), 'short']
  expect(kept(sample)).toEqual(['integer', 'integer', 'text'])
  expect(shown(sample)).toEqual(texts)
  const { database } = sample.ports
  expect(
    database.prepare(`SELECT DISTINCT typeof(thing_n) AS type FROM touched WHERE entityId GLOB 'wi_*'`).all(),
  ).toEqual([{ type: 'integer' }])
  const before = digestOf(sample)
  rebuildProjection(database, sample.replica.log, workspaceProjection)
  expect(digestOf(sample)).toBe(before)
  await importInto(sample, [{ ...issue(1, long('four')), updatedAt: '2021-01-01T00:00:00Z' }])
  expect(shown(sample)).toEqual([long('four'), ...texts.slice(1)])
  expect(must(sample.workspace.read.countWorkItems({ query: 'four' }))).toBe(1)
})

test('what an undone write would have put at a place is not read there', () => {
  const item = sample.addItem('First')
  const describe = (text: string) => ({ kind: 'workItem.edit', workItemId: item, set: { description: text } }) as const
  must(sample.workspace.execute(describe(long('never')), { dryRun: true }))
  sample.do(describe(long('truly')))
  expect(shown(sample)).toEqual([long('truly')])
})

test('a text that two commits brought outlives the one that is let go', () => {
  const [first, second] = [sample.addItem('First'), sample.addItem('Second')]
  const region = listRegions(sample.ports.database)[1] as RegionId
  const describe = (id: WorkItemId, description: string) => {
    sample.advance(1000)
    sample.replica.write({ actor: sample.workspace.localMemberId }, (writer) => {
      writer.record(region, [workItemDescribed.make({ id, set: { description } })])
      return { keep: true, value: undefined }
    })
  }
  for (const id of [first, second]) describe(id, long('same'))
  const there = cloneReplica(sample, { world: sample.world })
  for (let round = 0; round < 60; round += 1) describe(first, long(`other ${round}`))
  receive(there, commitsOf(sample))
  const before = digestOf(there)
  expect(kept(there)).toEqual(['integer', 'integer'])
  expect(compactStore(there.ports, { beforeMs: Infinity, evenUnseen: true }).bodies).toBe(60)
  expect(kept(there)).toEqual(['integer', 'blob'])
  expect(shown(there)).toEqual([long('other 59'), long('same')])
  expect(digestOf(there)).toBe(before)
})

test('a snapshot carries the texts themselves, and one that names places is refused', async () => {
  sample.addItem('First', { description: long('one') })
  const region = listRegions(sample.ports.database)[1] as RegionId
  const ports = replicaPorts(sample.ports)
  const honest = makeSnapshot(ports, sample.replica, region)
  const device = joined()
  await loadSnapshot(replicaPorts(device.ports), device.replica, honest)
  expect(shown(device)).toEqual([long('one')])
  // A maker who does not know that the column is long sends what stands in it.
  const { workItem } = workspaceProjection.entities
  const columns = { ...workItem?.columns, description: { type: 'text' } } as const
  const entities = { ...workspaceProjection.entities, workItem: { table: 'work_item', indexes: [], columns } }
  const definition = { ...workspaceProjection, entities }
  const false_ = makeSnapshot({ ...ports, definition }, sample.replica, region)
  const other = joined()
  await expect(loadSnapshot(replicaPorts(other.ports), other.replica, false_)).rejects.toMatchObject({
    code: 'snapshot-malformed',
  })
})

/** A second device that has the workspace's region, and nothing of the project. */
function joined(): Omit<TestReplica, 'workspace'> {
  const ports = makeTestPorts({ world: sample.world })
  const replica = Replica.createStore(replicaPorts(ports))
  const member = sample.workspace.localMemberId
  const root = listRegions(sample.ports.database)[0] as RegionId
  sample.replica.write({ actor: member }, (writer) => {
    writer.record(root, [makeReplicaEnrolled(replica.id, ports.key.publicKey, member, 'another')])
    return { keep: true, value: undefined }
  })
  const ofWorkspace = [...sample.replica.log.ofRegionSince(root, 0)].map(({ commit }) => commit)
  expect(receive({ ports, replica }, ofWorkspace).refused).toEqual([])
  return { ports, replica }
}

test('a list reads a long text when somebody looks at it, also after it has moved', () => {
  const item = sample.addItem('First', { description: long('one') })
  const [listed] = must(sample.workspace.read.workItems({}, { first: 5 })).rows
  const many = sample.workspace.read.findMany('workItem', [item]).get(item)
  sample.ports.database.exec('UPDATE work_item SET description = pack_text(plain_text(description))')
  expect(listed?.description).toBe(long('one'))
  expect({ ...many }.description).toBe(long('one'))
})
