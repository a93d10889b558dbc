import { quarantine } from '../authority/quarantine-table.ts'
import { decodeHeader } from '../commit/decode-commit.ts'
import { CommitLog } from '../log/commit-log.ts'
import { mustBytes } from '../log/must-bytes.ts'
import type { Database } from '../ports/database.ts'
import type { World } from '../ports/world.ts'
import type { ProjectionDefinition } from '../projection/definition.ts'
import { refold } from '../projection/refold.ts'
import { touched } from '../projection/touched.ts'
import { basesAt } from './missing-history.ts'
import type { Past } from './past.ts'

/** Beyond so many things it is quicker to fold everything from the beginning. */
const thingsMax = 20_000

/**
 * Whether the way back to a point is short: few things were touched since, and none of what came since says who may do
 * what, which decides what counts. Then a copy of the store, unfolded, is the store as it was; see `copyPast` for the long way.
 */
export function isShortWayBack(database: Database, definition: ProjectionDefinition, past: Past): boolean {
  if (basesAt(database, past).without.length > 0 || hasQuarantined(database)) return false
  const kind = definition.authority?.regionKind ?? ''
  const since = commitsSince(database, past)
  const isAuthority = new Set(
    database
      .prepare('SELECT n FROM region WHERE kind = ?')
      .all(kind)
      .map(({ n }) => n),
  )
  if (since.some(({ region }) => isAuthority.has(region))) return false
  return thingsTouchedSince(database, past).size <= thingsMax
}

/** Takes everything back that is not in the past, in a throw-away copy of the store; `isShortWayBack` must hold. */
export function unfoldPast(copy: Database, past: Past, definition: ProjectionDefinition, world: World): void {
  copy.transaction(() => {
    const things = thingsTouchedSince(copy, past)
    const gone = commitsSince(copy, past).map(({ position }) => position)
    const drop = copy.prepare('DELETE FROM commits WHERE position = ?')
    for (const position of gone) drop.run(position)
    copy.prepare(`DELETE FROM ${touched} WHERE position IN (SELECT value FROM json_each(?))`).run(JSON.stringify(gone))
    restoreHeads(copy)
    refold(copy, new CommitLog(copy, world), definition, things)
  })
}

function hasQuarantined(database: Database): boolean {
  return database.prepare(`SELECT 1 FROM ${quarantine} LIMIT 1`).get() !== undefined
}

function commitsSince(database: Database, past: Past) {
  return database
    .prepare('SELECT position, region FROM commits ORDER BY position')
    .all()
    .map((row) => ({ position: Number(row['position']), region: row['region'] ?? null }))
    .filter(({ position }) => !past.includes(position))
}

function thingsTouchedSince(database: Database, past: Past): ReadonlySet<string> {
  const first = commitsSince(database, past)[0]?.position ?? Infinity
  const rows = database.prepare(`SELECT entityId, position FROM ${touched} WHERE position >= ?`).iterate(first)
  const things = new Set<string>()
  for (const { entityId, position } of rows) if (!past.includes(Number(position))) things.add(String(entityId))
  return things
}

/** The commits on which none of those that are left follows. */
function restoreHeads(copy: Database): void {
  const heads = new Map<string, number>()
  for (const row of copy.prepare('SELECT id, region, header FROM commits ORDER BY position').iterate()) {
    const header = decodeHeader(mustBytes(row['header']))
    if (!header.ok) throw new Error(`a commit is damaged: ${header.fault}`)
    for (const parent of header.value.parents) heads.delete(parent)
    heads.set(mustBytes(row['id']).toHex(), Number(row['region']))
  }
  copy.exec('DELETE FROM head')
  const keep = copy.prepare('INSERT INTO head (region, commitId) VALUES (?, ?)')
  for (const [id, region] of heads) keep.run(region, Uint8Array.fromHex(id))
}
