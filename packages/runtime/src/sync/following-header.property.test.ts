import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeCommit } from '../commit/encode-commit.ts'
import { type CommitId, makeRegionId, makeReplicaId, type RegionId } from '../commit/ids.ts'
import { makeKnownKey, makeTestWorld } from '../testing/test-replicas.ts'
import { readFollowing } from './following-header.ts'
import { readRawHeader } from './make-runs.ts'

const { world } = makeTestWorld()
const key = makeKnownKey()
const replicaId = makeReplicaId(world.crypto, key.publicKey)
const [home, other] = [1, 2].map((byte) =>
  makeRegionId(world.crypto, key.publicKey, new Uint8Array(16).fill(byte)),
) as [RegionId, RegionId]
const stranger = 'ef'.repeat(32) as CommitId
const event = { kind: 'note.edited', version: 1, entityId: 'n1', payload: { title: 'One' } }

/** Of every length that a number has in a header. */
const numbers = fc.constantFrom(0, 23, 24, 255, 256, 65_535, 65_536, 4_294_967_295, 4_294_967_296, 2 ** 41)
const seqs = fc.constantFrom(1, 22, 23, 24, 254, 255, 256, 65_534, 65_535, 65_536, 2 ** 32 - 1, 2 ** 32)
/** Mostly nothing beside the number and the clock, and sometimes one thing. */
const seldom = <T>(usual: T, ...others: readonly T[]) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) })

test('a header is read the short way exactly when it says no more than that its commit follows the one before', () => {
  let [short, long] = [0, 0]
  fc.assert(
    fc.property(
      fc.record({
        seq: seqs,
        wallMs: numbers,
        counter: numbers.map((number) => number % 2 ** 20),
        step: seldom(1, 0, 2),
        regionId: seldom(home, other),
        actor: seldom('ada', 'adam', 'ad', 'épsilon'),
        parents: seldom<'before' | 'none' | 'another' | 'two'>('before', 'none', 'another', 'two'),
        isUndo: seldom(false, true),
        isCiting: seldom(false, true),
      }),
      ({ seq, wallMs, counter, step, regionId, actor, parents, isUndo, isCiting }) => {
        const stands = { regionId: home, replicaId, seq, parents: [], hlc: { wallMs: 1, counter: 0 }, actor: 'ada' }
        const before = makeCommit(world.crypto, key, { ...stands, cause: undefined }, [event])
        const named = { before: [before.id], none: [], another: [stranger], two: [before.id, stranger].sort() }
        const cause = isUndo ? { kind: 'undo', commitId: stranger } : undefined
        const cites = isCiting ? [{ regionId: other, commitId: stranger }] : []
        const draft = { ...stands, regionId, seq: seq + step, parents: named[parents], hlc: { wallMs, counter }, actor }
        const { headerBytes } = makeCommit(world.crypto, key, { ...draft, cause, cites }, [event])
        const id = Uint8Array.fromHex(before.id)
        const read = readFollowing(headerBytes, { headerBytes: before.headerBytes, id, seq, actor: 'ada' })
        const isPlain =
          step === 1 && regionId === home && actor === 'ada' && parents === 'before' && !isUndo && !isCiting
        const raw = readRawHeader(headerBytes)
        expect(read).toEqual(isPlain ? { wallMs: raw[5], counter: raw[6] } : undefined)
        if (isPlain) short += 1
        else long += 1
      },
    ),
    { numRuns: 400, seed: 20_261_123 },
  )
  expect(Math.min(short, long)).toBeGreaterThan(50)
})
