import { type BaselineEntry, type BaselineRow, kindOfId, readEntries } from '@spicetime/domain'
import type { Database } from '@spicetime/runtime'

export function readBaselines(database: Database, projectId: string): readonly BaselineRow[] {
  return database
    .prepare('SELECT * FROM baseline WHERE projectId = ? AND deletedAt IS NULL ORDER BY createdAt DESC, id DESC')
    .all(projectId) as unknown as BaselineRow[]
}

export function findBaseline(database: Database, projectId: string, ref: string): BaselineRow | undefined {
  const by = kindOfId(ref) === 'baseline' ? 'id = ?' : 'name = ? COLLATE NOCASE AND deletedAt IS NULL'
  return database
    .prepare(`SELECT * FROM baseline WHERE projectId = ? AND ${by} ORDER BY stamp LIMIT 1`)
    .get(projectId, ref.trim()) as BaselineRow | undefined
}

export function readBaselineEntries(database: Database, baselineId: string): readonly BaselineEntry[] {
  return database
    .prepare('SELECT plain_text(entries) AS entries FROM baseline_part WHERE baselineId = ? ORDER BY length(id), id')
    .all(baselineId)
    .flatMap((row) => readEntries(String(row['entries'])))
}
