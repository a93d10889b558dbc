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
import { digestOf, makeTestPorts, must, receive, type TestReplica } from '../testing/replicas.ts'
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

test('a sync brings the awaited bodies beside what is new', async () => {
  const sample = makeSampleWorkspace()
  const item = sample.addItem('First')
  for (const title of ['Second', 'Third']) sample.do({ kind: 'workItem.edit', workItemId: item, set: { title } })
  const device = await beginFrom(sample)
  const { awaitedCommits } = device.workspace.read.status()
  expect(awaitedCommits).toBe(3)
  sample.addItem('Made meanwhile')
  const network = new MemoryNetwork()
  const [a, b] = [sample, device].map(({ ports, replica }) => {
    return new ReplicaSync({ ports: replicaPorts(ports), replica, trusts: () => true })
  })
  const [left, right] = network.makePair()
  a?.attach(left)
  b?.attach(right)
  network.deliverAll()
  expect(digestOf(device)).toBe(digestOf(sample))
  expect(device.workspace.read.status().awaitedCommits).toBe(0)
  expect(b?.sessions()[0]).toMatchObject({ isSettled: true, refused: {} })
  expect(device.workspace.read.historyOf(item, { first: 10 }).rows).toHaveLength(3)
  expect(must(device.workspace.read.diff('HEAD~2')).length).toBeGreaterThan(0)
})
