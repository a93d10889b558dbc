import { type Hlc, hlcCounterMax, hlcWallMsMax } from '../commit/hlc.ts'
import { bytesOfShortId, type RegionId, type ReplicaId, regionIdOfBytes, replicaIdOfBytes } from '../commit/ids.ts'
import { readCbor } from '../commit/read-cbor.ts'
import { writeCbor } from '../commit/write-cbor.ts'
import type { Crypto, ReplicaKey } from '../ports/world.ts'

/**
 * A snapshot of a region: the headers of its commits and the rows of its tables at one moment of its maker's store. It
 * travels as one stream of bytes: the length of the manifest (4 bytes), the manifest, and the parts that it lists, each of
 * them hashed there. So one signature covers all, and each part is checked before it is looked into.
 *
 *     manifest = [ fields, signature ]                both bytes; Ed25519 over "spicetime snapshot 1\n" ‖ fields
 *     fields   = [ 1, region, maker, kind of region, projection version, wallMs, counter, [ [ bytes, SHA-256 ] … ] ]
 */
export interface Manifest {
  readonly regionId: RegionId
  readonly maker: ReplicaId
  /** `project`, say. */
  readonly regionKind: string
  /** What the rows mean; another version's cannot be read. */
  readonly projectionVersion: number
  /** No commit of the region has a later clock. */
  readonly hlc: Hlc
  readonly parts: readonly PartInfo[]
}

export interface PartInfo {
  readonly bytes: number
  readonly hash: Uint8Array
}

const snapshotFormat = 1

export const snapshotLimits = {
  /** What one part may unfold to, and about what a maker puts into it. */
  partPlainBytesMax: 32 * 1024 * 1024,
  partPlainBytes: 512 * 1024,
  partBytesMax: 8 * 1024 * 1024,
  /** What the newest bodies that go with it come to as they are stored, and all bodies at most as they are. */
  recentBytes: 256 * 1024,
  recentPlainBytesMax: 64 * 1024 * 1024,
  partsMax: 16_384,
  manifestBytesMax: 1024 * 1024,
  /** Of the whole stream, which maker and reader hold in memory: above a million items. What is larger comes by its history. */
  streamBytesMax: 256 * 1024 * 1024,
  frameBytesMax: 256 * 1024,
} as const

export type SnapshotFault =
  | 'snapshot-malformed'
  | 'snapshot-newer-format'
  | 'snapshot-too-large'
  | 'snapshot-cut-off'
  | 'snapshot-too-slow'
  | 'snapshot-part-differs'
  | 'snapshot-maker-unknown'
  | 'snapshot-maker-not-trusted'
  | 'snapshot-signature-invalid'
  | 'snapshot-other-projection'
  | 'snapshot-region-here'
  | 'snapshot-broken-chain'
  | 'snapshot-missing-citation'
  | 'snapshot-foreign-rows'

/** The snapshot is not what it says, or not for this store; nothing of it was kept. */
export class SnapshotError extends Error {
  readonly code: SnapshotFault

  constructor(code: SnapshotFault) {
    super(code)
    this.name = 'SnapshotError'
    this.code = code
  }
}

const prefix = new TextEncoder().encode('spicetime snapshot 1\n')

function signedBytes(fields: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(prefix.length + fields.length)
  bytes.set(prefix)
  bytes.set(fields, prefix.length)
  return bytes
}

export function encodeManifest(key: ReplicaKey, manifest: Manifest): Uint8Array {
  const fields = writeCbor([
    snapshotFormat,
    bytesOfShortId(manifest.regionId),
    bytesOfShortId(manifest.maker),
    manifest.regionKind,
    manifest.projectionVersion,
    manifest.hlc.wallMs,
    manifest.hlc.counter,
    manifest.parts.map(({ bytes, hash }) => [bytes, hash]),
  ])
  return writeCbor([fields, key.sign(signedBytes(fields))])
}

export interface ReadManifest {
  readonly manifest: Manifest
  /** To be asked with the maker's key. */
  isSignedBy(crypto: Crypto, publicKey: Uint8Array): boolean
}

/** Reads foreign bytes; throws `SnapshotError`. */
export function decodeManifest(bytes: Uint8Array): ReadManifest {
  const outer = readList(bytes)
  const [fieldBytes, signature] = outer
  if (outer.length !== 2 || !(fieldBytes instanceof Uint8Array) || !isBytes(signature, 64)) throw malformed()
  const fields = readList(fieldBytes)
  if (isCount(fields[0], Number.MAX_SAFE_INTEGER) && fields[0] > snapshotFormat) {
    throw new SnapshotError('snapshot-newer-format')
  }
  const manifest = fields.length === 8 && fields[0] === snapshotFormat ? readFields(fields) : undefined
  if (manifest === undefined) throw malformed()
  return {
    manifest,
    isSignedBy: (crypto, publicKey) => crypto.verify(publicKey, signedBytes(fieldBytes), signature),
  }
}

function readFields(fields: readonly unknown[]): Manifest | undefined {
  const [, region, maker, regionKind, projectionVersion, wallMs, counter, partList] = fields
  if (!isBytes(region, 16) || !isBytes(maker, 16) || typeof regionKind !== 'string' || regionKind.length > 64) return
  if (!isCount(projectionVersion, 1_000_000) || !isCount(wallMs, hlcWallMsMax) || !isCount(counter, hlcCounterMax))
    return
  const parts = readParts(partList)
  if (parts === undefined) return undefined
  return {
    regionId: regionIdOfBytes(region),
    maker: replicaIdOfBytes(maker),
    regionKind,
    projectionVersion,
    hlc: { wallMs, counter },
    parts,
  }
}

function readParts(list: unknown): readonly PartInfo[] | undefined {
  if (!Array.isArray(list) || list.length === 0 || list.length > snapshotLimits.partsMax) return undefined
  const parts: PartInfo[] = []
  for (const part of list as readonly unknown[]) {
    if (!Array.isArray(part) || part.length !== 2) return undefined
    const [bytes, hash] = part as readonly unknown[]
    if (!isCount(bytes, snapshotLimits.partBytesMax) || bytes === 0 || !isBytes(hash, 32)) return undefined
    parts.push({ bytes, hash })
  }
  return parts
}

function readList(bytes: Uint8Array): readonly unknown[] {
  if (bytes.length > snapshotLimits.manifestBytesMax) throw new SnapshotError('snapshot-too-large')
  const read = readCbor(bytes)
  if (!read.ok || !Array.isArray(read.value)) throw malformed()
  return read.value as readonly unknown[]
}

export function malformed(): SnapshotError {
  return new SnapshotError('snapshot-malformed')
}

function isBytes(value: unknown, length: number): value is Uint8Array {
  return value instanceof Uint8Array && value.length === length
}
export function isCount(value: unknown, max: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= max
}
