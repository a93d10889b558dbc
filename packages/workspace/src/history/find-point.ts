import type { CommitLog, Database, Point } from '@spicetime/runtime'
import { findCommit } from '../read/read-commits.ts'

/**
 * A point in the life of a workspace, as people name it: milliseconds since 1970, the id of a commit or its beginning,
 * `HEAD` (all that is here) or `HEAD~2` (without the two that arrived last).
 */
export type PointRef = string | number

/** Undefined when no commit has that name, or several begin so. */
export function findPoint(database: Database, log: CommitLog, ref: PointRef): Point | undefined {
  if (typeof ref === 'number') return { kind: 'instant', atMs: ref }
  const found = findCommit(database, log, ref)
  if (found === undefined) return undefined
  // HEAD speaks of what arrived here; a late commit of another replica is not all that is known.
  if (/^HEAD/i.test(ref.trim())) return { kind: 'arrival', position: found.position }
  return { kind: 'commits', commitIds: [found.commit.id] }
}
