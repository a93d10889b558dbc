import type { Database, SqlRow, SqlValue } from '../ports/database.ts'
import { PortError } from '../ports/port-error.ts'
import type { ProjectionDefinition } from '../projection/definition.ts'
import { seen } from '../projection/seen.ts'
import { plainColumns, replicatedTables, rowNumber } from '../projection/tables.ts'
import { touched } from '../projection/touched.ts'
import { columnsOfTable } from '../snapshot/region-rows.ts'

/** A row that one projection has otherwise than another. */
export interface RowDifference {
  readonly table: string
  /** Empty when it is about the table: its columns are others, or its rows cannot be read. */
  readonly key: string
  readonly kind: 'missing' | 'unexpected' | 'differs' | 'unreadable'
  readonly columns: readonly string[]
}

export interface TableDigest {
  readonly table: string
  readonly rows: number
  /** SHA-256 of the rows in the order of their keys: equal tables have equal digests on every replica. */
  readonly digest: string
}

interface KeyedRow {
  readonly key: readonly SqlValue[]
  readonly row: SqlRow
}

/** Rows of a table in the order of their keys, without what differs between stores (numbers of rows, packing). */
function* rowsOf(database: Database, definition: ProjectionDefinition, table: string): Generator<KeyedRow> {
  const entity = Object.values(definition.entities).find((candidate) => candidate.table === table)
  const whole = columnsOfTable(database, table).map((name) => `${table}.${name}`)
  // Of two columns with one name the later is in the row.
  const values = [...whole, ...(entity === undefined ? [] : [plainColumns(entity), `NULL AS ${rowNumber}`])].join(', ')
  const isSet = Object.values(definition.sets).includes(table)
  const columns = entity !== undefined ? ['id'] : isSet ? keyOfSet : keyOf(database, table)
  for (const row of database
    .prepare(`SELECT ${values} FROM ${table} ORDER BY ${columns.map((name) => `${table}.${name}`).join(', ')}`)
    .iterate()) {
    yield { key: columns.map((column) => row[column] ?? null), row }
  }
}

const keyOfSet = ['ownerId', 'element', 'dot']

function keyOf(database: Database, table: string): readonly string[] {
  return table === touched ? ['entityId', 'position'] : primaryKeyOf(database, table)
}

function primaryKeyOf(database: Database, table: string): readonly string[] {
  return database
    .prepare('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk')
    .all(table)
    .map((row) => String(row['name']))
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
    for (const { row } of rowsOf(database, definition, table)) {
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
  for (const table of [...replicatedTables(definition), seen, touched]) {
    const columns = differingNames(stored, rebuilt, table)
    const rows: Iterable<RowDifference> =
      columns.length > 0
        ? [{ table, key: '', kind: 'differs', columns }]
        : compareTables(readable(rowsOf(stored, definition, table)), rowsOf(rebuilt, definition, table), table)
    for (const difference of rows) {
      differences.push(difference)
      if (differences.length >= limit) return differences
    }
  }
  return differences
}

/** Columns that only one of the two has; all of them when a table is missing. */
function differingNames(stored: Database, rebuilt: Database, table: string): readonly string[] {
  const [left, right] = [columnNames(stored, table), columnNames(rebuilt, table)]
  return [...left.symmetricDifference(right)]
}

/** None of a view over a table that is gone. */
function columnNames(database: Database, table: string): ReadonlySet<string> {
  try {
    const rows = database.prepare('SELECT name FROM pragma_table_info(?)').all(table)
    return new Set(rows.map((row) => String(row['name'])))
  } catch (error) {
    if (error instanceof PortError) throw error
    return new Set()
  }
}

/** Ends with `unreadable` where the store cannot be read any further, damaged as it is. */
function* readable(rows: Iterable<KeyedRow>): Generator<KeyedRow | 'unreadable'> {
  try {
    yield* rows
  } catch {
    yield 'unreadable'
  }
}

function* compareTables(
  left: Generator<KeyedRow | 'unreadable'>,
  right: Generator<KeyedRow>,
  table: string,
): Generator<RowDifference> {
  let [a, b] = [left.next(), right.next()]
  while (a.done !== true || b.done !== true) {
    if (a.value === 'unreadable') {
      yield { table, key: '', kind: 'unreadable', columns: [] }
      return
    }
    const order = a.done === true ? 1 : b.done === true ? -1 : compareKeys(a.value.key, b.value.key)
    if (order < 0 && a.done !== true) {
      yield { table, key: a.value.key.join(' '), kind: 'unexpected', columns: [] }
    } else if (order > 0 && b.done !== true) {
      yield { table, key: b.value.key.join(' '), kind: 'missing', columns: [] }
    } else if (a.done !== true && b.done !== true) {
      const columns = differingColumns(a.value.row, b.value.row)
      if (columns.length > 0) yield { table, key: a.value.key.join(' '), kind: 'differs', columns }
    }
    if (order <= 0) a = left.next()
    if (order >= 0) b = right.next()
  }
}

function compareKeys(a: readonly SqlValue[], b: readonly SqlValue[]): number {
  for (const [index, value] of a.entries()) {
    const order = compareValues(value, b[index] ?? null)
    if (order !== 0) return order
  }
  return 0
}

/** As SQLite compares: numbers before texts, texts by their bytes. */
function compareValues(a: SqlValue, b: SqlValue): number {
  if (a === b) return 0
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (typeof a === 'number' || typeof b === 'number') return typeof a === 'number' ? -1 : 1
  const [left, right] = [Array.from(String(a)), Array.from(String(b))]
  for (const [index, character] of left.entries()) {
    const order = (character.codePointAt(0) ?? 0) - (right[index]?.codePointAt(0) ?? -1)
    if (order !== 0) return order
  }
  return left.length - right.length
}

function differingColumns(a: SqlRow, b: SqlRow): readonly string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((column) => a[column] !== b[column])
}
