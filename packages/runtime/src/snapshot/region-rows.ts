import { quarantine } from '../authority/quarantine-table.ts'
import type { Database } from '../ports/database.ts'
import { conflict } from '../projection/conflicts.ts'
import type { EntityTable, ProjectionDefinition } from '../projection/definition.ts'
import { isPart } from '../projection/stored-shape.ts'
import { rowNumber, uncreated } from '../projection/tables.ts'
import { textEdit } from '../text/text-tables.ts'

/** A table of which some rows belong to a region, and how to find them: `?1` is the region's id. */
export interface RegionTable {
  readonly table: string
  readonly condition: string
  /** The column that names the thing of the region to which a row belongs; of a table of things undefined. */
  readonly owner?: string
  /** Columns that may hold places of the own log instead of texts. */
  readonly longColumns?: ReadonlySet<string> | undefined
}

const regionNumber = '(SELECT n FROM region WHERE id = ?1)'

/**
 * The tables that a snapshot of a region is made of, owners before what they own. Undefined when the projection does not
 * say which rows belong to a region.
 */
export function regionTables(definition: ProjectionDefinition): readonly RegionTable[] | undefined {
  const { regionRows } = definition
  if (regionRows === undefined) return undefined
  const entities = Object.entries(definition.entities).flatMap(([entity, { table, columns }]) => {
    const condition = regionRows[entity]
    const longColumns = longColumnsOf(columns)
    return condition === undefined ? [] : [{ entity, table, condition, longColumns }]
  })
  const ids = entities.map(({ table, condition }) => `SELECT id FROM ${table} WHERE ${condition}`).join(' UNION ALL ')
  const owned = `ownerId IN (${ids})`
  const isOfThem = `id IN (${ids})`
  return [
    ...entities.map(({ table, condition, longColumns }) => ({ table, condition, longColumns })),
    ...Object.values(definition.sets).map((table) => ({ table, condition: owned, owner: 'ownerId' })),
    { table: textEdit, condition: isOfThem, owner: 'id' },
    { table: conflict, condition: isOfThem, owner: 'id' },
    {
      table: uncreated,
      condition: `id IN (SELECT entityId FROM touched JOIN commits USING (position) WHERE region = ${regionNumber})`,
    },
    {
      table: quarantine,
      condition: `commitId IN (SELECT lower(hex(id)) FROM commits WHERE region = ${regionNumber})`,
    },
  ]
}

export function longColumnsOf(columns: EntityTable['columns']): ReadonlySet<string> {
  return new Set(Object.keys(columns).filter((name) => columns[name]?.isLong === true))
}

/** Columns that replicas have alike, in the table's order: of those that are kept in parts the whole. */
export function columnsOfTable(database: Database, table: string): readonly string[] {
  return database
    .prepare('SELECT name FROM pragma_table_info(?) WHERE name <> ? ORDER BY cid')
    .all(table, rowNumber)
    .map((row) => String(row['name']))
    .filter((name) => !isPart(name))
}
