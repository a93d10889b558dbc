import { decodeMessage, encodeMessage, type Message } from '@spicetime/runtime'
import { makeNodeWorld } from '@spicetime/world-node'
import type { SimRandom } from '../../sim/world/random.ts'
import { Finding, type FuzzTarget } from '../fuzz-target.ts'
import { mutateTree } from '../mutators/mutate-tree.ts'
import { crypto, sampleCommits, sampleKey } from './sample-commits.ts'

const { codec } = makeNodeWorld()
const world = { codec, crypto }
/** As large as a peer may make us unfold here; messages of the corpus are far smaller. */
const bytesMax = 4 * 1024 * 1024

/** What two replicas say to each other, commits as runs among it. */
export const message: FuzzTarget = {
  name: 'message',
  seeds: () => sampleMessages().map((said) => encodeMessage(world, said)),
  run(bytes) {
    const read = decodeMessage(world, bytes, bytesMax)
    if (!read.ok) return read.fault
    const { value } = read
    const again = decodeMessage(world, encodeMessage(world, value), bytesMax)
    if (!again.ok)
      throw new Finding(`a ${value.kind} was accepted, and is refused when it is said again: ${again.fault}`)
    if (!isSame(value, again.value)) throw new Finding(`a ${value.kind} says something else when it is said again`)
    return `ok, ${value.kind}`
  },
  mutate: mutateMessage,
}

function sampleMessages(): readonly Message[] {
  const commits = sampleCommits()
  const [first] = commits
  if (first === undefined) return []
  const { regionId, replicaId } = first.header
  const chains = [{ replicaId, seq: commits.length, tips: [first.id] }]
  const nonce = new Uint8Array(32).fill(9)
  return [
    {
      kind: 'hello',
      versions: [1],
      publicKey: sampleKey.publicKey,
      workspaceId: regionId,
      nonce,
      windowBytes: 1024 * 1024,
      processId: nonce.slice(0, 8),
    },
    { kind: 'proof', signature: first.signature ?? new Uint8Array(64) },
    { kind: 'vectors', wants: undefined, regions: [{ regionId, chains }] },
    { kind: 'vectors', wants: [regionId], regions: [] },
    { kind: 'commits', commits, ranges: [] },
    { kind: 'commits', commits: commits.slice(0, 1), ranges: [] },
    { kind: 'credit', bytes: 1000 },
    { kind: 'mark', number: 3 },
    { kind: 'ping' },
  ]
}

/** The first byte says how the rest is packed; what is changed is sent plain. */
function mutateMessage(bytes: Uint8Array, random: SimRandom): Uint8Array {
  const content = bytes[0] === 0 ? bytes.subarray(1) : codec.inflate(bytes.subarray(1), bytesMax)
  const changed = mutateTree(content, random)
  if (random.chance(0.8)) return Buffer.concat([Uint8Array.of(0), changed])
  return Buffer.concat([Uint8Array.of(1), codec.deflate(changed)])
}

/** By what they say: of commits the exact bytes. */
function isSame(a: Message, b: Message): boolean {
  const text = (said: Message) =>
    JSON.stringify(said, (_key, value: unknown) => (value instanceof Uint8Array ? value.toHex() : value))
  return text(a) === text(b)
}
