import type { Database, RegionId, Replica, ReplicaPorts } from '@spicetime/runtime'
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
}

export function makeExchange(
  ports: ReplicaPorts,
  replica: Replica,
  hooks: { readonly workspaceRegion: () => RegionId; readonly tell: () => void },
): Exchange {
  return {
    ports,
    replica,
    get workspaceRegion() {
      return hooks.workspaceRegion()
    },
    remotes: makeRemotes(ports.database, () => ports.world.clock.nowMs()),
    vector: () => readVector(ports.database),
    tell: hooks.tell,
  }
}

function readVector(database: Database): RemoteVector {
  const vector: Record<string, Record<string, number>> = {}
  const rows = database
    .prepare(
      `SELECT region.id AS region, replica.id AS replica, max(seq) AS seq FROM commits
       JOIN region ON region.n = commits.region JOIN replica ON replica.n = commits.replica
       GROUP BY commits.region, commits.replica`,
    )
    .all()
  for (const row of rows) {
    const replicas = (vector[String(row['region'])] ??= {})
    replicas[String(row['replica'])] = Number(row['seq'])
  }
  return vector
}
