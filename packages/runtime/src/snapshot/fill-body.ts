import type { Commit } from '../commit/commit.ts'
import { type CommitFault, isSignedBy } from '../commit/decode-commit.ts'
import type { RegionId } from '../commit/ids.ts'
import { bodyState } from '../log/body-state.ts'
import type { CommitLog } from '../log/commit-log.ts'
import type { Database } from '../ports/database.ts'
import { Projector } from '../projection/projector.ts'
import { keepTouched } from '../projection/touched.ts'
import type { ReplicaPorts } from '../replica.ts'
import { dropBase } from './base.ts'

/**
 * A commit came whose header is here already. When its body is awaited it is put in its place: that the header names the
 * body's hash has been checked. Its effects are in the tables; what it touched becomes known, and with the last body of a
 * region its base is let go.
 */
export function fillBody(ports: ReplicaPorts, log: CommitLog, commit: Commit): 'stored' | 'known' | CommitFault {
  const { database, definition, world } = ports
  const position = log.positionOf(commit.id)
  const row = database.prepare('SELECT bodyState FROM commits WHERE position = ?').get(position ?? 0)
  if (position === undefined || row?.['bodyState'] !== bodyState.awaited) return 'known'
  const publicKey = log.publicKeyOf(commit.header.replicaId)
  // One without a signature is held by the chain, whose hashes were followed when the header came.
  const isTrue =
    commit.signature === undefined || publicKey === undefined || isSignedBy(world.crypto, publicKey, commit)
  if (!isTrue) return 'signature-invalid'
  log.putBody(position, commit.bodyBytes)
  keepTouched(database, position, new Projector(database, definition).touchedBy(commit))
  if (!lacksBodies(database, commit.header.regionId)) dropBase(database, commit.header.regionId)
  return 'stored'
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
