import { audienceTables, closedRegion, regionMember } from '../authority/audience.ts'
import { quarantine, quarantineTable } from '../authority/quarantine-table.ts'
import { textEdit, textTables } from '../text/text-tables.ts'
import { conflict, conflictTable } from './conflicts.ts'
import type { EntityTable, ProjectionDefinition } from './definition.ts'
import { seenTable } from './seen.ts'
import { sharedTextTable } from './shared-texts.ts'
import { flagColumn, partsOf, sharedEntityTable, sharedSetTable, storedTable } from './stored-shape.ts'
import { forgottenTriggers, touchedTables } from './touched.ts'

/** The statements that create the projection's tables. */
export function projectionTables(definition: ProjectionDefinition): string {
  const entities = Object.values(definition.entities).map(entityTable)
  const sets = Object.entries(definition.sets).map(([set, table]) =>
    definition.sharedSets?.includes(set) === true ? sharedSetTable(table) : setTable(table),
  )
  return [
    quarantineTable,
    audienceTables,
    seenTable,
    uncreatedTable,
    textTables,
    conflictTable,
    sharedTextTable,
    ...entities,
    ...sets,
    touchedTables(definition),
    forgottenTriggers(definition),
    definition.extraTables,
  ].join('\n')
}

/**
 * Cells of things whose creation is not known here: it comes later, or is of a kind that only a newer program
 * understands, or never was. They wait outside the tables, so that no list shows a thing without a name; the creation
 * meets them as it would have met them in its row.
 */
export const uncreated = 'uncreated'
const uncreatedTable = `CREATE TABLE ${uncreated} (entity TEXT NOT NULL, id TEXT NOT NULL, cells TEXT NOT NULL,
  stamps TEXT NOT NULL, PRIMARY KEY (entity, id)) WITHOUT ROWID;`

/**
 * The column that numbers the rows of an entity's table. SQLite keeps such numbers, `VACUUM` included, so what is derived may
 * name a row by it in three bytes. Each store has its own, which never leave it.
 */
export const rowNumber = 'n'

function entityTable(entity: EntityTable): string {
  if (storedTable(entity) !== entity.table) return sharedEntityTable(entity, rowNumber)
  const columns = [
    ...Object.entries(entity.columns).flatMap(([name, column]) =>
      partsOf(name, column).map((part) => `${name} ${part.type}`),
    ),
    ...(entity.flags ?? []).map(flagColumn),
  ]
  const indexes = entity.indexes.map(
    (list, index) => `CREATE INDEX ${entity.table}_${index} ON ${entity.table} ${list};`,
  )
  return [
    `CREATE TABLE ${entity.table} (id TEXT NOT NULL UNIQUE, ${columns.join(', ')}, stamp TEXT NOT NULL, stamps TEXT,
  ${rowNumber} INTEGER PRIMARY KEY);`,
    ...indexes,
  ].join('\n')
}

function setTable(table: string): string {
  return `CREATE TABLE ${table} (ownerId TEXT NOT NULL, element TEXT NOT NULL, dot TEXT NOT NULL, removed INTEGER NOT NULL,
  PRIMARY KEY (ownerId, element, dot)) WITHOUT ROWID;
CREATE INDEX ${table}_element ON ${table} (element, ownerId) WHERE removed = 0;`
}

const columnLists = new WeakMap<EntityTable, string>()

/** The id and the columns of an entity for a SELECT, long texts unpacked. */
export function plainColumns(entity: EntityTable): string {
  const known = columnLists.get(entity)
  if (known !== undefined) return known
  const list = listColumns(entity)
  columnLists.set(entity, list)
  return list
}

function listColumns({ table, columns }: EntityTable): string {
  const own = Object.entries(columns).map(([name, { isLong }]) =>
    isLong === true ? `plain_text(${table}.${name}) AS ${name}` : `${table}.${name}`,
  )
  return [`${table}.id`, ...own].join(', ')
}

/** Names of the tables whose content every replica with the same commits has alike. */
export function replicatedTables(definition: ProjectionDefinition): readonly string[] {
  return [
    ...Object.values(definition.entities).map((entity) => entity.table),
    ...Object.values(definition.sets),
    uncreated,
    quarantine,
    closedRegion,
    regionMember,
    textEdit,
    conflict,
  ]
}
