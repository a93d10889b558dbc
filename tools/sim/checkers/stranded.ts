import type { ReplicaId } from '@spicetime/runtime'
import type { SimPeer } from '../actors/peer.ts'
import type { WatchedPeer } from './final-checks.ts'
import { hexOf, readLinks } from './log-watch.ts'

export interface Strand {
  readonly watched: readonly WatchedPeer[]
  readonly liar: SimPeer
  /** Whether a peer passes on what it holds of a region, and not only what it wrote itself (R20). */
  maySend(peer: SimPeer, regionId: string): boolean
}

/**
 * Commits that nobody can come by any more. Their author has not got them, for his store was put back or he showed one face
 * to each; and who has them was ended, or lost the region, before he passed them on. What rests on such commits cannot be
 * taken in, whoever sends it.
 */
export function findStranded({ watched, liar, maySend }: Strand): ReadonlySet<string> {
  const stranded = new Set<string>()
  const [founder] = watched
  if (founder === undefined) return stranded
  const holds = new Map<ReplicaId, (id: string) => boolean>(
    watched.map(({ peer, watch }) => [peer.replicaId, (id) => watch.has(id)]),
  )
  holds.set(liar.replicaId, (id) => liar.commitOf(id) !== undefined)
  for (const { peer } of watched) {
    for (const { id, header, author, regionId } of peer.disk.bare.prepare(commitsSql).all()) {
      const commitId = hexOf(id)
      if (founder.watch.has(commitId) || stranded.has(commitId) || !(header instanceof Uint8Array)) continue
      // The column holds ids of replicas.
      const hasAuthor = holds.get(author as ReplicaId)?.(commitId) === true
      const isPassedOn = () => watched.some((one) => one.watch.has(commitId) && maySend(one.peer, String(regionId)))
      const rests = readLinks(header).parents.some((parent) => stranded.has(parent))
      if (rests || (!hasAuthor && !isPassedOn())) stranded.add(commitId)
    }
  }
  return stranded
}

const commitsSql = `SELECT commits.id AS id, header, replica.id AS author, region.id AS regionId FROM commits
  JOIN replica ON replica.n = commits.replica JOIN region ON region.n = commits.region ORDER BY position`
