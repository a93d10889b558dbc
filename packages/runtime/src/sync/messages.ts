import type { CommitBytes } from '../commit/decode-commit.ts'
import { bytesOfShortId, commitIdOfBytes, type RegionId, regionIdOfBytes, replicaIdOfBytes } from '../commit/ids.ts'
import { readCbor } from '../commit/read-cbor.ts'
import { writeCbor } from '../commit/write-cbor.ts'
import type { ChainRange, ChainTip, RegionVector } from '../log/version-vector.ts'
import type { Codec, Crypto } from '../ports/world.ts'
import { messageBytesMax } from './limits.ts'
import { makeRuns } from './make-runs.ts'
import { readRuns } from './wire-runs.ts'

/** What two replicas say to each other; docs/formats.md has the bytes. */
export type Message =
  | HelloMessage
  | { readonly kind: 'proof'; readonly signature: Uint8Array }
  | VectorsMessage
  | CommitsMessage
  /** So many more bytes may be sent. */
  | { readonly kind: 'credit'; readonly bytes: number }
  /** All that was to be sent has been sent; `stored` answers it once that is stored. */
  | { readonly kind: 'mark'; readonly number: number }
  | { readonly kind: 'stored'; readonly number: number }
  | { readonly kind: 'ping' }
  | { readonly kind: 'pong' }
  | BundleMessage
  /** The last message of a bundle. */
  | { readonly kind: 'end'; readonly number: number }

export interface HelloMessage {
  readonly kind: 'hello'
  /** Protocol versions that the speaker knows. */
  readonly versions: readonly number[]
  readonly publicKey: Uint8Array
  readonly workspaceId: RegionId | undefined
  /** The challenge: 32 random bytes. */
  readonly nonce: Uint8Array
  /** Bytes that the speaker takes before he has given credit. */
  readonly windowBytes: number
  /** 8 bytes, others for each process: several may be at one store, and speak for one replica at a time. */
  readonly processId: Uint8Array
}

export interface VectorsMessage {
  readonly kind: 'vectors'
  /** Of all regions the speaker wants; undefined: all that he may have. */
  readonly wants: readonly RegionId[] | undefined
  /** What he has. A region that is not named he has nothing of. */
  readonly regions: readonly RegionVector[]
}

/** The first message of a bundle, which tells what is in it. */
export interface BundleMessage {
  readonly kind: 'bundle'
  /** Of the replica that made it. */
  readonly publicKey: Uint8Array
  readonly workspaceId: RegionId | undefined
  /** What its reader should have before: the bundle begins after that. */
  readonly since: readonly RegionVector[]
  /** What its reader has then. */
  readonly upTo: readonly RegionVector[]
}

export interface CommitsMessage {
  readonly kind: 'commits'
  readonly commits: readonly CommitBytes[]
  /** Which they are; what is written follows from the commits. */
  readonly ranges: readonly ChainRange[]
}

export const protocolVersion = 1
export const processIdBytes = 8

const plain = 0
const deflated = 1
/** Shorter ones gain nothing. */
const deflateFromBytes = 160

/** A byte that says how, then CBOR, deflated where that is shorter. */
export function encodeMessage(world: { readonly codec: Codec; readonly crypto: Crypto }, message: Message): Uint8Array {
  return pack(world.codec, fieldsOf(world.crypto, message), message.kind !== 'hello')
}

/** Commits as they are sent. @param maySeal of which regions signatures may be left out; see wire-runs.ts */
export function encodeCommits(
  world: { readonly codec: Codec; readonly crypto: Crypto },
  commits: readonly CommitBytes[],
  maySeal: (region: Uint8Array) => boolean,
): Uint8Array {
  return pack(world.codec, ['commits', makeRuns(world.crypto, commits, maySeal)], true)
}

function pack(codec: Codec, fields: readonly unknown[], mayDeflate: boolean): Uint8Array {
  const content = writeCbor(fields)
  const packed = mayDeflate && content.length >= deflateFromBytes ? codec.deflate(content) : content
  return packed.length < content.length ? withHead(deflated, packed) : withHead(plain, content)
}

function withHead(head: number, bytes: Uint8Array): Uint8Array {
  const message = new Uint8Array(bytes.length + 1)
  message[0] = head
  message.set(bytes, 1)
  return message
}

function fieldsOf(crypto: Crypto, message: Message): readonly unknown[] {
  const { kind } = message
  switch (message.kind) {
    case 'hello': {
      const { versions, publicKey, workspaceId, nonce, windowBytes, processId } = message
      const workspace = workspaceId === undefined ? null : bytesOfShortId(workspaceId)
      return [kind, versions, publicKey, workspace, nonce, windowBytes, processId]
    }
    case 'proof':
      return [kind, message.signature]
    case 'vectors':
      return [kind, message.wants?.map(bytesOfShortId) ?? null, message.regions.map(fieldsOfRegion)]
    case 'commits':
      return [kind, makeRuns(crypto, message.commits)]
    case 'credit':
      return [kind, message.bytes]
    case 'mark':
    case 'stored':
    case 'end':
      return [kind, message.number]
    case 'bundle': {
      const { publicKey, workspaceId, since, upTo } = message
      const workspace = workspaceId === undefined ? null : bytesOfShortId(workspaceId)
      return [kind, publicKey, workspace, since.map(fieldsOfRegion), upTo.map(fieldsOfRegion)]
    }
    case 'ping':
    case 'pong':
      return [kind]
  }
}

function fieldsOfRegion({ regionId, chains }: RegionVector): readonly unknown[] {
  const tips = chains.map(({ replicaId, seq, tips: ids }) => [
    bytesOfShortId(replicaId),
    seq,
    ids.map((id) => Uint8Array.fromHex(id)),
  ])
  return [bytesOfShortId(regionId), tips]
}

export type MessageFault = 'malformed-message' | 'newer-format'
export type MessageRead =
  | { readonly ok: true; readonly value: Message }
  | { readonly ok: false; readonly fault: MessageFault }

/** Reads foreign bytes strictly: every fault is answered, none thrown. Unfolds to `bytesMax` at most. */
export function decodeMessage(
  world: { readonly codec: Codec; readonly crypto: Crypto },
  message: Uint8Array,
  bytesMax: number = messageBytesMax,
): MessageRead {
  const content = unfold(world.codec, message, bytesMax)
  const read = content === undefined ? undefined : readCbor(content)
  if (read?.ok !== true || !Array.isArray(read.value)) return malformed
  return readFields(world.crypto, read.value as readonly unknown[])
}

/** Text and numbers fold to a tenth; what folds much better is a trap, unless it is short. */
const foldingMax = 200
const unfoldedFreely = 4 * 1024 * 1024

function unfold(codec: Codec, message: Uint8Array, bytesMax: number): Uint8Array | undefined {
  const packed = message.subarray(1)
  if (message[0] === plain) return packed.length <= bytesMax ? packed : undefined
  if (message[0] !== deflated) return undefined
  try {
    return codec.inflate(packed, Math.min(bytesMax, unfoldedFreely + foldingMax * packed.length))
  } catch {
    return undefined
  }
}

const malformed = { ok: false, fault: 'malformed-message' } as const

function readFields(crypto: Crypto, fields: readonly unknown[]): MessageRead {
  const [kind, first, second] = fields
  if (kind === 'commits' && fields.length === 2) {
    const read = readRuns(crypto, first)
    if (read.ok) return { ok: true, value: { kind, commits: read.commits, ranges: read.ranges } }
    return read.fault === 'newer-format' ? { ok: false, fault: read.fault } : malformed
  }
  const value = readers.get(kind)?.(fields) ?? readOther(kind, first, second, fields.length)
  return value === undefined ? malformed : { ok: true, value }
}

function readOther(kind: unknown, first: unknown, second: unknown, length: number): Message | undefined {
  switch (kind) {
    case 'proof':
      return length === 2 && isBytes(first, 64) ? { kind, signature: first } : undefined
    case 'vectors':
      return length === 3 ? readVectors(first, second) : undefined
    case 'credit':
      return length === 2 && isCount(first) ? { kind, bytes: first } : undefined
    case 'mark':
    case 'stored':
    case 'end':
      return length === 2 && isCount(first) ? { kind, number: first } : undefined
    case 'ping':
    case 'pong':
      return length === 1 ? { kind } : undefined
    default:
      return undefined
  }
}

function readHello(fields: readonly unknown[]): HelloMessage | undefined {
  const [, versions, publicKey, workspace, nonce, windowBytes, processId] = fields
  if (fields.length !== 7 || !isList(versions) || versions.length > 64 || !versions.every(isCount)) return undefined
  if (!isBytes(publicKey, 32) || !isBytes(nonce, 32) || !isCount(windowBytes)) return undefined
  if (!isBytes(processId, processIdBytes)) return undefined
  if (workspace !== null && !isBytes(workspace, 16)) return undefined
  const workspaceId = workspace === null ? undefined : regionIdOfBytes(workspace)
  return { kind: 'hello', versions, publicKey, workspaceId, nonce, windowBytes, processId }
}

/** Regions, chains of a region and branches of a chain that are believed of a peer. */
const vectorLimits = { regionsMax: 100_000, chainsMax: 100_000, tipsMax: 64 } as const

function readBundle(fields: readonly unknown[]): BundleMessage | undefined {
  const [, publicKey, workspace, since, upTo] = fields
  if (fields.length !== 5 || !isBytes(publicKey, 32) || (workspace !== null && !isBytes(workspace, 16)))
    return undefined
  const [before, after] = [readRegions(since), readRegions(upTo)]
  if (before === undefined || after === undefined) return undefined
  const workspaceId = workspace === null ? undefined : regionIdOfBytes(workspace)
  return { kind: 'bundle', publicKey, workspaceId, since: before, upTo: after }
}

const readers = new Map<unknown, (fields: readonly unknown[]) => Message | undefined>([
  ['hello', readHello],
  ['bundle', readBundle],
])

function readVectors(wants: unknown, listed: unknown): VectorsMessage | undefined {
  if (wants !== null && !(isList(wants) && wants.every((id) => isBytes(id, 16)))) return undefined
  const regions = readRegions(listed)
  if (regions === undefined) return undefined
  return { kind: 'vectors', wants: wants === null ? undefined : wants.map(regionIdOfBytes), regions }
}

function readRegions(regions: unknown): readonly RegionVector[] | undefined {
  if (!isList(regions) || regions.length > vectorLimits.regionsMax) return undefined
  const read: RegionVector[] = []
  for (const region of regions) {
    const vector = isList(region) ? readRegion(region) : undefined
    if (vector === undefined) return undefined
    read.push(vector)
  }
  return read
}

function readRegion([id, chains, ...rest]: readonly unknown[]): RegionVector | undefined {
  if (!isBytes(id, 16) || !isList(chains) || chains.length > vectorLimits.chainsMax || rest.length > 0) return undefined
  const read: ChainTip[] = []
  for (const chain of chains) {
    const tip = isList(chain) ? readChain(chain) : undefined
    if (tip === undefined) return undefined
    read.push(tip)
  }
  return { regionId: regionIdOfBytes(id), chains: read }
}

function readChain([replica, seq, tips, ...rest]: readonly unknown[]): ChainTip | undefined {
  if (!isBytes(replica, 16) || !isCount(seq) || rest.length > 0) return undefined
  if (!isList(tips) || tips.length > vectorLimits.tipsMax) return undefined
  if (!tips.every((tip) => isBytes(tip, 32))) return undefined
  return { replicaId: replicaIdOfBytes(replica), seq, tips: tips.map(commitIdOfBytes) }
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}
function isBytes(value: unknown, length: number): value is Uint8Array {
  return value instanceof Uint8Array && value.length === length
}
function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}
