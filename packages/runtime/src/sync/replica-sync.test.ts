import { expect, test } from 'vitest'
import { digestProjection } from '../doctor/compare-projections.ts'
import { noteProjection } from '../testing/test-projection.ts'
import {
  commitsOf,
  enrol,
  foundRegion,
  makePair,
  makeTestReplica,
  noteCreated,
  noteEdited,
  receive,
  rowsOf,
  type TestReplica,
  write,
} from '../testing/test-replicas.ts'
import { MemoryNetwork } from './memory-network.ts'
import { ReplicaSync, type ReplicaSyncOptions } from './replica-sync.ts'

function syncOf({ ports, replica }: TestReplica, options: Partial<ReplicaSyncOptions> = {}): ReplicaSync {
  return new ReplicaSync({
    ports,
    replica,
    onFailed: (error) => {
      throw error
    },
    ...options,
  })
}

function connect(network: MemoryNetwork, a: ReplicaSync, b: ReplicaSync) {
  const [near, far] = network.makePair()
  a.attach(near)
  b.attach(far)
  return near
}

test('two replicas that wrote apart show the same after they met, and know it', () => {
  const { here, there, regionId } = makePair()
  for (let n = 0; n < 300; n += 1) {
    write(here, regionId, noteCreated(`h${n}`, { title: `Here ${n}` }))
    write(there, regionId, noteCreated(`t${n}`, { title: `There ${n}` }))
  }
  const network = new MemoryNetwork()
  const [a, b] = [syncOf(here), syncOf(there)]
  connect(network, a, b)
  network.deliverAll()
  expect(rowsOf(here.ports.database, 'note')).toHaveLength(600)
  expect(rowsOf(there.ports.database, 'note')).toEqual(rowsOf(here.ports.database, 'note'))
})
