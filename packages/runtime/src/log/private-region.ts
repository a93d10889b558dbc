import { bytesOfShortId, type RegionId, regionIdOfBytes, shortHashBytes } from '../commit/ids.ts'
import type { Crypto } from '../ports/world.ts'

/** The kind of a member's private region. */
export const privateRegionKind = 'member'

const prefix = new TextEncoder().encode('spicetime private region 1\n')

/**
 * The private region of a member: an id that all his replicas come to by themselves, so that two of them which begin it apart
 * begin the same one. Who may found it, the authority judges.
 */
export function privateRegionOf(crypto: Crypto, authorityRegion: RegionId, memberId: string): RegionId {
  return followingRegion(crypto, prefix, authorityRegion, memberId)
}

const closedPrefix = new TextEncoder().encode('spicetime closed region 1\n')

/**
 * The region of a closed kind, of which a workspace has one: who may have it is admitted to it before its first commit, so its id
 * must be known before that, and those who begin it apart begin the same one.
 */
export function closedRegionOf(crypto: Crypto, authorityRegion: RegionId, kind: string): RegionId {
  return followingRegion(crypto, closedPrefix, authorityRegion, kind)
}

function followingRegion(crypto: Crypto, before: Uint8Array, authorityRegion: RegionId, name: string): RegionId {
  const parts = [before, bytesOfShortId(authorityRegion), new TextEncoder().encode(name)]
  const bytes = Uint8Array.from(parts.flatMap((part) => [...part]))
  return regionIdOfBytes(crypto.sha256(bytes).subarray(0, shortHashBytes))
}
