import { makeStamp } from '../commit/hlc.ts'
import type { RegionId, ReplicaId } from '../commit/ids.ts'
import { Branches } from '../log/branches.ts'
import type { CommitLog } from '../log/commit-log.ts'
import { Seen } from '../projection/seen.ts'

/**
 * Which commits every replica has seen, as far as its own commits say. A device that never writes says nothing, and one
 * that is lost never will: after 90 days of silence a replica does not count any more; when it comes back it has to begin
 * again with a snapshot.
 */
export interface Horizon {
  readonly isPassed: (regionId: RegionId, stamp: string) => boolean
  /** Replicas for which something had to be kept. */
  waitingFor(): readonly ReplicaId[]
}

const silentMsMax = 90 * 86_400_000

/** @param except a replica that is not asked, since it is this one */
export function horizonOf(log: CommitLog, nowMs: number, except: ReplicaId): Horizon {
  const { database } = log
  const seen = new Seen(database, new Branches(database))
  const waiting = new Set<ReplicaId>()
  const newestOf = new Map<string, string | undefined>()
  const others = countingReplicas(log, nowMs, except)
  const newest = (regionId: RegionId, replicaId: ReplicaId) => {
    const key = `${regionId} ${replicaId}`
    if (!newestOf.has(key)) {
      const tip = log.tipOf(regionId, replicaId).commitId
      const header = tip === undefined ? undefined : log.headerOf(tip)
      newestOf.set(key, header === undefined ? undefined : makeStamp(header.hlc, replicaId))
    }
    return newestOf.get(key)
  }
  return {
    isPassed(regionId, stamp) {
      const lacking = others.filter((replicaId) => {
        const last = newest(regionId, replicaId)
        return last === undefined || (last !== stamp && !seen.precedes(regionId, stamp, last))
      })
      for (const replicaId of lacking) waiting.add(replicaId)
      return lacking.length === 0
    },
    waitingFor: () => [...waiting].sort(),
  }
}

/** Replicas that wrote something not long ago, or were enrolled and wrote nothing yet. */
function countingReplicas({ database }: CommitLog, nowMs: number, except: ReplicaId): readonly ReplicaId[] {
  return database
    .prepare(
      `SELECT id FROM replica WHERE id <> ?1
       AND coalesce((SELECT max(wallMs) FROM commits WHERE commits.replica = replica.n), ?2) > ?2 - ?3 ORDER BY id`,
    )
    .all(except, nowMs, silentMsMax)
    .map((row) => String(row['id']) as ReplicaId)
}
