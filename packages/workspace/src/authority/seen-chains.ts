import type { SeenChain } from '@spicetime/domain'
import type { AuthorityState, Database } from '@spicetime/runtime'

/** The replicas by which a member may have written: his own, and all hosts. */
export function replicasOf(
  state: AuthorityState,
  of: { readonly memberId: string } | { readonly replicaId: string },
): readonly string[] {
  if ('replicaId' in of) return [of.replicaId]
  return [...state.replicas()]
    .filter(({ members }) => members.some(({ memberId, isHost }) => isHost || memberId === of.memberId))
    .map(({ replicaId }) => replicaId)
}

/** How far the chains of these replicas are here, in every region: a look-up for each. */
export function seenChains(database: Database, replicaIds: readonly string[]): readonly SeenChain[] {
  const find = database.prepare(
    `SELECT region.id AS regionId, (SELECT max(seq) FROM commits
       WHERE commits.region = region.n AND replica = (SELECT n FROM replica WHERE id = ?)) AS seq
     FROM region WHERE seq IS NOT NULL ORDER BY region.id`,
  )
  return replicaIds.flatMap((replicaId) =>
    find.all(replicaId).map((row) => ({ regionId: String(row['regionId']), replicaId, seq: Number(row['seq']) })),
  )
}
