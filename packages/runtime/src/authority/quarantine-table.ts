import type { CommitId } from '../commit/ids.ts'
import type { Database } from '../ports/database.ts'
import type { Defeat } from './effective.ts'

/**
 * Commits that are stored and relayed and have no effect, because of what others did at the same time: a function of the
 * set of commits, like the tables. `by` is the withdrawal that defeats it, where there is one; `isDropped` says that it was
 * decided to leave it out.
 */
export const quarantine = 'quarantine'
export const quarantineTable = `CREATE TABLE ${quarantine} (commitId TEXT PRIMARY KEY, reason TEXT NOT NULL, "by" TEXT,
  isDropped INTEGER NOT NULL) WITHOUT ROWID;`

export interface Quarantined {
  readonly commitId: CommitId
  readonly reason: Defeat['reason']
  readonly by: CommitId | undefined
  readonly isDropped: boolean
}

export function isQuarantined(database: Database, commitId: CommitId): boolean {
  return database.prepare(`SELECT 1 FROM ${quarantine} WHERE commitId = ?`).get(commitId) !== undefined
}

export function putInQuarantine(database: Database, commitId: CommitId, defeat: Defeat, isDropped: boolean): void {
  database
    .prepare(`INSERT OR REPLACE INTO ${quarantine} (commitId, reason, "by", isDropped) VALUES (?, ?, ?, ?)`)
    .run(commitId, defeat.reason, defeat.by ?? null, isDropped ? 1 : 0)
}

export function takeOutOfQuarantine(database: Database, commitId: CommitId): void {
  database.prepare(`DELETE FROM ${quarantine} WHERE commitId = ?`).run(commitId)
}

/** All that is in quarantine, by commit. */
export function readQuarantine(database: Database): readonly Quarantined[] {
  return database
    .prepare(`SELECT commitId, reason, "by", isDropped FROM ${quarantine} ORDER BY commitId`)
    .all()
    .map((row) => ({
      // As they were put in.
      commitId: String(row['commitId']) as CommitId,
      reason: String(row['reason']) as Defeat['reason'],
      by: row['by'] === null ? undefined : (String(row['by']) as CommitId),
      isDropped: row['isDropped'] === 1,
    }))
}
