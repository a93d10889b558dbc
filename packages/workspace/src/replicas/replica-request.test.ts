import { makeReplicaId, type RegionId } from '@spicetime/runtime'
import { makeTemporaryReplicaKey } from '@spicetime/world-node'
import { expect, test } from 'vitest'
import { makeTestReplica, must } from '../testing/replicas.ts'
import { readReplicaRequest, signReplicaRequest } from './replica-request.ts'

const { workspace } = makeTestReplica()
const { exchange } = workspace
const { crypto, clock } = exchange.ports.world
const key = makeTemporaryReplicaKey()
const replicaId = makeReplicaId(crypto, key.publicKey)
must(
  workspace.execute({
    kind: 'replica.enrol',
    publicKey: key.publicKey,
    memberId: workspace.localMemberId,
    name: 'phone',
  }),
)
const regionId = 'rg_ag04bnrvn17br6devvytc9nwkg' as RegionId
const ask = (nowMs = clock.nowMs(), asker = key) =>
  signReplicaRequest({ crypto, key: asker, nowMs }, 'snapshot', regionId)

test('a device that was let in proves who asks', () => {
  expect(readReplicaRequest(exchange, 'snapshot', ask())).toEqual({ replicaId, purpose: 'snapshot', regionId })
})

test('a proof is for one thing, one region, and soon over', () => {
  expect(readReplicaRequest(exchange, 'other', ask())).toBeUndefined()
  expect(readReplicaRequest(exchange, 'snapshot', { ...ask(), regionId: undefined })).toBeUndefined()
  for (const apart of [-6, 6]) {
    expect(readReplicaRequest(exchange, 'snapshot', ask(clock.nowMs() + apart * 60_000))).toBeUndefined()
  }
  expect(readReplicaRequest(exchange, 'snapshot', 'no request')).toBeUndefined()
})

test('strangers, and devices that were revoked, are told nothing', () => {
  expect(readReplicaRequest(exchange, 'snapshot', ask(clock.nowMs(), makeTemporaryReplicaKey()))).toBeUndefined()
  must(workspace.execute({ kind: 'replica.revoke', replicaId }))
  expect(readReplicaRequest(exchange, 'snapshot', ask())).toBeUndefined()
})
