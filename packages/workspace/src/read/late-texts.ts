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
  readonly longTexts: readonly LongText[]
}
interface LongText {
  readonly name: string
  readonly late: PropertyDescriptor & ThisType<LateRow>
}
const shapes = new Map<EntityKind, ListShape>()

function shapeOf(kind: EntityKind): ListShape {
  const known = shapes.get(kind)
  if (known !== undefined) return known
  const { table, columns } = entityTables[kind]
  const list = ['id', ...Object.keys(columns)].map((name) => `${table}.${name}`).join(', ')
  const longNames = Object.keys(columns).filter((name) => columns[name]?.isLong === true)
  const shape = { list, longTexts: longNames.map((name) => ({ name, late: readLate(table, name) })) }
  shapes.set(kind, shape)
  return shape
}

const source = Symbol('the database that a row came from')
type LateRow = SqlRow & { readonly [source]: Database }

/**
 * One getter for all rows of a kind. With one each, every row would have a shape of its own, and shapes are held until all
 * memory is looked through: lists would leave their rows among the old objects.
 */
function readLate(table: string, name: string): LongText['late'] {
  // By id and not by what is kept now: a compaction may have moved it meanwhile.
  const sql = `SELECT plain_text(${name}) AS text FROM ${table} WHERE id = ?`
  return {
    get() {
      const value = this[source].prepare(sql).get(this['id'] ?? null)?.['text'] ?? null
      Object.defineProperty(this, name, { value, enumerable: true })
      return value
    },
    enumerable: true,
    configurable: true,
  }
}

/** A row of which the long texts are read when they are asked for. */
export function findRowLate<K extends EntityKind>(database: Database, kind: K, id: string): RowByKind[K] | undefined {
  const { list } = shapeOf(kind)
  const row = database.prepare(`SELECT ${list} FROM ${entityTables[kind].table} WHERE id = ?`).get(id)
  return row === undefined ? undefined : withLateTexts(database, kind, row)
}

/** @param row as `columnsForList` selects it; further columns stay */
export function withLateTexts<K extends EntityKind>(database: Database, kind: K, row: SqlRow): RowByKind[K] {
  for (const { name, late } of shapeOf(kind).longTexts) {
    const kept = row[name] ?? null
    if (kept === null || typeof kept === 'string') continue
    Object.defineProperty(row, source, { value: database, configurable: true })
    Object.defineProperty(row, name, late)
  }
  // All columns of the kind were selected, and the long ones answer texts.
  return row as unknown as RowByKind[K]
}
