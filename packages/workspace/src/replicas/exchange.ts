import { listRegions, type RegionId, type Replica, type ReplicaPorts, versionVectorOf } from '@spicetime/runtime'
import { makeRemotes, type Remotes, type RemoteVector } from './remotes.ts'

/** What a host needs to let this store meet others: the replica itself, and whom it meets. */
export interface Exchange {
  readonly ports: ReplicaPorts
  readonly replica: Replica
  readonly workspaceRegion: RegionId
  readonly remotes: Remotes
  /** What is here: region, then replica, then its highest number. */
  vector(): RemoteVector
  /** Tells listeners what was received. */
  tell(): void
  /**
   * Gives numbers to items that were made apart, and reserves some for other replicas, if that is this replica's part.
   * @param projectIds where something may have changed; all projects when left out
   * @returns whether anything was written
   */
  allotNumbers(projectIds?: readonly string[]): boolean
}

export function makeExchange(
  ports: ReplicaPorts,
  replica: Replica,
  hooks: Pick<Exchange, 'tell' | 'allotNumbers'> & { readonly workspaceRegion: () => RegionId },
): Exchange {
  return {
    ports,
    replica,
    get workspaceRegion() {
      return hooks.workspaceRegion()
    },
    remotes: makeRemotes(ports.database, () => ports.world.clock.nowMs()),
    vector: () => readVector(ports),
    tell: hooks.tell,
    allotNumbers: hooks.allotNumbers,
  }
}

/** A look-up for each replica and region, however long the log is. */
function readVector({ database, world }: ReplicaPorts): RemoteVector {
  const vectors = listRegions(database).map((regionId) => versionVectorOf(database, world.crypto, regionId))
  return Object.fromEntries(
    vectors.map(({ regionId, chains }) => [
      regionId,
      Object.fromEntries(chains.map(({ replicaId, seq }) => [replicaId, seq])),
    ]),
  )
}
