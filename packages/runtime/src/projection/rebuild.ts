import { alignRoles } from '../authority/align-roles.ts'
import { alignAudience } from '../authority/audience.ts'
import { openAuthority } from '../authority/authority.ts'
import { findDefeat } from '../authority/find-defeat.ts'
import { putInQuarantine, takeOutOfQuarantine } from '../authority/quarantine-table.ts'
import { bodyState } from '../log/body-state.ts'
import { Branches, renewBranches } from '../log/branches.ts'
import type { CommitLog } from '../log/commit-log.ts'
import type { Database } from '../ports/database.ts'
import { insertBases } from '../snapshot/base.ts'
import type { ProjectionDefinition } from './definition.ts'
import { Projector } from './projector.ts'
import { projectionTables } from './tables.ts'
import { keepProjectionVersion } from './version.ts'

/** How many events are folded before what they came to is written. */
const eventsPerFlush = 2000

export interface RebuildProgress {
  readonly commits: number
}

/** Folds the whole log into empty tables of `target`, within the caller's transaction. */
export function foldLog(
  log: CommitLog,
  target: Database,
  definition: ProjectionDefinition,
  onProgress?: (progress: RebuildProgress) => void,
): void {
  target.exec(projectionTables(definition))
  const branches = new Branches(log.database)
  const projector = new Projector(target, definition, branches)
  const authority = openAuthority(log, definition)
  authority?.refresh()
  const bases = insertBases(log, target, definition)
  let [commits, events] = [0, 0]
  for (const { position, commit, bodyState: state } of log.since(0)) {
    projector.seen.note(commit.header, (id) => log.headerOf(id), commit.id)
    // Its effects, or that it has none, are in a base.
    if (state === bodyState.awaited) continue
    const defeat = findDefeat({ log, branches, authority }, commit)
    const { regionId } = commit.header
    const isFolded = bases.reaches(regionId, position)
      ? { has: (id: string) => !bases.holds(regionId, position, id) }
      : undefined
    // Elsewhere the tables have to do without the log.
    if (target === log.database) projector.texts.note(position, commit.bodyBytes)
    if (defeat === undefined) {
      if (isFolded !== undefined) takeOutOfQuarantine(target, commit.id)
      projector.applyAt(position, commit, { only: isFolded })
    } else putInQuarantine(target, commit.id, defeat, authority?.effective().dropped.has(commit.id) === true)
    commits += 1
    events += commit.events.length
    if (events >= eventsPerFlush) {
      projector.flush()
      onProgress?.({ commits })
      events = 0
    }
  }
  projector.flush()
  if (authority !== undefined) {
    alignRoles(target, authority)
    alignAudience(target, authority)
  }
  onProgress?.({ commits })
}

/**
 * Folds the log anew into the store's own tables: for a projection whose meaning changed, and to repair one. The old
 * tables go and the new ones come in one transaction, so a crash in the middle leaves the old.
 */
export function rebuildProjection(
  database: Database,
  log: CommitLog,
  definition: ProjectionDefinition,
  onProgress?: (progress: RebuildProgress) => void,
): void {
  database.transaction(() => {
    for (const { name, type } of tablesOfProjection(database, definition)) {
      database.exec(`DROP ${type === 'view' ? 'VIEW' : 'TABLE'} IF EXISTS "${name}"`)
    }
    renewBranches(database)
    foldLog(log, database, definition, onProgress)
    definition.met?.(log, undefined)
    keepProjectionVersion(database, definition.version)
  })
}

export const tablesOfLog = new Set([
  'meta',
  'region',
  'replica',
  'commits',
  'head',
  'frontier',
  'fork',
  'branch',
  'base',
  'base_part',
  'base_thing',
])

/** Tables last: with virtual ones their shadow tables go. */
function tablesOfProjection(
  database: Database,
  { tablesOfDevice = [] }: ProjectionDefinition,
): readonly { readonly name: string; readonly type: string }[] {
  const kept = tablesOfLog.union(new Set(tablesOfDevice))
  const rows = database
    .prepare(
      `SELECT name, type FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual', 'view')
       AND name NOT LIKE 'sqlite_%' ORDER BY type = 'table'`,
    )
    .all()
  return rows
    .map((row) => ({ name: String(row['name']), type: String(row['type']) }))
    .filter(({ name }) => !kept.has(name))
}
