import type { Database } from '../ports/database.ts'
import type { ProjectionDefinition } from './definition.ts'

/** The version of the tables in the store; another than the definition's calls for a rebuild. */
export function projectionVersionOf(database: Database): number {
  return Number(database.prepare(`SELECT value FROM meta WHERE key = 'projectionVersion'`).get()?.['value'])
}

/** Another version of the program made the tables anew while this one had the store open. */
export class ProjectionVersionError extends Error {
  readonly code = 'projection-version'

  constructor(found: number, expected: number) {
    super(`the store has tables of version ${found}, this program writes version ${expected}: start it anew`)
    this.name = 'ProjectionVersionError'
  }
}

/** To be called within the transaction that writes, so that no write meets tables of another meaning. */
export function assertProjectionVersion(database: Database, definition: ProjectionDefinition): void {
  const found = projectionVersionOf(database)
  if (found !== definition.version) throw new ProjectionVersionError(found, definition.version)
}

export function keepProjectionVersion(database: Database, version: number): void {
  database
    .prepare(
      `INSERT INTO meta (key, value) VALUES ('projectionVersion', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    )
    .run(version)
}
