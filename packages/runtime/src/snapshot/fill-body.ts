import type { Authority } from '../authority/authority.ts'
import { findDefeat } from '../authority/find-defeat.ts'
import { putInQuarantine, readQuarantine, takeOutOfQuarantine } from '../authority/quarantine-table.ts'
import type { Commit } from '../commit/commit.ts'
import { type CommitFault, isSignedBy } from '../commit/decode-commit.ts'
import type { RegionId } from '../commit/ids.ts'
import { bodyState } from '../log/body-state.ts'
import type { CommitLog } from '../log/commit-log.ts'
import type { Database } from '../ports/database.ts'
import type { World } from '../ports/world.ts'
import type { Projector } from '../projection/projector.ts'
import { keepTouchedAgain } from '../projection/touched.ts'
import { dropBase, readBaseQuarantine } from './base.ts'

/** Where a body is filled in, and what its commit is judged by. */
export interface Filling {
  readonly database: Database
  readonly world: World
  readonly log: CommitLog
  readonly projector: Projector
  readonly authority: Authority | undefined
  /** Things whose rows speak of what a base said, and are to be folded anew once what came is written. */
  readonly outdated: Set<string>
  /** Things that the commits concern. */
  readonly met: string[]
}

/**
 * A commit came whose header is here already. When its body is awaited it is put in its place: that the header names the
 * body's hash has been checked. Its effects are in the tables as the maker of the snapshot judged it; now that it is known
 * what it does it is judged here. With the last body of a region its base is let go, and what the base told otherwise is
 * `outdated`.
 */
export function fillBody(filling: Filling, commit: Commit): 'stored' | 'known' | CommitFault {
  const { database, world, log } = filling
  const position = log.positionOf(commit.id)
  const row = database.prepare('SELECT bodyState FROM commits WHERE position = ?').get(position ?? 0)
  if (position === undefined || row?.['bodyState'] !== bodyState.awaited) return 'known'
  const publicKey = log.publicKeyOf(commit.header.replicaId)
  // One without a signature is held by the chain, whose hashes were followed when the header came.
  const isTrue =
    commit.signature === undefined || publicKey === undefined || isSignedBy(world.crypto, publicKey, commit)
  if (!isTrue) return 'signature-invalid'
  log.putBody(position, commit.bodyBytes)
  judgeFilled(filling, position, commit)
  const { regionId } = commit.header
  if (lacksBodies(database, regionId)) return 'stored'
  noteOutdated(filling, regionId)
  dropBase(database, regionId)
  return 'stored'
}

function judgeFilled({ database, log, projector, authority, met }: Filling, position: number, commit: Commit): void {
  const defeat = findDefeat({ log, branches: projector.branches, authority }, commit)
  if (defeat === undefined) {
    takeOutOfQuarantine(database, commit.id)
    const concerned = projector.touchedBy(commit)
    keepTouchedAgain(database, position, concerned)
    met.push(...concerned)
  } else putInQuarantine(database, commit.id, defeat, authority?.effective().dropped.has(commit.id) === true)
}

/** [R17] Commits that have no effect here and had one for the maker of the snapshot, or the other way round. */
function noteOutdated({ database, log, projector, outdated }: Filling, regionId: RegionId): void {
  const { untilPosition, commitIds } = readBaseQuarantine(log, regionId)
  const now = new Set(readQuarantine(database).map(({ commitId }) => commitId))
  for (const id of now.symmetricDifference(commitIds)) {
    const placed = log.at(log.positionOf(id) ?? 0)
    if (placed === undefined || placed.position > untilPosition || placed.commit.header.regionId !== regionId) continue
    for (const thing of projector.subjectsOf(placed.commit)) outdated.add(thing)
  }
}

function lacksBodies(database: Database, regionId: RegionId): boolean {
  return (
    database
      .prepare('SELECT 1 FROM commits WHERE region = (SELECT n FROM region WHERE id = ?) AND bodyState <> 0 LIMIT 1')
      .get(regionId) !== undefined
  )
}

/** How many commits of how many are here without their bodies, because these are still to come. */
export function countAwaited(database: Database): number {
  const sql = 'SELECT count(*) AS n FROM commits WHERE bodyState <> 0 AND bodyState = ?'
  return Number(database.prepare(sql).get(bodyState.awaited)?.['n'])
}
