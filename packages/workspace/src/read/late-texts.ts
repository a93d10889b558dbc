import { type EntityKind, entityTables, type RowByKind } from '@spicetime/domain'
import type { Database, SqlRow } from '@spicetime/runtime'

/**
 * Rows for lists, whose long texts are read when they are asked for: a text has to be unfolded with what stands around it in the
 * log, and of a list nearly nobody looks at them. They are then what they are by that time.
 */
export function columnsForList(kind: EntityKind): string {
  return shapeOf(kind).list
}

interface ListShape {
  readonly list: string
  readonly longNames: readonly string[]
}
const shapes = new Map<EntityKind, ListShape>()

function shapeOf(kind: EntityKind): ListShape {
  const known = shapes.get(kind)
  if (known !== undefined) return known
  const { table, columns } = entityTables[kind]
  const list = ['id', ...Object.keys(columns)].map((name) => `${table}.${name}`).join(', ')
  const shape = { list, longNames: Object.keys(columns).filter((name) => columns[name]?.isLong === true) }
  shapes.set(kind, shape)
  return shape
}

/** A row of which the long texts are read when they are asked for. */
export function findRowLate<K extends EntityKind>(database: Database, kind: K, id: string): RowByKind[K] | undefined {
  const { list } = shapeOf(kind)
  const row = database.prepare(`SELECT ${list} FROM ${entityTables[kind].table} WHERE id = ?`).get(id)
  return row === undefined ? undefined : withLateTexts(database, kind, row)
}

/** @param row as `columnsForList` selects it; further columns stay */
export function withLateTexts<K extends EntityKind>(database: Database, kind: K, row: SqlRow): RowByKind[K] {
  for (const name of shapeOf(kind).longNames) {
    const kept = row[name] ?? null
    if (kept === null || typeof kept === 'string') continue
    // By id and not by what is kept now: a compaction may have moved it meanwhile.
    const sql = `SELECT plain_text(${name}) AS text FROM ${entityTables[kind].table} WHERE id = ?`
    const read = () => database.prepare(sql).get(row['id'] ?? null)?.['text'] ?? null
    let text: ReturnType<typeof read> | undefined
    Object.defineProperty(row, name, { get: () => (text ??= read()), enumerable: true, configurable: true })
  }
  // All columns of the kind were selected, and the long ones answer texts.
  return row as unknown as RowByKind[K]
}
