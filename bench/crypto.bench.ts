import { decodeCommit, isSignedBy, makeCommit, makeReplicaId, type RegionId } from '@spicetime/runtime'
import { makeNodeWorld, makeTemporaryReplicaKey } from '@spicetime/world-node'
import { time } from './harness.ts'

/** What a commit costs before anything is stored: encode, hash, sign; and what reading a foreign one costs: verify. */
const { crypto } = makeNodeWorld()
const roundsEach = 1_000
const key = makeTemporaryReplicaKey()
const replicaId = makeReplicaId(crypto, key.publicKey)
const regionId = replicaId.replace('rp_', 'rg_') as RegionId // An id of the same form.
const actor = 'mb_01arz3ndektsv4rrffq69g5fav'

function makeSmallCommit() {
  const payload = { title: 'Log in by e-mail link, and say so' }
  const event = { kind: 'workItem.titleSet', version: 1, entityId: 'wi_01arz3ndektsv4rrffq69g5fav', payload }
  const hlc = { wallMs: 1_763_800_000_000, counter: 3 }
  return makeCommit(crypto, key, { regionId, replicaId, seq: 1, parents: [], hlc, actor, cause: undefined }, [event])
}

function repeat(work: () => void): () => void {
  return () => {
    for (let count = 0; count < roundsEach; count += 1) work()
  }
}

const commit = makeSmallCommit()

time('crypto: make 1,000 small commits (encode, hash, sign)', {
  operations: roundsEach,
  run: repeat(makeSmallCommit),
})

time('crypto: hash 1,000 small commits (SHA-256)', {
  operations: roundsEach,
  run: repeat(() => crypto.sha256(commit.bodyBytes)),
})

time('crypto: read 1,000 small commits (decode, hash)', {
  operations: roundsEach,
  run: repeat(() => {
    if (!decodeCommit(crypto, commit).ok) throw new Error('a good commit was refused')
  }),
})

time('crypto: verify 1,000 small commits (Ed25519)', {
  operations: roundsEach,
  run: repeat(() => {
    if (!isSignedBy(crypto, key.publicKey, commit)) throw new Error('a good signature was refused')
  }),
})
