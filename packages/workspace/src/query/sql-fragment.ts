import { numberOfShared, type SqlValue } from '@spicetime/runtime'

/** A piece of SQL with the values of its question marks, in order. Only text written in this program stands in `sql`. */
export interface SqlFragment {
  readonly sql: string
  readonly params: readonly SqlValue[]
  /** Few items pass, and an index finds them: SQLite does best to begin here. */
  readonly isSelective?: boolean
}

export const always: SqlFragment = { sql: '1', params: [] }

export function fragment(sql: string, ...params: readonly SqlValue[]): SqlFragment {
  return { sql, params }
}

export function joinAll(fragments: readonly SqlFragment[]): SqlFragment {
  return { ...join(fragments, ' AND ', '1'), isSelective: fragments.some(({ isSelective }) => isSelective === true) }
}

export function joinAny(fragments: readonly SqlFragment[]): SqlFragment {
  return { ...join(fragments, ' OR ', '0'), isSelective: fragments.every(({ isSelective }) => isSelective === true) }
}

export function negate({ sql, params }: SqlFragment): SqlFragment {
  // SQLite does not look inside NOT for the condition of a partial index.
  if (/^[\w.]+ IS NOT NULL$/.test(sql)) return { sql: sql.replace('IS NOT NULL', 'IS NULL'), params }
  return { sql: `NOT (${sql})`, params }
}

/** `column IN (?, ?)`: true or false, also where the column is null. */
export function isOneOf(column: string, values: readonly SqlValue[], isNullable = false): SqlFragment {
  const [first] = values
  if (first === undefined) return fragment('0')
  const marks = values.map(() => '?').join(', ')
  const test = values.length === 1 ? `${column} = ?` : `${column} IN (${marks})`
  return { sql: isNullable ? `${column} IS NOT NULL AND ${test}` : test, params: values }
}

/** The same of a column whose texts the store keeps by their numbers, `work_item.projectId` say. */
export function isOneOfShared(column: string, texts: readonly string[], isNullable = false): SqlFragment {
  const test = isOneOf(`${column}_n`, texts, isNullable)
  return { sql: test.sql.replaceAll('?', () => numberOfShared('?')), params: test.params }
}

function join(fragments: readonly SqlFragment[], operator: string, ofNone: string): SqlFragment {
  const [first] = fragments
  if (first === undefined) return fragment(ofNone)
  if (fragments.length === 1) return first
  return {
    sql: fragments.map(({ sql }) => `(${sql})`).join(operator),
    params: fragments.flatMap(({ params }) => params),
  }
}
