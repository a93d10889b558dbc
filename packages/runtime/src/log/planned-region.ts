import { makeRegionId, type RegionId } from '../commit/ids.ts'
import type { ReplicaKey, World } from '../ports/world.ts'

/** A region that a key may found, and what leads to its id. */
export interface PlannedRegion {
  readonly regionId: RegionId
  readonly nonce: Uint8Array
}

/** What is going to be in the region, whoever founds it included, can be named after it. */
export function planRegion({ world, key }: { readonly world: World; readonly key: ReplicaKey }): PlannedRegion {
  const nonce = world.random.bytes(16)
  return { regionId: makeRegionId(world.crypto, key.publicKey, nonce), nonce }
}
