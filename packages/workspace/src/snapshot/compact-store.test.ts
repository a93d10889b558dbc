import type { MemberId, WorkItemId } from '@spicetime/domain'
import { compactLog, horizonOf } from '@spicetime/runtime'
import { beforeEach, expect, test } from 'vitest'
import { addItem, makeTeam, meet, titlesOf } from '../authority/testing/team.ts'
import { replicaPorts } from '../open-workspace.ts'
import { cloneReplica, commitsOf, digestOf, must, receive, type TestReplica } from '../testing/replicas.ts'
import { makeSampleWorkspace, type SampleWorkspace } from '../testing/sample-workspace.ts'
import { compactStore } from './compact-store.ts'

let sample: SampleWorkspace
let item: WorkItemId
beforeEach(() => {
  sample = makeSampleWorkspace()
  item = sample.addItem('First')
  for (let round = 0; round < 30; round += 1) {
    sample.do({ kind: 'workItem.edit', workItemId: item, set: { title: `Title ${round} ${'long '.repeat(20)}` } })
  }
})

const bodiless = () =>
  sample.ports.database.prepare('SELECT count(*) AS n FROM commits WHERE bodyState <> 0').get()?.['n']

test('what was overwritten goes, and only what was made before the time', () => {
  const before = digestOf(sample)
  const halfway = sample.world.clock.nowMs() - 15 * 60_000
  const dry = compactStore(sample.ports, { beforeMs: halfway, isDryRun: true })
  expect(dry.bodies).toBe(14)
  expect(dry.savedBytes).toBeGreaterThan(0)
  expect(bodiless()).toBe(0)
  expect(compactStore(sample.ports, { beforeMs: halfway })).toMatchObject({ bodies: 14, waitingFor: [] })
  expect(bodiless()).toBe(14)
  expect(compactStore(sample.ports, { beforeMs: Infinity }).bodies).toBe(15)
  expect(bodiless()).toBe(29)
  expect(digestOf(sample)).toBe(before)
})

test('what another device has not shown to have seen is kept for it, unless it has been silent for long', () => {
  const there = cloneReplica(sample, { world: sample.world })
  receive(sample, commitsOf(there))
  expect(compactStore(sample.ports, { beforeMs: Infinity })).toMatchObject({
    bodies: 0,
    waitingFor: [{ replicaId: there.replica.id, name: 'another' }],
  })
  sample.advance(60_000)
  must(there.workspace.execute({ kind: 'workItem.edit', workItemId: item, set: { priority: 'high' } }))
  for (let round = 0; round < 3; round += 1) {
    sample.do({ kind: 'workItem.edit', workItemId: item, set: { title: `Unseen ${round}` } })
  }
  receive(sample, commitsOf(there))
  // Were the new titles withdrawn by it, which has not seen them, an older one would be shown again.
  expect(compactStore(sample.ports, { beforeMs: Infinity, isDryRun: true }).bodies).toBe(0)
  sample.advance(91 * 86_400_000)
  const silent = compactStore(sample.ports, { beforeMs: Infinity, isDryRun: true })
  expect(silent).toMatchObject({ bodies: 32, waitingFor: [] })
})

test('what stands is not taken back when what it replaced was let go of, and what comes later is', () => {
  expect(compactStore(sample.ports, { beforeMs: Infinity }).bodies).toBe(29)
  expect(sample.workspace.undo()).toEqual({ ok: false, refusal: { code: 'history-not-here' } })
  const title = sample.workspace.read.find('workItem', item)?.title
  sample.do({ kind: 'workItem.edit', workItemId: item, set: { title: 'Later' } })
  must(sample.workspace.undo())
  expect(sample.workspace.read.find('workItem', item)?.title).toBe(title)
})

test('with only so little to gain that more is kept in its place nothing is done', () => {
  const other = makeSampleWorkspace()
  const only = other.addItem('First', { description: 'Much to say. '.repeat(200) })
  for (const title of ['Second', 'Third']) other.do({ kind: 'workItem.edit', workItemId: only, set: { title } })
  const report = compactStore(other.ports, { beforeMs: Infinity })
  expect(report.bodies).toBe(1)
  expect(report.savedBytes).toBeLessThanOrEqual(0)
  expect(other.ports.database.prepare('SELECT count(*) AS n FROM base').get()).toEqual({ n: 0 })
})

test('a withdrawal that comes after the compaction shows again what the withdrawn change had replaced', () => {
  const { ada, members, replicas, projectId } = makeTeam('member', 'admin')
  const [bob, eve] = replicas as [TestReplica, TestReplica]
  const workItemId = addItem(ada, projectId, 'First')
  for (const title of ['Second', 'Third']) {
    must(ada.workspace.execute({ kind: 'workItem.edit', workItemId, set: { title } }))
  }
  meet(ada, bob, eve)
  // All show that they have seen it.
  for (const one of [bob, eve]) addItem(one, projectId, 'Other')
  meet(ada, bob, eve)
  const compact = () => {
    const { replica, ports } = ada
    const { isPassed } = horizonOf(replica.log, ports.world.clock.nowMs(), replica.id)
    return compactLog(replicaPorts(ports), replica, { beforeMs: Infinity, isPassed }).bodies
  }
  must(bob.workspace.execute({ kind: 'workItem.edit', workItemId, set: { title: 'By Bob' } }))
  receive(ada, commitsOf(bob))
  expect(compact()).toBe(0)
  must(eve.workspace.execute({ kind: 'member.remove', memberId: members[0] as MemberId }))
  meet(ada, bob, eve)
  expect(titlesOf(ada)).toEqual(['Other', 'Other', 'Third'])
  // It may yet be adopted.
  expect(compact()).toBe(0)
  expect(digestOf(ada)).toBe(digestOf(eve))
})
