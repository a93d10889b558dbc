import type { MemberId } from '@spicetime/domain'
import { endRestored, markRestored, ReplicaSync, writeBurst } from '@spicetime/runtime'
import { MemoryNetwork } from '@spicetime/runtime/testing'
import { expect, test } from 'vitest'
import { openWorkspace, replicaPorts } from '../open-workspace.ts'
import { cloneReplica, digestOf, makeTestReplica, must, type TestReplica } from '../testing/replicas.ts'

function meet(a: TestReplica, b: TestReplica): void {
  const network = new MemoryNetwork()
  const [near, far] = network.makePair()
  for (const [one, connection] of [
    [a, near],
    [b, far],
  ] as const) {
    new ReplicaSync({ ports: replicaPorts(one.ports), replica: one.replica }).attach(connection)
  }
  network.deliverAll()
}

/** Ada's device is put back to where it knew Bob alone, when he has heard of Cem from it. */
function makeRestored() {
  const ada = makeTestReplica()
  const added = must(ada.workspace.execute({ kind: 'member.add', handle: 'bob', role: 'member' }))
  // The command makes a member.
  const bob = cloneReplica(ada, { memberId: added.entities[0]?.id as MemberId })
  const backup = cloneReplica(ada, { key: ada.ports.key, world: ada.ports.world })
  must(ada.workspace.execute({ kind: 'member.add', handle: 'cem', role: 'member' }))
  meet(ada, bob)
  markRestored(backup.ports.database, backup.replica.id)
  return { bob, ada: { ...backup, workspace: openWorkspace(backup.ports) } }
}

const addDora = { kind: 'member.add', handle: 'dora', role: 'member' } as const

test('a store that was put back writes nothing before it has met somebody, and then goes on where it had been', () => {
  const { ada, bob } = makeRestored()
  expect(ada.replica.fault).toBe('replica-restored')
  const refusal = { code: 'not-allowed', permission: 'replica-restored' }
  expect(ada.workspace.execute(addDora)).toEqual({ ok: false, refusal })
  const burst = { regionId: ada.workspace.exchange.workspaceRegion, actor: 'nobody', actions: [] }
  expect(() => writeBurst(replicaPorts(ada.ports), ada.replica, burst)).toThrow('replica-restored')

  meet(ada, bob)
  expect(ada.replica.fault).toBeUndefined()
  expect(ada.workspace.read.findMember('cem')).toBeDefined()
  must(ada.workspace.execute(addDora))
  meet(ada, bob)
  expect(bob.replica.log.isForked(ada.replica.id)).toBe(false)
  expect(digestOf(bob)).toBe(digestOf(ada))
})

test('who meets somebody that is not let in has heard nothing', () => {
  const { ada } = makeRestored()
  meet(ada, makeTestReplica())
  expect(ada.replica.fault).toBe('replica-restored')
})

test('without having met anybody it writes when it is told to, and forks from what others have', () => {
  const { ada, bob } = makeRestored()
  endRestored(ada.ports.database)
  must(ada.workspace.execute(addDora))
  meet(ada, bob)
  expect(ada.replica.fault).toBe('replica-forked')
})

test('the mark is of one key: another that comes in its place is not held back by it', () => {
  const { ada } = makeRestored()
  const other = makeTestReplica()
  markRestored(other.ports.database, ada.replica.id)
  must(other.workspace.execute(addDora))
})
