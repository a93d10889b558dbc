import { type Database, glimpseOf, type Replica, readQuarantine } from '@spicetime/runtime'
import { describeCommit } from '../read/read-commits.ts'
import type { CommitInfo } from '../workspace.ts'

/** A commit that is kept without effect until an administrator decides. */
export interface QuarantinedCommit {
  readonly commit: CommitInfo
  /**
   * - `withdrawn`: its author was removed, or lost the right, by somebody who had not seen it;
   * - `rests-on-quarantined`: what gave its author the right is itself in quarantine;
   * - `forked`: its replica wrote two histories, as after a backup was restored.
   */
  readonly reason: 'withdrawn' | 'rests-on-quarantined' | 'forked'
  /** The commit that took the right away. */
  readonly by: string | undefined
  /** It was decided to leave it out for good. */
  readonly isDropped: boolean
}

/** Newest first. */
export function readQuarantined(database: Database, { log }: Replica): readonly QuarantinedCommit[] {
  return readQuarantine(database)
    .flatMap(({ commitId, reason, by, isDropped }): readonly QuarantinedCommit[] => {
      const position = log.positionOf(commitId)
      const placed = position === undefined ? undefined : log.at(position)
      return placed === undefined ? [] : [{ commit: describeCommit(glimpseOf(placed)), reason, by, isDropped }]
    })
    .sort((a, b) => b.commit.at - a.commit.at)
}

/** Those about which nobody has decided; cheap. */
export function countQuarantined(database: Database): number {
  return Number(database.prepare('SELECT count(*) AS n FROM quarantine WHERE isDropped = 0').get()?.['n'])
}
