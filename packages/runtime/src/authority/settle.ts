import type { CommitId } from '../commit/ids.ts'
import { bodyState } from '../log/body-state.ts'
import type { CommitLog } from '../log/commit-log.ts'
import type { PlacedCommit } from '../log/commit-reader.ts'
import type { Database } from '../ports/database.ts'
import type { ProjectionDefinition } from '../projection/definition.ts'
import { Projector } from '../projection/projector.ts'
import { refold } from '../projection/refold.ts'
import { dropTouched, keepTouchedAgain } from '../projection/touched.ts'
import { alignRoles } from './align-roles.ts'
import { alignAudience } from './audience.ts'
import type { Authority } from './authority.ts'
import type { Concerned } from './concerned.ts'
import { findDefeat } from './find-defeat.ts'
import { putInQuarantine, quarantine, takeOutOfQuarantine } from './quarantine-table.ts'

interface Store {
  readonly database: Database
  readonly log: CommitLog
  readonly definition: ProjectionDefinition
}

/**
 * Brings quarantine and tables in line with what the authority has learnt, in the caller's transaction: the commits of those
 * concerned are judged anew, and what the ones touched whose effect changed is folded anew. What came in before must be
 * flushed.
 * @param outdated things that are to be folded anew in any case
 */
export function settleAuthority(
  store: Store,
  authority: Authority | undefined,
  concerned: Concerned,
  outdated: Iterable<string> = [],
): void {
  const projector = new Projector(store.database, store.definition)
  const subjects = new Set(outdated)
  for (const commit of commitsOf(store, concerned)) {
    if (!judgeAnew(store, authority, projector, commit)) continue
    for (const id of projector.subjectsOf(commit.commit)) subjects.add(id)
  }
  refold(store.database, store.log, store.definition, subjects)
  if (authority === undefined) return
  alignRoles(store.database, authority)
  alignAudience(store.database, authority)
}

/** @returns whether it has an effect now and had none, or the other way round */
function judgeAnew(
  store: Store,
  authority: Authority | undefined,
  projector: Projector,
  { commit, position, bodyState: state }: PlacedCommit,
): boolean {
  // What it needs is not known yet; it stands as the snapshot showed it, and is judged when its body comes.
  if (state === bodyState.awaited) return false
  const { database, log } = store
  const was = database.prepare(`SELECT 1 FROM ${quarantine} WHERE commitId = ?`).get(commit.id) !== undefined
  const defeat = findDefeat({ log, branches: projector.branches, authority }, commit)
  if (defeat === undefined) takeOutOfQuarantine(database, commit.id)
  else putInQuarantine(database, commit.id, defeat, authority?.effective().dropped.has(commit.id) === true)
  if (was === (defeat !== undefined)) return false
  if (defeat === undefined) keepTouchedAgain(database, position, projector.touchedBy(commit))
  else dropTouched(database, position, projector.touchedBy(commit))
  return true
}

function* commitsOf({ database, log }: Store, { subjects, commitIds, regionIds }: Concerned): Generator<PlacedCommit> {
  const positions = new Set<number>()
  for (const subject of subjects) {
    const sql = `SELECT position FROM commits WHERE actor = ?1 OR replica = (SELECT n FROM replica WHERE id = ?1)`
    for (const row of database.prepare(sql).all(subject)) positions.add(Number(row['position']))
  }
  const ofRegion = database.prepare('SELECT position FROM commits WHERE region = (SELECT n FROM region WHERE id = ?)')
  for (const id of regionIds) for (const row of ofRegion.all(id)) positions.add(Number(row['position']))
  for (const id of commitIds) {
    // Named by a commit that was admitted, so it is a commit's id.
    const position = log.positionOf(id as CommitId)
    if (position !== undefined) positions.add(position)
  }
  for (const position of [...positions].sort((a, b) => a - b)) {
    const placed = log.at(position)
    if (placed !== undefined) yield placed
  }
}
