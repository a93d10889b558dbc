import { createHash } from 'node:crypto'
import type { Database } from '@spicetime/runtime'
import { workspaceProjection } from '@spicetime/workspace'

/** What every replica with the same commits shows alike. */
const tables: readonly string[] = [
  ...Object.values(workspaceProjection.entities).map(({ table }) => table),
  ...Object.values(workspaceProjection.sets),
  'uncreated',
  'quarantine',
]

/** Long texts may be kept elsewhere. */
const texts: ReadonlyMap<string, string> = new Map([
  ['work_item', ', plain_text(description) AS description'],
  ['comment', ', plain_text(body) AS body'],
  ['baseline_part', ', plain_text(entries) AS entries'],
])

/**
 * Digest of each table's rows, whatever order they are kept in and whatever numbers they have here: columns with an
 * underscore in their names are parts by such numbers of others that stand beside them whole.
 */
export function digestTables(database: Database): ReadonlyMap<string, string> {
  return new Map(tables.map((table) => [table, digestOf(rowsOf(database, table))]))
}

function rowsOf(database: Database, table: string): readonly string[] {
  return database
    .prepare(`SELECT *${texts.get(table) ?? ''} FROM ${table}`)
    .all()
    .map(({ n: _number, ...row }) =>
      JSON.stringify(row, (key, value: unknown) => {
        if (key.includes('_')) return undefined
        return value instanceof Uint8Array ? value.toHex() : value
      }),
    )
    .sort()
}

function digestOf(rows: readonly string[]): string {
  return createHash('sha256').update(rows.join('\n')).digest('hex')
}

/** Where two stores differ, in words. */
export function describeDifference(a: Database, b: Database): string {
  for (const table of tables) {
    const [left, right] = [new Set(rowsOf(a, table)), new Set(rowsOf(b, table))]
    const [onlyLeft] = left.difference(right)
    const [onlyRight] = right.difference(left)
    if (onlyLeft !== undefined || onlyRight !== undefined)
      return `${table}: ${onlyLeft ?? '–'} against ${onlyRight ?? '–'}`
  }
  return 'no table'
}
