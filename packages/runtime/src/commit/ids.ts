import { decodeBase32, encodeBase32 } from '../base32.ts'
import type { Crypto } from '../ports/world.ts'

/**
 * Ids that prove themselves: a replica's is the first 16 bytes of SHA-256 of its public key; a region's the same of
 * what its first event says (see `region.founded` in docs/formats.md). A commit's id is the whole SHA-256 of its header.
 */
declare const brand: unique symbol
export type ReplicaId = string & { readonly [brand]: 'ReplicaId' }
export type RegionId = string & { readonly [brand]: 'RegionId' }
/** 64 hexadecimal digits. */
export type CommitId = string & { readonly [brand]: 'CommitId' }

export const shortHashBytes = 16

export function makeReplicaId(crypto: Crypto, publicKey: Uint8Array): ReplicaId {
  return replicaIdOfBytes(crypto.sha256(publicKey).subarray(0, shortHashBytes))
}

/** @param nonce 16 random bytes. */
export function makeRegionId(crypto: Crypto, founderKey: Uint8Array, nonce: Uint8Array): RegionId {
  const bytes = new Uint8Array(founderKey.length + nonce.length)
  bytes.set(founderKey)
  bytes.set(nonce, founderKey.length)
  return regionIdOfBytes(crypto.sha256(bytes).subarray(0, shortHashBytes))
}

export function replicaIdOfBytes(bytes: Uint8Array): ReplicaId {
  return `rp_${encodeBase32(bytes)}` as ReplicaId
}
export function regionIdOfBytes(bytes: Uint8Array): RegionId {
  return `rg_${encodeBase32(bytes)}` as RegionId
}
export function commitIdOfBytes(bytes: Uint8Array): CommitId {
  return bytes.toHex() as CommitId
}

export function isRegionId(text: string): text is RegionId {
  return text.startsWith('rg_') && decodeBase32(text.slice(3), shortHashBytes) !== undefined
}

/** The bytes of an id with a two-letter prefix, not to be changed; asserts that it is one. */
export function bytesOfShortId(id: ReplicaId | RegionId): Uint8Array {
  const known = bytesById.get(id)
  if (known !== undefined) return known
  const bytes = decodeBase32(id.slice(3), shortHashBytes)
  if (bytes === undefined) throw new Error(`bug: malformed id ${id}`)
  if (bytesById.size >= bytesKept) bytesById.clear()
  bytesById.set(id, bytes)
  return bytes
}

/** Commits come in runs of few regions and replicas, and each names both. */
const bytesById = new Map<ReplicaId | RegionId, Uint8Array>()
const bytesKept = 256
