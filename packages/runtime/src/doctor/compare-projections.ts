import type { Database, SqlRow } from '../ports/database.ts'
import type { ProjectionDefinition } from '../projection/definition.ts'
import { replicatedTables } from '../projection/tables.ts'

/** A row that one projection has otherwise than another. */
export interface RowDifference {
  readonly table: string
  readonly key: string
  readonly kind: 'missing' | 'unexpected' | 'differs'
  readonly columns: readonly string[]
}

export interface TableDigest {
  readonly table: string
  readonly rows: number
  /** SHA-256 of the rows in the order of their keys: equal tables have equal digests on every replica. */
  readonly digest: string
}

/** Rows of a table in the order of their keys, without what differs between stores (rowids). */
function* rowsOf(database: Database, table: string): Generator<{ readonly key: string; readonly row: SqlRow }> {
  const isSet = database.prepare(`SELECT 1 FROM pragma_table_info(?) WHERE name = 'dot'`).get(table) !== undefined
  const order = isSet ? 'ownerId, element, dot' : 'id'
  for (const row of database.prepare(`SELECT * FROM ${table} ORDER BY ${order}`).iterate()) {
    const key = isSet ? `${String(row['ownerId'])} ${String(row['element'])} ${String(row['dot'])}` : String(row['id'])
    yield { key, row }
  }
}

export function digestProjection(
  database: Database,
  definition: ProjectionDefinition,
  sha256: (bytes: Uint8Array) => Uint8Array,
): readonly TableDigest[] {
  const encoder = new TextEncoder()
  return replicatedTables(definition).map((table) => {
    let digest = new Uint8Array(32)
    let rows = 0
    for (const { row } of rowsOf(database, table)) {
      const bytes = encoder.encode(JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))))
      const chained = new Uint8Array(digest.length + bytes.length)
      chained.set(digest)
      chained.set(bytes, digest.length)
      digest = new Uint8Array(sha256(chained))
      rows += 1
    }
    return { table, rows, digest: digest.toHex() }
  })
}

/** At most `limit` differences between the tables of a store and those that its log comes to. */
export function compareProjections(
  stored: Database,
  rebuilt: Database,
  definition: ProjectionDefinition,
  limit: number,
): readonly RowDifference[] {
  const differences: RowDifference[] = []
  for (const table of replicatedTables(definition)) {
    for (const difference of compareTables(stored, rebuilt, table)) {
      differences.push(difference)
      if (differences.length >= limit) return differences
    }
  }
  return differences
}

function* compareTables(stored: Database, rebuilt: Database, table: string): Generator<RowDifference> {
  const [left, right] = [rowsOf(stored, table), rowsOf(rebuilt, table)]
  let [a, b] = [left.next(), right.next()]
  while (a.done !== true || b.done !== true) {
    if (b.done === true || (a.done !== true && a.value.key < b.value.key)) {
      if (a.done !== true) yield { table, key: a.value.key, kind: 'unexpected', columns: [] }
      a = left.next()
    } else if (a.done === true || a.value.key > b.value.key) {
      yield { table, key: b.value.key, kind: 'missing', columns: [] }
      b = right.next()
    } else {
      const columns = differingColumns(a.value.row, b.value.row)
      if (columns.length > 0) yield { table, key: a.value.key, kind: 'differs', columns }
      a = left.next()
      b = right.next()
    }
  }
}

function differingColumns(a: SqlRow, b: SqlRow): readonly string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((column) => a[column] !== b[column])
}
