import { expect, test } from 'vitest'
import { makeKnownKey, makeTestWorld } from '../testing/test-replicas.ts'
import { decodeCommit } from './decode-commit.ts'
import { makeCommit } from './encode-commit.ts'
import { HashedCommit } from './hashed-commit.ts'
import { makeRegionId, makeReplicaId } from './ids.ts'

const { world } = makeTestWorld()
const key = makeKnownKey()
const draft = {
  regionId: makeRegionId(world.crypto, key.publicKey, new Uint8Array(16)),
  replicaId: makeReplicaId(world.crypto, key.publicKey),
  seq: 1,
  parents: [],
  hlc: { wallMs: 1_795_305_600_000, counter: 0 },
  actor: 'ada',
  cause: undefined,
}
const make = (title: string) =>
  makeCommit(world.crypto, key, draft, [{ kind: 'note.edited', version: 1, entityId: 'n1', payload: { title } }])

test('what was hashed is not hashed again, and reads as any other', () => {
  const commit = make('One')
  const hashed = new HashedCommit(commit, Uint8Array.fromHex(commit.id))
  let hashes = 0
  const crypto = { ...world.crypto, sha256: (bytes: Uint8Array) => (++hashes, world.crypto.sha256(bytes)) }
  expect(decodeCommit(crypto, hashed)).toEqual({ ok: true, value: commit })
  expect(hashes).toBe(0)
})

test('a copy with other bytes is hashed as a stranger’s', () => {
  const commit = make('One')
  const hashed = new HashedCommit(commit, Uint8Array.fromHex(commit.id))
  const forged = Object.assign({}, hashed, { bodyBytes: make('Two').bodyBytes })
  expect(decodeCommit(world.crypto, forged)).toEqual({ ok: false, fault: 'body-hash-differs' })
})
