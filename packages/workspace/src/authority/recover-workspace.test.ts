import { type CommitBytes, decodeBody, type Event, Replica } from '@spicetime/runtime'
import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { makeTemporaryReplicaKey } from '@spicetime/world-node'
import { describe, expect, test } from 'vitest'
import { runDoctor } from '../doctor/run-doctor.ts'
import { createWorkspace, replicaPorts } from '../open-workspace.ts'
import {
  cloneReplica,
  commitsOf,
  digestOf,
  makeTestPorts,
  must,
  receive,
  type TestReplica,
} from '../testing/replicas.ts'
import { recoverWorkspace } from './recover-workspace.ts'
import { forge } from './testing/team.ts'

describe('[R15] the recovery key', () => {
  const recoveryKey = makeTemporaryReplicaKey()
  const makeKept = () => {
    const ports = makeTestPorts()
    const names = { name: 'Test', ownerHandle: 'ada', ownerName: 'Ada', replicaName: 'first' }
    const workspace = createWorkspace(ports, { ...names, recoveryKey: recoveryKey.publicKey })
    return { ports, workspace, replica: new Replica(replicaPorts(ports)) }
  }
  /** The log of a lost device, in a store with a key that nobody knows. */
  const copyOf = (source: TestReplica) => {
    const ports = makeTestPorts()
    const replica = Replica.createStore(replicaPorts(ports))
    receive({ ports, replica }, commitsOf(source))
    return ports
  }

  test('lets its holder in as an owner, and nobody else', () => {
    const ada = makeKept()
    const ports = copyOf(ada)
    const recovery = { recoveryKey: makeTemporaryReplicaKey(), replicaName: 'new' }
    expect(recoverWorkspace(ports, recovery)).toMatchObject({ refusal: { permission: 'recovery-key' } })
    const workspace = must(recoverWorkspace(ports, { ...recovery, recoveryKey }))
    const openScratch = () => openSqliteDatabase(':memory:', { durability: 'none' })
    expect(runDoctor({ ...ports, openScratch })).toMatchObject({ ok: true, logFaults: [] })
    const again = { ports, workspace, replica: new Replica(replicaPorts(ports)) }
    must(workspace.execute({ kind: 'replica.revoke', replicaId: ada.replica.id }))
    must(workspace.execute({ kind: 'member.add', handle: 'bob', role: 'owner' }))
    expect(receive(ada, commitsOf(again)).refused).toEqual([])
    expect(digestOf(ada)).toBe(digestOf(again))
    expect(ada.workspace.execute({ kind: 'workspace.rename', name: 'Mine' })).toMatchObject({
      refusal: { permission: 'replica-revoked' },
    })
  })

  test('vouches for one replica in one workspace: its proof serves nobody else', () => {
    const [ada, other] = [makeKept(), makeKept()]
    const ports = copyOf(ada)
    must(recoverWorkspace(ports, { recoveryKey, replicaName: 'new' }))
    const [recovered] = commitsOf({ replica: new Replica(replicaPorts(ports)) }).slice(-1) as [CommitBytes]
    const event = (decodeBody(recovered.bodyBytes) as readonly Event[])[0] as Event
    const thief = cloneReplica(ada)
    receive(ada, commitsOf(thief))
    const payload = { ...(event.payload as object), publicKey: thief.ports.key.publicKey }
    const stolen = { ...event, entityId: thief.replica.id, payload }
    expect(receive(ada, [forge(thief, [stolen])]).refused[0]?.fault).toBe('not-permitted')
    expect(receive(other, [recovered]).stored).toBe(0)
  })
})
