import { decodeHeader } from '../commit/decode-commit.ts'
import { type CommitId, commitIdOfBytes } from '../commit/ids.ts'
import { CommitLog } from '../log/commit-log.ts'
import { logTables } from '../log/log-tables.ts'
import { mustBytes } from '../log/must-bytes.ts'
import type { Database, SqlRow } from '../ports/database.ts'
import type { World } from '../ports/world.ts'
import type { ProjectionDefinition } from '../projection/definition.ts'
import { foldLog, tablesOfLog } from '../projection/rebuild.ts'
import { keepProjectionVersion } from '../projection/version.ts'
import { baseTableNames } from '../snapshot/base.ts'
import { basesAt } from './missing-history.ts'
import type { Past } from './past.ts'

export interface CopyOptions {
  readonly definition: ProjectionDefinition
  readonly world: World
  readonly onProgress?: ((done: number) => void) | undefined
}

/**
 * Makes of `target`, an empty throw-away database, the store as it was: the log with the commits of `past` at the places
 * that they have here, and the tables to which they fold. Everything that reads a store can read it.
 * @param onProgress told how many commits of the past are folded
 */
export function copyPast(source: Database, target: Database, past: Past, options: CopyOptions): void {
  const { definition, world, onProgress } = options
  target.transaction(() => {
    target.exec(logTables)
    source.snapshot(() => {
      for (const table of tablesOfLog) if (table !== 'commits' && table !== 'head') copyTable(source, target, table)
      copyCommits(source, target, past)
      for (const region of basesAt(source, past).without) {
        for (const table of baseTableNames) target.prepare(`DELETE FROM ${table} WHERE region = ?`).run(region)
      }
    })
    foldLog(new CommitLog(target, world), target, definition, ({ commits }) => onProgress?.(commits))
    keepProjectionVersion(target, definition.version)
  })
}

function copyTable(source: Database, target: Database, table: string): void {
  const insert = inserter(target, table)
  for (const row of source.prepare(`SELECT * FROM ${table}`).iterate()) insert(row)
}

/** Heads follow from which of the copied commits no other names. */
function copyCommits(source: Database, target: Database, past: Past): void {
  const insert = inserter(target, 'commits')
  const heads = new Map<CommitId, number>()
  const rows = source.prepare('SELECT * FROM commits WHERE position <= ? ORDER BY position').iterate(past.lastPosition)
  for (const row of rows) {
    if (!past.includes(Number(row['position']))) continue
    insert(row)
    const header = decodeHeader(mustBytes(row['header']))
    if (!header.ok) throw new Error(`the commit at position ${String(row['position'])} is damaged: ${header.fault}`)
    for (const parent of header.value.parents) heads.delete(parent)
    heads.set(commitIdOfBytes(mustBytes(row['id'])), Number(row['region']))
  }
  const keep = target.prepare('INSERT INTO head (region, commitId) VALUES (?, ?)')
  for (const [id, region] of heads) keep.run(region, Uint8Array.fromHex(id))
}

/** Columns are those that the first row has; all rows of a table have the same. */
function inserter(target: Database, table: string): (row: SqlRow) => void {
  let sql: string | undefined
  return (row) => {
    const names = Object.keys(row)
    sql ??= `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`
    target.prepare(sql).run(...Object.values(row))
  }
}
