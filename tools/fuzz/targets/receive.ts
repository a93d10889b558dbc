import { createHash } from 'node:crypto'
import { type CommitBytes, Replica, receiveCommits } from '@spicetime/runtime'
import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { createWorkspace, workspaceProjection } from '@spicetime/workspace'
import { makeNodeWorld } from '@spicetime/world-node'
import { readCbor } from '../../sim/checkers/read-cbor.ts'
import { digestTables } from '../../sim/checkers/table-digest.ts'
import type { SimRandom } from '../../sim/world/random.ts'
import { Finding, type FuzzTarget } from '../fuzz-target.ts'
import { mutateNode } from '../mutators/mutate-tree.ts'
import { writeCbor } from '../mutators/write-cbor.ts'
import { crypto, exampleEvents, sampleCommits, sampleEvents, sampleKey } from './sample-commits.ts'

/**
 * Whole commits, received into a real store that lets any signature pass: so that what a liar with a key may say is tried
 * on everything behind the signature. Whatever comes, nothing is thrown; and who is refused leaves no trace.
 */
export const receive: FuzzTarget = {
  name: 'receive',
  seeds: () => [...sampleCommits(), ...knownCommits()].map(pack),
  run(bytes) {
    const commit = unpack(bytes)
    if (commit === undefined) return 'no commit'
    const { ports, replica } = store()
    const before = ports.database.prepare('SELECT count(*) AS n FROM commits').get()?.['n']
    const { stored, known, refused } = receiveCommits(ports, replica, [commit])
    const after = ports.database.prepare('SELECT count(*) AS n FROM commits').get()?.['n']
    if (Number(after) - Number(before) !== stored) throw new Finding('what was said to be stored was not')
    if (stored + known + refused.length !== 1) throw new Finding('a commit is not accounted for')
    if (stored > 0) checkTables()
    return refused[0]?.fault ?? (stored > 0 ? 'stored' : 'known')
  },
  mutate: (bytes, random) => mutateCommit(bytes, random),
  close: () => {
    opened?.ports.database.close()
    opened = undefined
  },
}

interface OpenStore {
  readonly ports: ConstructorParameters<typeof Replica>[0]
  readonly replica: Replica
}

let opened: OpenStore | undefined

/** Of the sample's key, so that its commits have a place. A long search begins a new one now and then. */
function store(): OpenStore {
  if (opened !== undefined && Number(opened.replica.log.position()) < 500) return opened
  opened?.ports.database.close()
  const node = makeNodeWorld()
  const world = {
    ...node,
    clock: { nowMs: () => 1_795_305_600_000 },
    crypto: { ...crypto, verify: () => true },
    random: { bytes: (count: number) => new Uint8Array(count).fill(7) },
  }
  const database = openSqliteDatabase(':memory:', { durability: 'none' })
  const names = { name: 'Fuzzed', ownerHandle: 'ada', ownerName: 'Ada', replicaName: 'pc' }
  createWorkspace({ database, world, key: sampleKey }, names)
  const ports = { database, world, key: sampleKey, definition: workspaceProjection }
  opened = { ports, replica: new Replica(ports) }
  return opened
}

/** The next commits of the store's own region. */
function knownCommits(): readonly CommitBytes[] {
  return [...sampleEvents, ...exampleEvents].map((event) => nextCommit([event]))
}

function nextCommit(events: readonly unknown[]): CommitBytes {
  const { replica } = store()
  const tip = [...replica.log.since(0)].at(-1)?.commit ?? fail()
  const body = writeCbor(plain(events.map((event) => Object.values(event as Record<string, unknown>))))
  // The places of a header are those of docs/formats.md.
  const header = [...(readCbor(tip.headerBytes) as unknown[])]
  header[3] = tip.header.seq + 1
  header[4] = [Uint8Array.fromHex(tip.id)]
  header[6] = tip.header.hlc.counter + 1
  header[10] = hashOf(body)
  header[11] = events.length
  return { headerBytes: writeCbor(header), bodyBytes: body, signature: new Uint8Array(64) }
}

/** Objects as maps, which is what the writer writes. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return value
  return new Map(Object.entries(value).map(([key, item]) => [key, plain(item)]))
}

/** Changes header or body, and mends the hash and the place in the chain, which a liar can do too. */
function mutateCommit(bytes: Uint8Array, random: SimRandom): Uint8Array {
  const commit = unpack(bytes)
  if (commit === undefined) return bytes
  const tip = [...store().replica.log.since(store().replica.log.position() - 1)].at(-1)?.commit
  // Only valid commits are mutated so.
  const header = [...(readCbor(commit.headerBytes) as unknown[])]
  let body = readCbor(commit.bodyBytes)
  const isOfBody = random.chance(0.7)
  if (isOfBody) body = mutateNode(body, random)
  const bodyBytes = writeCbor(body)
  if (tip !== undefined && random.chance(0.8)) {
    header[1] = (readCbor(tip.headerBytes) as unknown[])[1]
    header[3] = tip.header.seq + 1
    header[4] = [Uint8Array.fromHex(tip.id)]
    header[5] = tip.header.hlc.wallMs
    header[6] = tip.header.hlc.counter + 1
  }
  header[10] = hashOf(bodyBytes)
  header[11] = Array.isArray(body) ? body.length : 1
  const headerBytes = writeCbor(isOfBody ? header : mutateNode(header, random))
  return pack({ headerBytes, bodyBytes, signature: commit.signature })
}

/** Whatever was stored, the tables can still be read. */
function checkTables(): void {
  const { ports, replica } = store()
  if (replica.log.position() % 50 === 0) digestTables(ports.database)
}

/** Two lengths of four bytes, header, body, and the rest is the signature. */
function pack({ headerBytes, bodyBytes, signature }: CommitBytes): Uint8Array {
  const lengths = Buffer.alloc(8)
  lengths.writeUInt32BE(headerBytes.length, 0)
  lengths.writeUInt32BE(bodyBytes.length, 4)
  return Buffer.concat([lengths, headerBytes, bodyBytes, signature ?? new Uint8Array()])
}

function unpack(bytes: Uint8Array): CommitBytes | undefined {
  if (bytes.length < 8) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const headerEnd = 8 + view.getUint32(0)
  const bodyEnd = headerEnd + view.getUint32(4)
  const signature = bytes.subarray(bodyEnd)
  return {
    headerBytes: bytes.subarray(8, headerEnd),
    bodyBytes: bytes.subarray(headerEnd, bodyEnd),
    signature: signature.length === 0 ? undefined : signature,
  }
}

function hashOf(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest()
}

function fail(): never {
  throw new Error('the sample is empty')
}
