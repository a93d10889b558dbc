import { kindOfId, type ScenarioRow } from '@spicetime/domain'
import type { Database } from '@spicetime/runtime'

export function readScenarios(database: Database, projectId: string): readonly ScenarioRow[] {
  return database
    .prepare('SELECT * FROM scenario WHERE projectId = ? AND deletedAt IS NULL ORDER BY createdAt DESC, id DESC')
    .all(projectId) as unknown as ScenarioRow[]
}

export function findScenario(database: Database, projectId: string, ref: string): ScenarioRow | undefined {
  const by = kindOfId(ref) === 'scenario' ? 'id = ?' : 'name = ? COLLATE NOCASE AND deletedAt IS NULL'
  return database
    .prepare(`SELECT * FROM scenario WHERE projectId = ? AND ${by} ORDER BY stamp LIMIT 1`)
    .get(projectId, ref.trim()) as ScenarioRow | undefined
}
