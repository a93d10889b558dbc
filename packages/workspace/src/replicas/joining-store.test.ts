import { makeReplicaEnrolled, makeReplicaId, ReplicaSync } from '@spicetime/runtime'
import { MemoryNetwork } from '@spicetime/runtime/testing'
import { expect, test } from 'vitest'
import { openWorkspace, replicaPorts } from '../open-workspace.ts'
import { digestOf, makeTestPorts, makeTestReplica, must } from '../testing/replicas.ts'
import { awaitedRegion, createJoiningStore } from './joining-store.ts'

test('a device that was let in opens the workspace once its region has come', () => {
  const first = makeTestReplica()
  must(first.workspace.execute({ kind: 'project.create', key: 'WEB', name: 'Web' }))
  const ports = makeTestPorts()
  const { workspaceRegion } = first.workspace.exchange
  const memberId = first.workspace.localMemberId
  const replicaId = makeReplicaId(ports.world.crypto, ports.key.publicKey)
  first.replica.write({ actor: memberId }, (writer) => {
    writer.record(workspaceRegion, [makeReplicaEnrolled(replicaId, ports.key.publicKey, memberId, 'laptop')])
    return { keep: true, value: undefined }
  })

  const replica = createJoiningStore(ports, { workspaceRegion, memberId })
  expect(awaitedRegion(ports)).toBe(workspaceRegion)
  expect(() => openWorkspace(ports)).toThrow(/has not arrived/)

  const network = new MemoryNetwork()
  const [near, far] = network.makePair()
  const ours = new ReplicaSync({
    ports: replicaPorts(ports),
    replica,
    trusts: () => true,
    workspaceId: workspaceRegion,
  })
  const theirs = new ReplicaSync({ ports: replicaPorts(first.ports), replica: first.replica })
  ours.attach(near)
  theirs.attach(far)
  network.deliverAll()

  expect(awaitedRegion(ports)).toBeUndefined()
  const workspace = openWorkspace(ports)
  expect(workspace.localMemberId).toBe(memberId)
  expect(workspace.read.findProject('WEB')?.name).toBe('Web')
  expect(digestOf({ ports })).toBe(digestOf(first))
  must(workspace.execute({ kind: 'project.create', key: 'APP', name: 'App' }))
})
