import type { MemberId } from '@spicetime/domain'
import { ReplicaSync } from '@spicetime/runtime'
import { MemoryNetwork } from '@spicetime/runtime/testing'
import { expect, test } from 'vitest'
import { replicaPorts } from '../open-workspace.ts'
import { cloneReplica, digestOf, makeTestReplica, must, type TestReplica } from '../testing/replicas.ts'

const syncOf = ({ ports, replica }: TestReplica) => new ReplicaSync({ ports: replicaPorts(ports), replica })

/** Connects two. @returns how the session ended, as far as the first side heard */
function meet(network: MemoryNetwork, a: ReplicaSync, b: ReplicaSync): { reason?: string } {
  const [near, far] = network.makePair()
  const heard: { reason?: string } = {}
  a.attach(near, { onEnded: (_status, { reason }) => void (heard.reason = reason) })
  b.attach(far)
  network.deliverAll()
  return heard
}

function makeAdaAndBob() {
  const ada = makeTestReplica()
  const added = must(ada.workspace.execute({ kind: 'member.add', handle: 'bob', role: 'member' }))
  const bobId = added.entities[0]?.id as MemberId // of the kind that the command makes
  return { ada, bobId, bob: cloneReplica(ada, { memberId: bobId }) }
}

test('devices of members meet, and each is shown what the other did', () => {
  const { ada, bob } = makeAdaAndBob()
  must(ada.workspace.execute({ kind: 'project.create', key: 'ONE', name: 'One' }))
  const [a, b] = [syncOf(ada), syncOf(bob)]
  expect(meet(new MemoryNetwork(), a, b)).toEqual({})
  expect(a.sessions()).toMatchObject([{ isSettled: true, refused: {} }])
  expect(digestOf(bob)).toBe(digestOf(ada))
})

test.each<[string, (ada: TestReplica, bob: TestReplica, bobId: MemberId) => void]>([
  ['is revoked', (ada, bob) => void must(ada.workspace.execute({ kind: 'replica.revoke', replicaId: bob.replica.id }))],
  [
    'loses its member',
    (ada, _bob, bobId) => void must(ada.workspace.execute({ kind: 'member.remove', memberId: bobId })),
  ],
])('a device that %s is hung up on and not let in again', (_what, remove) => {
  const { ada, bob, bobId } = makeAdaAndBob()
  const network = new MemoryNetwork()
  const a = syncOf(ada)
  const first = meet(network, a, syncOf(bob))
  expect(first).toEqual({})
  remove(ada, bob, bobId)
  a.announce()
  expect(first).toEqual({ reason: 'not-allowed' })
  network.deliverAll()
  must(ada.workspace.execute({ kind: 'project.create', key: 'NEW', name: 'New' }))
  expect(meet(network, a, syncOf(bob))).toEqual({ reason: 'not-allowed' })
  expect(digestOf(bob)).not.toBe(digestOf(ada))
  expect(bob.workspace.read.findProject('NEW')).toBeUndefined()
})

test('a device that nobody enrolled is not let in', () => {
  const { ada } = makeAdaAndBob()
  const stranger = makeTestReplica()
  expect(meet(new MemoryNetwork(), syncOf(ada), syncOf(stranger)).reason).toBe('other-workspace')
})
