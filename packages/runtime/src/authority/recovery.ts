import { bytesOfShortId, type RegionId, type ReplicaId } from '../commit/ids.ts'
import type { Crypto } from '../ports/world.ts'

const prefix = new TextEncoder().encode('spicetime recovery 1\n')

interface Recovered {
  readonly replicaId: string
  readonly publicKey: Uint8Array
  readonly memberId: string
}

/** What the recovery key signs: this replica, in this region, for this member, and nothing else. */
export function recoveryBytes(regionId: RegionId, { replicaId, publicKey, memberId }: Recovered): Uint8Array {
  // A replica's id that is malformed was refused before.
  const parts = [prefix, bytesOfShortId(regionId), bytesOfShortId(replicaId as ReplicaId), publicKey]
  return Uint8Array.from([...parts.flatMap((part) => [...part]), ...new TextEncoder().encode(memberId)])
}

export function isRecoveryProof(
  crypto: Crypto,
  recoveryKey: Uint8Array,
  proof: Uint8Array,
  regionId: RegionId,
  recovered: Recovered,
): boolean {
  return crypto.verify(recoveryKey, recoveryBytes(regionId, recovered), proof)
}
