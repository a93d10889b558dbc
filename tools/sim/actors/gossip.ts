import type { CommitBytes } from '@spicetime/runtime'
import type { SimPeer } from './peer.ts'

/**
 * The plainest protocol that can work, for the core alone: "this is what I have" is answered by "this is what you lack",
 * a bounded number of commits in the order in which they were stored. Nothing is remembered of a peer.
 */
export type GossipMessage =
  | { readonly kind: 'have'; readonly vector: Vector; readonly hops: number }
  | { readonly kind: 'commits'; readonly commits: readonly CommitBytes[]; readonly hops: number }

/** `region replica` → number of the newest commit. */
export type Vector = ReadonlyMap<string, number>

const commitsPerMessageMax = 64

export function vectorOf(peer: SimPeer): Vector {
  const rows = peer.disk.bare
    .prepare(
      `SELECT region.id || ' ' || replica.id AS chain, max(seq) AS seq FROM commits
       JOIN region ON region.n = region JOIN replica ON replica.n = replica GROUP BY region, replica`,
    )
    .all()
  return new Map(rows.map((row) => [String(row['chain']), Number(row['seq'])]))
}

/** What `peer` has beyond a vector: the first of it. */
export function lackingOf(peer: SimPeer, vector: Vector): readonly CommitBytes[] {
  const database = peer.disk.bare
  const chains = database
    .prepare(
      `SELECT DISTINCT commits.region AS r, commits.replica AS p, region.id || ' ' || replica.id AS chain FROM commits
       JOIN region ON region.n = commits.region JOIN replica ON replica.n = commits.replica`,
    )
    .all()
  const rows = chains.flatMap((row) =>
    database
      .prepare(
        `SELECT position, header, signature, body, isDeflated FROM commits
         WHERE region = ? AND replica = ? AND seq > ? ORDER BY seq LIMIT ${commitsPerMessageMax}`,
      )
      .all(row['r'] ?? 0, row['p'] ?? 0, vector.get(String(row['chain'])) ?? 0),
  )
  rows.sort((a, b) => Number(a['position']) - Number(b['position']))
  return rows.slice(0, commitsPerMessageMax).map((row) => peer.replica.log.bytesOf(row))
}
