import { SnapshotError } from '@spicetime/runtime'
import { makeNodeWorld } from '@spicetime/world-node'
import { decodeManifest, encodeManifest } from '../../../packages/runtime/src/snapshot/manifest.ts'
import { decodePart, encodePart, type Part } from '../../../packages/runtime/src/snapshot/parts.ts'
import { readCbor } from '../../sim/checkers/read-cbor.ts'
import { expectSame, Finding, type FuzzTarget } from '../fuzz-target.ts'
import { mutateTree } from '../mutators/mutate-tree.ts'
import { writeCbor } from '../mutators/write-cbor.ts'
import { crypto, sampleCommits, sampleKey } from './sample-commits.ts'

const { codec } = makeNodeWorld()

/** What a snapshot says of itself. */
export const snapshotManifest: FuzzTarget = {
  name: 'snapshot-manifest',
  seeds: () =>
    sampleCommits()
      .slice(0, 2)
      .map(({ header: { regionId, replicaId: maker, hlc } }, index) => {
        const parts = Array.from({ length: 1 + 3 * index }, () => ({
          bytes: 900,
          hash: crypto.sha256(new Uint8Array()),
        }))
        return encodeManifest(sampleKey, { regionId, maker, regionKind: 'project', projectionVersion: 3, hlc, parts })
      }),
  run: (bytes) =>
    typed(() => {
      const { manifest } = decodeManifest(bytes)
      expectSame(writeCbor(readCbor(bytes)), bytes, 'a manifest')
      return `ok, ${Math.min(3, manifest.parts.length)} parts`
    }),
  mutate: mutateTree,
}

const sampleParts = (): readonly Part[] => [
  { kind: 'commits', commits: sampleCommits().map((commit) => ({ ...commit, bodyBytes: undefined })) },
  { kind: 'commits', commits: sampleCommits().slice(0, 1) },
  {
    kind: 'rows',
    table: 'work_item',
    columns: ['id', 'title', 'estimate'],
    count: 2,
    values: [
      ['wi_1', 'wi_2'],
      ['One', 'Two'],
      [2.5, null],
    ],
  },
]

/** The parts of a snapshot: headers of commits, and rows column by column. */
export const snapshotPart: FuzzTarget = {
  name: 'snapshot-part',
  seeds: () => sampleParts().map((part) => encodePart(codec, part)),
  run: (bytes) =>
    typed(() => {
      const part = decodePart(codec, bytes)
      if (textOf(decodePart(codec, encodePart(codec, part))) !== textOf(part)) {
        throw new Finding('a part says something else when it is written again')
      }
      return `ok, ${part.kind}`
    }),
  mutate: (bytes, random) => {
    const content = bytes[0] === 0 ? bytes.subarray(1) : codec.inflate(bytes.subarray(1), 1024 * 1024)
    return Buffer.concat([Uint8Array.of(0), mutateTree(content, random)])
  },
}

/** Readers of snapshots throw one kind of error; anything else is a finding. */
function typed(read: () => string): string {
  try {
    return read()
  } catch (error) {
    if (error instanceof SnapshotError) return error.code
    throw error
  }
}

function textOf(part: Part): string {
  return JSON.stringify(part, (_key, value: unknown) => (value instanceof Uint8Array ? value.toHex() : value))
}
