import type { MemberId } from '@spicetime/domain'
import type { Database, Replica, ReplicaId } from '@spicetime/runtime'

/** A device of a member, or a hub. */
export interface ReplicaInfo {
  readonly id: string
  readonly name: string
  /** For whom it may write; the first is whose it is. Undefined for one that nobody has enrolled yet. */
  readonly memberId: MemberId | undefined
  /** It may also write for others, as a hub does. */
  readonly isHost: boolean
  readonly isRevoked: boolean
  /** Two wrote with its key, as far as is known here: it writes nothing more. */
  readonly isForked: boolean
  /** The one of this store. */
  readonly isSelf: boolean
  readonly commits: number
  /** UTC milliseconds of its newest commit here. */
  readonly lastCommitAt: number | undefined
}

/** What a replica numbered last in each region: numbers have no gaps, so nothing of the log but its tips is read. */
const tipsStatement = `SELECT replica.id, sum(tip.seq) AS commits, max(tip.wallMs) AS lastAt FROM replica, region
  JOIN commits AS tip ON tip.position = (SELECT position FROM commits
    WHERE commits.region = region.n AND commits.replica = replica.n ORDER BY seq DESC LIMIT 1)
  GROUP BY replica.id`

/** All replicas that the workspace knows, this one first, then those that wrote last. */
export function readReplicas(database: Database, replica: Replica): readonly ReplicaInfo[] {
  const { authority } = replica
  if (authority === undefined) return []
  authority.refresh()
  const written = new Map(
    database
      .prepare(tipsStatement)
      .all()
      .map((row) => [String(row['id']), row] as const),
  )
  const infos = [...authority.state().replicas()].map(({ replicaId, name, members, isRevoked }): ReplicaInfo => {
    const row = written.get(replicaId)
    return {
      id: replicaId,
      name,
      // The authority knows members by the ids that the domain gave them.
      memberId: members[0]?.memberId as MemberId | undefined,
      isHost: members.some(({ isHost }) => isHost),
      isRevoked,
      // Ids of replicas are such texts.
      isForked: replica.log.isForked(replicaId as ReplicaId),
      isSelf: replicaId === replica.id,
      commits: Number(row?.['commits'] ?? 0),
      lastCommitAt: row === undefined ? undefined : Number(row['lastAt']),
    }
  })
  return infos.sort(byUse)
}

function byUse(a: ReplicaInfo, b: ReplicaInfo): number {
  if (a.isSelf !== b.isSelf) return a.isSelf ? -1 : 1
  if (a.isRevoked !== b.isRevoked) return a.isRevoked ? 1 : -1
  return (b.lastCommitAt ?? 0) - (a.lastCommitAt ?? 0) || (a.id < b.id ? -1 : 1)
}
