import { createHash } from 'node:crypto'
import { encodeMessage } from '@spicetime/runtime'
import { makeNodeWorld } from '@spicetime/world-node'
import { BundleError, BundleReader } from '../../../packages/runtime/src/sync/bundle.ts'
import type { SimRandom } from '../../sim/world/random.ts'
import type { FuzzTarget } from '../fuzz-target.ts'
import { mutateTree } from '../mutators/mutate-tree.ts'
import { crypto, sampleCommits, sampleKey } from './sample-commits.ts'

const world = { ...makeNodeWorld(), crypto }
const magic = new TextEncoder().encode('spicetime bundle 1\n')

/** A file of commits, read in pieces of whatever length. */
export const bundle: FuzzTarget = {
  name: 'bundle',
  seeds: () => [makeBundle(0), makeBundle(1), makeBundle(5)],
  run(bytes) {
    const reader = new BundleReader(world)
    const parts: string[] = []
    const step = 1 + (bytes.length % 97)
    try {
      for (let at = 0; at < bytes.length; at += step) {
        for (const part of reader.take(bytes.subarray(at, at + step))) parts.push(part.kind)
      }
      reader.end()
      return `whole, ${parts.length} parts`
    } catch (error) {
      if (error instanceof BundleError) return `${error.fault} after ${parts.length} parts`
      throw error
    }
  },
  mutate: (bytes, random) => changeHead(bytes, random),
}

function makeBundle(count: number): Uint8Array {
  const commits = sampleCommits().slice(0, count)
  const messages = [
    encodeMessage(world, {
      kind: 'bundle',
      publicKey: sampleKey.publicKey,
      workspaceId: commits[0]?.header.regionId,
      since: [],
      upTo: [],
    }),
    ...(count === 0 ? [] : [encodeMessage(world, { kind: 'commits', commits, ranges: [] })]),
    encodeMessage(world, { kind: 'end', number: count }),
  ]
  return signed(Buffer.concat([magic, ...messages.map(withLength)]))
}

/** Changes what the first message says, and signs the whole again, as a liar with a key may. */
function changeHead(bytes: Uint8Array, random: SimRandom): Uint8Array {
  const at = magic.length
  const length = new DataView(bytes.buffer, bytes.byteOffset + at).getUint32(0)
  // The first message is short, and so is not deflated.
  const changed = mutateTree(bytes.subarray(at + 5, at + 4 + length), random)
  const head = withLength(Buffer.concat([Uint8Array.of(0), changed]))
  const rest = bytes.subarray(at + 4 + length, bytes.length - trailerBytes)
  return signed(Buffer.concat([magic, head, rest]))
}

const trailerBytes = 32 + 64

function withLength(message: Uint8Array): Uint8Array {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(message.length)
  return Buffer.concat([length, message])
}

/** The running hash of docs/formats.md: these bundles are shorter than its blocks. */
function signed(content: Uint8Array): Uint8Array {
  const block = createHash('sha256').update(content).digest()
  const digest = createHash('sha256').update(new Uint8Array(32)).update(block).digest()
  return Buffer.concat([content, digest, sampleKey.sign(Buffer.concat([magic, digest]))])
}
