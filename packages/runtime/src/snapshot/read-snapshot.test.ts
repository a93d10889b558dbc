import { expect, test } from 'vitest'
import { foundRegion, makeTestReplica } from '../testing/test-replicas.ts'
import { encodeManifest, type Manifest, SnapshotError, snapshotLimits } from './manifest.ts'
import { decodePart, encodePart } from './parts.ts'
import { SnapshotReader } from './read-snapshot.ts'

/** A signed manifest that announces so many bytes. */
function announcing(count: number) {
  const maker = makeTestReplica()
  const { ports, replica } = maker
  const parts = Array.from({ length: count }, () => ({ bytes: snapshotLimits.partBytesMax, hash: new Uint8Array(32) }))
  const manifest: Manifest = {
    regionId: foundRegion(maker),
    maker: replica.id,
    regionKind: 'project',
    projectionVersion: 1,
    hlc: { wallMs: 1, counter: 0 },
    parts,
  }
  const bytes = encodeManifest(ports.key, manifest)
  const head = new Uint8Array(4)
  new DataView(head.buffer).setUint32(0, bytes.length)
  const reader = new SnapshotReader({ crypto: ports.world.crypto, publicKeyOf: () => ports.key.publicKey })
  return () => {
    reader.take(head)
    reader.take(bytes)
    return reader.progress()?.total
  }
}

test('a snapshot that announces more than is held in memory is refused before any of it is', () => {
  const most = snapshotLimits.streamBytesMax / snapshotLimits.partBytesMax
  expect(announcing(most)()).toBe(snapshotLimits.streamBytesMax)
  expect(announcing(most + 1)).toThrow(new SnapshotError('snapshot-too-large'))
})

test('a row comes back as it was, whatever its numbers', () => {
  const { codec } = makeTestReplica().ports.world
  const values = [[5 * 2 ** -24, 2 ** -24, 0.1, 1.5, -3, 2 ** 40, null, 'text', Uint8Array.of(1)]]
  const part = { kind: 'rows', table: 'note', columns: ['a'], count: 9, values } as const
  expect(decodePart(codec, encodePart(codec, part))).toEqual(part)
})
