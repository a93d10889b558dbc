import { encodeDeterministic } from '@spicetime/runtime'
import { makeNodeWorld, makeTemporaryReplicaKey } from '@spicetime/world-node'
import { time } from './harness.ts'

/** What a commit costs before anything is stored: encode, hash, sign; and what reading a foreign one costs: verify. */
const world = makeNodeWorld()
const roundsEach = 1_000
const body = {
  kind: 'workItem.retitled',
  payload: { workItemId: 'wi_01arz3ndektsv4rrffq69g5fav', title: 'Log in by e-mail link, and say so' },
  parents: [new Uint8Array(32), new Uint8Array(32)],
  hlc: { wallMs: 1_763_800_000_000, counter: 3 },
}
const bytes = encodeDeterministic(body)

function repeat(work: () => void): () => void {
  return () => {
    for (let count = 0; count < roundsEach; count += 1) work()
  }
}

time('crypto: encode 1,000 small commits (CBOR)', {
  operations: roundsEach,
  run: repeat(() => encodeDeterministic(body)),
})

time('crypto: hash 1,000 small commits (SHA-256)', {
  operations: roundsEach,
  run: repeat(() => world.crypto.sha256(bytes)),
})

const key = makeTemporaryReplicaKey()
const signature = key.sign(bytes)

time('crypto: sign 1,000 small commits (Ed25519)', { operations: roundsEach, run: repeat(() => key.sign(bytes)) })

time('crypto: verify 1,000 small commits (Ed25519)', {
  operations: roundsEach,
  run: repeat(() => {
    if (!world.crypto.verify(key.publicKey, bytes, signature)) throw new Error('a good signature was refused')
  }),
})
