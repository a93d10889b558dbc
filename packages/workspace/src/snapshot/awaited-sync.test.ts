import {
  listRegions,
  loadSnapshot,
  makeReplicaEnrolled,
  makeSnapshot,
  type RegionId,
  Replica,
  ReplicaSync,
} from '@spicetime/runtime'
import { MemoryNetwork } from '@spicetime/runtime/testing'
import { expect, test } from 'vitest'
import { openWorkspace, replicaPorts } from '../open-workspace.ts'
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

/** A further device, which has the workspace's region whole and the project from a snapshot. */
async function beginFrom(sample: SampleWorkspace): Promise<TestReplica> {
  const ports = makeTestPorts({ world: sample.world })
  const replica = Replica.createStore(replicaPorts(ports))
  const [root, project] = listRegions(sample.ports.database) as [RegionId, RegionId]
  const actor = sample.workspace.localMemberId
  sample.replica.write({ actor }, (writer) => {
    writer.record(root, [makeReplicaEnrolled(replica.id, ports.key.publicKey, actor, 'another')])
    return { keep: true, value: undefined }
  })
  receive(
    { ports, replica },
    [...sample.replica.log.ofRegionSince(root, 0)].map(({ commit }) => commit),
  )
  ports.database.prepare(`INSERT INTO meta (key, value) VALUES ('localMember', ?)`).run(sample.workspace.localMemberId)
  await loadSnapshot(
    replicaPorts(ports),
    replica,
    makeSnapshot(replicaPorts(sample.ports), sample.replica, project, { recentBytes: 0 }),
  )
  return { ports, replica, workspace: openWorkspace(ports) }
}

/** @returns the side of the second */
function meet(...both: readonly [TestReplica, TestReplica]): ReplicaSync {
  const network = new MemoryNetwork()
  const [a, b] = both.map(({ ports, replica }) => {
    return new ReplicaSync({ ports: replicaPorts(ports), replica, trusts: () => true })
  }) as [ReplicaSync, ReplicaSync]
  const [left, right] = network.makePair()
  a.attach(left)
  b.attach(right)
  network.deliverAll()
  return b
}

test('a sync brings the awaited bodies beside what is new', async () => {
  const sample = makeSampleWorkspace()
  const item = sample.addItem('First')
  for (const title of ['Second', 'Third']) sample.do({ kind: 'workItem.edit', workItemId: item, set: { title } })
  const device = await beginFrom(sample)
  const { awaitedCommits } = device.workspace.read.status()
  expect(awaitedCommits).toBe(3)
  sample.addItem('Made meanwhile')
  const b = meet(sample, device)
  expect(digestOf(device)).toBe(digestOf(sample))
  expect(device.workspace.read.status().awaitedCommits).toBe(0)
  expect(b.sessions()[0]).toMatchObject({ isSettled: true, refused: {} })
  expect(device.workspace.read.historyOf(item, { first: 10 }).rows).toHaveLength(3)
  expect(must(device.workspace.read.diff('HEAD~2')).length).toBeGreaterThan(0)
})

test('also that of one branch, where the other of a replica that forked is here whole', async () => {
  const sample = makeSampleWorkspace()
  const item = sample.addItem('First')
  const forked = cloneReplica(sample, { world: sample.world })
  receive(sample, commitsOf(forked))
  const copy = makeTestPorts({ world: sample.world, key: forked.ports.key })
  const twin: TestReplica = {
    ports: copy,
    replica: Replica.createStore(replicaPorts(copy)),
    workspace: forked.workspace,
  }
  receive(twin, commitsOf(forked))
  copy.database.prepare(`INSERT INTO meta (key, value) VALUES ('localMember', ?)`).run(sample.workspace.localMemberId)
  const branches = [forked, { ...twin, workspace: openWorkspace(copy) }]
  for (const [n, { workspace }] of branches.entries()) {
    for (const title of ['one', 'two'])
      must(workspace.execute({ kind: 'workItem.edit', workItemId: item, set: { title: `${title} ${n}` } }))
  }
  for (const branch of branches) receive(sample, commitsOf(branch))
  const device = await beginFrom(sample)
  const last = commitsOf(branches[1] ?? twin).at(-1)
  receive(
    device,
    commitsOf(sample).filter(({ headerBytes }) => headerBytes.toHex() !== last?.headerBytes.toHex()),
  )
  expect(device.workspace.read.status().awaitedCommits).toBe(1)
  meet(sample, device)
  expect(device.workspace.read.status().awaitedCommits).toBe(0)
  expect(digestOf(device)).toBe(digestOf(sample))
})
