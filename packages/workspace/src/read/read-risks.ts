import type { RiskRow, WorkItemRow } from '@spicetime/domain'
import type { Database } from '@spicetime/runtime'
import { readElementsOf } from './read-elements.ts'
import { findManyRows } from './read-related.ts'

export function readRisks(database: Database, projectId: string): readonly RiskRow[] {
  return database
    .prepare(
      `SELECT * FROM risk WHERE projectId = ? AND deletedAt IS NULL
       ORDER BY status <> 'open', ifnull(probabilityPercent, 0) * ifnull(delayMinutes, 0) DESC, title COLLATE NOCASE, id`,
    )
    .all(projectId) as unknown as RiskRow[]
}

export function readRiskItems(
  database: Database,
  riskIds: readonly string[],
): ReadonlyMap<string, readonly WorkItemRow[]> {
  const elements = readElementsOf(database, 'riskItems', riskIds)
  const rows = findManyRows(database, 'workItem', [...new Set([...elements.values()].flat())])
  const items = [...elements].map(([riskId, ids]) => {
    const found = ids.map((id) => rows.get(id)).filter((row) => row?.deletedAt === null)
    return [riskId, found.filter((row) => row !== undefined).sort((a, b) => a.number - b.number)] as const
  })
  return new Map(items.filter(([, found]) => found.length > 0))
}
