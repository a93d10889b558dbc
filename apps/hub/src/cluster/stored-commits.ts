import {
  bodyState,
  type CommitBytes,
  type CommitId,
  mustBytes,
  type Replica,
  type ReplicaPorts,
} from '@spicetime/runtime'

/** A commit as it is kept, undecoded: to be sent on. */
export interface StoredCommit {
  readonly position: number
  readonly id: CommitId
  readonly regionId: string
  /** Undefined when the body is not here: compacted, or still to come after a snapshot. */
  readonly bytes: CommitBytes | undefined
}

type Store = Pick<ReplicaPorts, 'database'> & { readonly replica: Replica }

/** Commits after a position, oldest first. */
export function readStored({ database, replica }: Store, position: number, rowsMax: number): readonly StoredCommit[] {
  return database
    .prepare(
      `SELECT position, commits.id AS commitId, region.id AS regionId, header, signature, body, isDeflated, bodyState
       FROM commits JOIN region ON region.n = commits.region WHERE position > ? ORDER BY position LIMIT ?`,
    )
    .all(position, rowsMax)
    .map((row) => ({
      position: Number(row['position']),
      id: mustBytes(row['commitId']).toHex() as CommitId, // the log keeps ids as bytes
      regionId: String(row['regionId']),
      bytes: row['bodyState'] === bodyState.here ? replica.log.bytesOf(row) : undefined,
    }))
}

/** How many commits stand after a position; counted no further than `countMax`. */
export function countStored({ database }: Pick<Store, 'database'>, position: number, countMax: number): number {
  const sql = 'SELECT count(*) AS count FROM (SELECT 1 FROM commits WHERE position > ? LIMIT ?)'
  return Number(database.prepare(sql).get(position, countMax)?.['count'])
}

/** How a chain is named here. */
export function keyOfChain({ regionId, replicaId }: { readonly regionId: string; readonly replicaId: string }): string {
  return `${regionId} ${replicaId}`
}

/** The heads of all regions, 32 bytes each: they tell which commits a log holds, since it holds all ancestors of each. */
export function readHeads({ database }: Pick<Store, 'database'>): Uint8Array {
  const heads = database.prepare('SELECT commitId FROM head ORDER BY commitId').all()
  const all = new Uint8Array(heads.length * 32)
  for (const [index, row] of heads.entries()) all.set(mustBytes(row['commitId']), index * 32)
  return all
}

export function hasCommit({ database }: Pick<Store, 'database'>, id: Uint8Array): boolean {
  return database.prepare('SELECT 1 FROM commits WHERE id = ?').get(id) !== undefined
}

/** Numbers of commits after a position, to find those that another lacks without reading them. */
export interface CommitMark {
  readonly position: number
  readonly chain: string
  readonly seq: number
}

export function readMarks(
  { database }: Pick<Store, 'database'>,
  position: number,
  rowsMax: number,
): readonly CommitMark[] {
  return database
    .prepare(
      `SELECT position, region.id AS regionId, replica.id AS replicaId, seq FROM commits
       JOIN region ON region.n = commits.region JOIN replica ON replica.n = commits.replica
       WHERE position > ? ORDER BY position LIMIT ?`,
    )
    .all(position, rowsMax)
    .map((row) => ({
      position: Number(row['position']),
      chain: keyOfChain({ regionId: String(row['regionId']), replicaId: String(row['replicaId']) }),
      seq: Number(row['seq']),
    }))
}
