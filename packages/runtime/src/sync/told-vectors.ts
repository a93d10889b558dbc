import type { RegionId, ReplicaId } from '../commit/ids.ts'
import { listRegions, type RegionVector, versionVectorOf } from '../log/version-vector.ts'
import type { SessionHost } from './session-host.ts'

/**
 * [R20] What a peer is told of what is here: of the regions that he may have everything, of others how much of what he wrote
 * there himself has arrived, if anything. Otherwise who lost a region would send it at each meeting, and be told nothing.
 */
export function toldVectors(
  { database, world, mayReceive }: Pick<SessionHost, 'database' | 'world' | 'mayReceive'>,
  peerId: ReplicaId,
): readonly RegionVector[] {
  const tell = (regionId: RegionId): readonly RegionVector[] => {
    const vector = versionVectorOf(database, world.crypto, regionId)
    if (mayReceive(peerId, regionId)) return [vector]
    const own = vector.chains.filter(({ replicaId }) => replicaId === peerId)
    return own.length === 0 ? [] : [{ regionId, chains: own }]
  }
  return database.snapshot(() => listRegions(database).flatMap(tell))
}
