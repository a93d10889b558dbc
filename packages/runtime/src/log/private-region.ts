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
  const parts = [prefix, bytesOfShortId(authorityRegion), new TextEncoder().encode(memberId)]
  const bytes = Uint8Array.from(parts.flatMap((part) => [...part]))
  return regionIdOfBytes(crypto.sha256(bytes).subarray(0, shortHashBytes))
}
