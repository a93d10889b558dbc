import type { RegionId } from '../commit/ids.ts'
import type { Database, SqlValue } from '../ports/database.ts'
import { snapshotLimits } from './manifest.ts'
import type { RowPart } from './parts.ts'

interface WantedRows {
  readonly condition: string
  readonly regionId: RegionId
  readonly longColumns?: ReadonlySet<string> | undefined
}

/** The rows of a table that belong to a region, long texts deflated, in parts of about half a megabyte. */
export function* rowParts(
  database: Database,
  table: string,
  columns: readonly string[],
  { condition, regionId, longColumns = new Set() }: WantedRows,
): Generator<RowPart> {
  const list = columns
    .map((name) => (longColumns.has(name) ? `pack_text(plain_text("${name}")) AS "${name}"` : `"${name}"`))
    .join(', ')
  // In the order of rowids or keys, so that a snapshot of one state is always the same.
  const rows = database.prepare(`SELECT ${list} FROM ${table} WHERE ${condition}`).iterate(regionId)
  let values: SqlValue[][] = columns.map(() => [])
  let [count, bytes] = [0, 0]
  for (const row of rows) {
    for (const [index, column] of columns.entries()) {
      const value = row[column] ?? null
      values[index]?.push(value)
      bytes += sizeOf(value)
    }
    count += 1
    if (bytes < snapshotLimits.partPlainBytes) continue
    yield { kind: 'rows', table, columns, count, values } as const
    values = columns.map(() => [])
    count = 0
    bytes = 0
  }
  if (count > 0) yield { kind: 'rows', table, columns, count, values } as const
}

/** About what a value takes in CBOR. */
function sizeOf(value: SqlValue): number {
  if (value === null) return 1
  return typeof value === 'number' ? 5 : value.length + 2
}
