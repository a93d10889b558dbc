import { type CommitId, commitIdOfBytes, type RegionId } from '../commit/ids.ts'
import type { Database } from '../ports/database.ts'
import { mustBytes } from './must-bytes.ts'

interface Heads {
  readonly stored: ReadonlySet<CommitId>
  readonly now: Set<CommitId>
}

/**
 * The heads of regions while a delivery is taken in: each commit of a chain takes the place of the one before, so only the
 * last of thousands is written, by `write`.
 */
export class RegionHeads {
  readonly #database: Database
  readonly #regions = new Map<RegionId, Heads>()

  constructor(database: Database) {
    this.#database = database
  }

  /** In the order of their ids; undefined where none has moved. */
  of(regionId: RegionId): readonly CommitId[] | undefined {
    const heads = this.#regions.get(regionId)
    return heads === undefined ? undefined : [...heads.now].sort()
  }

  move(regionId: RegionId, parents: readonly CommitId[], head: CommitId): void {
    const heads = this.#regions.get(regionId) ?? this.#read(regionId)
    for (const parent of parents) heads.now.delete(parent)
    heads.now.add(head)
  }

  #read(regionId: RegionId): Heads {
    const stored = readHeads(this.#database, regionId)
    const heads = { stored: new Set(stored), now: new Set(stored) }
    this.#regions.set(regionId, heads)
    return heads
  }

  write(): void {
    for (const [regionId, { stored, now }] of this.#regions) {
      writeHeads(this.#database, regionId, stored.difference(now), now.difference(stored))
    }
    this.#regions.clear()
  }
}

/** In the order of their ids. */
export function readHeads(database: Database, regionId: RegionId): readonly CommitId[] {
  return database
    .prepare('SELECT commitId FROM head WHERE region = (SELECT n FROM region WHERE id = ?) ORDER BY commitId')
    .all(regionId)
    .map((row) => commitIdOfBytes(mustBytes(row['commitId'])))
}

export function writeHeads(
  database: Database,
  regionId: RegionId,
  gone: Iterable<CommitId>,
  added: Iterable<CommitId>,
): void {
  const drop = database.prepare('DELETE FROM head WHERE region = (SELECT n FROM region WHERE id = ?) AND commitId = ?')
  for (const id of gone) drop.run(regionId, Uint8Array.fromHex(id))
  // Not INSERT … SELECT, for which FTS5 would write out what it has gathered in the transaction.
  const put = database.prepare('INSERT INTO head (region, commitId) VALUES ((SELECT n FROM region WHERE id = ?), ?)')
  for (const id of added) put.run(regionId, Uint8Array.fromHex(id))
}
