import type { ProjectId, WorkItemId } from '@spicetime/domain'
import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { beforeEach, expect, test } from 'vitest'
import { runDoctor } from '../doctor/run-doctor.ts'
import { cloneReplica, commitsOf, digestOf, must, receive, type TestReplica } from '../testing/replicas.ts'
import { makeSampleWorkspace, type SampleWorkspace } from '../testing/sample-workspace.ts'

let sample: SampleWorkspace
let api: ProjectId
let item: WorkItemId
let foreign: WorkItemId
beforeEach(() => {
  sample = makeSampleWorkspace()
  api = sample.do({ kind: 'project.create', key: 'API', name: 'Api' })
  item = sample.addItem('Page')
  foreign = sample.do({ kind: 'workItem.create', projectId: api, title: 'Endpoint' })
})

const regionOf = (project: ProjectId): string => sample.workspace.read.find('project', project)?.regionId ?? ''
function newestHeader({ replica }: TestReplica = sample) {
  const [placed] = [...replica.log.since(0)].slice(-1)
  if (placed === undefined) throw new Error('the log is not empty')
  return placed.commit.header
}

test('an item waits for one of another project; the commit is of its own region and cites what it had seen of the other', () => {
  const seen = sample.do<WorkItemId>({
    kind: 'workItem.edit',
    workItemId: foreign,
    set: { title: 'Endpoint, version 2' },
  })
  const cited = sample.workspace.read.findCommit('HEAD')
  expect(seen).toBe(foreign)
  sample.do({ kind: 'dependency.add', fromId: foreign, toId: item })
  const header = newestHeader()
  expect(header.regionId).toBe(regionOf(sample.project))
  expect(header.cites).toContainEqual({ regionId: regionOf(api), commitId: cited?.id })
  expect(must(sample.workspace.read.workItems({ query: 'is:blocked' }, {})).rows.map(({ id }) => id)).toEqual([item])
  sample.do({ kind: 'workItem.edit', workItemId: foreign, set: { status: 'done' } })
  expect(must(sample.workspace.read.countWorkItems({ query: 'is:blocked' }))).toBe(0)
})

test('a parent may be of another project, and within one project nothing is cited', () => {
  sample.do({ kind: 'workItem.edit', workItemId: item, set: { parentId: foreign } })
  expect(newestHeader().cites).toMatchObject([{ regionId: regionOf(api) }])
  expect(sample.workspace.read.childrenOf(foreign).map(({ id }) => id)).toEqual([item])
  const child = sample.addItem('Child', { parentId: item })
  expect(newestHeader().cites).toEqual([])
  sample.do({ kind: 'workItem.edit', workItemId: child, set: { parentId: foreign } })
  expect(newestHeader().cites).toHaveLength(1)
})

test('a cycle through two projects is refused; of one that is made apart the youngest edge is suspended everywhere', () => {
  const there = cloneReplica(sample, { world: sample.world })
  sample.do({ kind: 'dependency.add', fromId: item, toId: foreign })
  expect(sample.workspace.execute({ kind: 'dependency.add', fromId: foreign, toId: item })).toMatchObject({
    refusal: { code: 'cycle' },
  })
  sample.advance(1_000)
  must(there.workspace.execute({ kind: 'dependency.add', fromId: foreign, toId: item }))
  receive(sample, commitsOf(there))
  receive(there, commitsOf(sample))
  expect(digestOf(there)).toBe(digestOf(sample))
  expect(sample.workspace.read.dependenciesOf(item).map(({ fromId, isSuspended }) => [fromId, isSuspended])).toEqual([
    [item, false],
    [foreign, true],
  ])
  expect(sample.workspace.read.conflicts().rows.length).toBeGreaterThan(0)
})

test('a replica without the other project takes the edge, and nothing is wrong with its store', () => {
  sample.do({ kind: 'dependency.add', fromId: foreign, toId: item })
  const parentId = sample.do<WorkItemId>({ kind: 'workItem.create', projectId: api, title: 'All of it' })
  sample.do({ kind: 'workItem.edit', workItemId: item, set: { parentId } })
  const there = cloneReplica(sample, { world: sample.world, withoutRegion: regionOf(api) })
  expect(there.workspace.read.find('workItem', foreign)).toBeUndefined()
  expect(there.workspace.read.dependenciesOf(item)).toMatchObject([{ fromId: foreign, isSuspended: false }])
  expect(must(there.workspace.read.workItems({ query: 'has:dependency or is:blocked' }, {})).rows).toEqual([])
  must(there.workspace.execute({ kind: 'workItem.edit', workItemId: item, set: { title: 'Still editable' } }))
  const { ports } = there
  const report = runDoctor({ ...ports, openScratch: () => openSqliteDatabase(':memory:', { durability: 'none' }) })
  expect(report).toMatchObject({ ok: true, brokenInvariants: [], logFaults: [], differences: [] })
})
