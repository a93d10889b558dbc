import { decodeHeader } from '../commit/decode-commit.ts'
import { makeStamp, readStamp } from '../commit/hlc.ts'
import type { RegionId } from '../commit/ids.ts'
import { Branches } from '../log/branches.ts'
import type { CommitLog } from '../log/commit-log.ts'
import { mustBytes } from '../log/must-bytes.ts'
import type { SqlRow } from '../ports/database.ts'
import { Seen } from './seen.ts'
import { keysOfThing, touched } from './touched.ts'

export interface CommitApart {
  readonly position: number
  readonly stamp: string
}

/**
 * Finds what was done to a thing apart from one of its writes: commits of whom neither author had seen the other. For what
 * cannot lose in a cell, as a comment that was added to what somebody else deleted.
 */
export class CommitsApart {
  readonly #log: CommitLog
  readonly #seen: Seen

  constructor(log: CommitLog) {
    this.#log = log
    this.#seen = new Seen(log.database, new Branches(log.database))
  }

  /**
   * Commits that concern a thing, have an effect, and are concurrent to the one that made the stamp; oldest here first. None
   * where that one is not known to concern the thing. Costs as much as the thing has commits.
   * @param since a position of the log: when the one that made the stamp is not after it, only commits that are
   */
  of(entityId: string, stamp: string, since = 0): readonly CommitApart[] {
    const write = this.#find(entityId, stamp)
    if (write === undefined) return []
    const regionId = write['regionId'] as RegionId // the column of ids of regions
    const after = Number(write['position']) <= since ? since : 0
    return this.#ofOthers(entityId, write, after).flatMap((row) => {
      const other = stampOf(row)
      const isOrdered =
        this.#seen.precedes(regionId, other, stamp) || this.#seen.precedes(regionId, stamp, other) || other === stamp
      return isOrdered ? [] : [{ position: Number(row['position']), stamp: other }]
    })
  }

  #find(entityId: string, stamp: string): SqlRow | undefined {
    const { hlc, replicaId } = readStamp(stamp)
    return this.#log.database
      .prepare(
        `SELECT c.position, c.region, c.replica, c.header, region.id AS regionId FROM ${touched} AS t
         CROSS JOIN commits AS c ON c.position = t.position JOIN region ON region.n = c.region
         WHERE t.thing_n IN (?, ?) AND c.wallMs = ? AND c.replica = (SELECT n FROM replica WHERE id = ?)`,
      )
      .all(...keysOfThing(this.#log.database, entityId), hlc.wallMs, replicaId)
      .find((row) => stampOf(row) === stamp)
  }

  /** What one replica wrote is in order, unless its chain forked. */
  #ofOthers(entityId: string, { region = 0, replica = 0 }: SqlRow, after: number): readonly SqlRow[] {
    const [id, key] = keysOfThing(this.#log.database, entityId)
    return this.#log.database
      .prepare(
        `SELECT c.position, c.header FROM ${touched} AS t CROSS JOIN commits AS c ON c.position = t.position
         WHERE t.thing_n IN (?1, ?5) AND t.position > ?4 AND c.region = ?2 AND (c.replica <> ?3
           OR EXISTS (SELECT 1 FROM fork WHERE fork.region = ?2 AND fork.replica = ?3))
         ORDER BY c.position`,
      )
      .all(id, region, replica, after, key)
  }
}

function stampOf(row: SqlRow): string {
  const header = decodeHeader(mustBytes(row['header']))
  return header.ok ? makeStamp(header.value.hlc, header.value.replicaId) : ''
}
