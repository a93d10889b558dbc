import type { EntityTable, ProjectionDefinition } from './definition.ts'

/** The statements that create the projection's tables. */
export function projectionTables(definition: ProjectionDefinition): string {
  const entities = Object.values(definition.entities).map(entityTable)
  const sets = Object.values(definition.sets).map(setTable)
  return [...entities, ...sets, definition.extraTables].join('\n')
}

function entityTable(entity: EntityTable): string {
  const columns = Object.entries(entity.columns).map(([name, column]) => `${name} ${column.type.toUpperCase()}`)
  const indexes = entity.indexes.map(
    (list, index) => `CREATE INDEX ${entity.table}_${index} ON ${entity.table} ${list};`,
  )
  return [
    `CREATE TABLE ${entity.table} (id TEXT PRIMARY KEY, ${columns.join(', ')}, stamp TEXT NOT NULL, stamps TEXT);`,
    ...indexes,
  ].join('\n')
}

function setTable(table: string): string {
  return `CREATE TABLE ${table} (ownerId TEXT NOT NULL, element TEXT NOT NULL, dot TEXT NOT NULL, removed INTEGER NOT NULL,
  PRIMARY KEY (ownerId, element, dot)) WITHOUT ROWID;
CREATE INDEX ${table}_element ON ${table} (element, ownerId) WHERE removed = 0;`
}

/** Names of the tables whose content every replica with the same commits has alike. */
export function replicatedTables(definition: ProjectionDefinition): readonly string[] {
  return [...Object.values(definition.entities).map((entity) => entity.table), ...Object.values(definition.sets)]
}
