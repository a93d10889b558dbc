import { type Query, type SortField, statuses } from '@spicetime/domain'
import type { SqlValue } from '@spicetime/runtime'
import { fragment, joinAll, joinAny, type SqlFragment } from './sql-fragment.ts'

/**
 * One column of an order. Orders are total (the last column is the id), and their values make cursors. A column
 * that can be null is preceded by a column that says whether it is, so nulls come last in both directions.
 */
export interface OrderColumn {
  readonly expression: SqlFragment
  readonly isDescending: boolean
  /** Whether the cell can be null. */
  readonly isNullable: boolean
}

const commentCount = `max(ifnull(work_item.externalComments, 0),
  (SELECT count(*) FROM comment WHERE comment.workItemId = work_item.id AND comment.deletedAt IS NULL))`
// Literals of this program, so that the text is the same for every query.
const statusPlace = `CASE work_item.status ${statuses.map((status, place) => `WHEN '${status}' THEN ${place}`).join(' ')} END`

/** Letters of either case stand together. */
export const collationSuffix = ' COLLATE NOCASE'

const expressions: Readonly<Record<SortField, string>> = {
  rank: 'work_item.rank',
  priority: 'work_item.priority',
  created: 'work_item.createdAt',
  updated: 'work_item.updatedAt',
  closed: 'work_item.closedAt',
  deleted: 'work_item.deletedAt',
  due: 'work_item.dueOn',
  start: 'work_item.startOn',
  title: `work_item.title${collationSuffix}`,
  number: 'work_item.number',
  estimate: 'work_item.estimate',
  reactions: 'ifnull(work_item.externalReactions, 0)',
  comments: commentCount,
  status: statusPlace,
}
const nullable: readonly SortField[] = ['closed', 'deleted', 'due', 'start', 'estimate']

/** Of items of several projects; see `pageStatement`. */
export const projectOrder = 'work_item.projectId'

/** Whether an index gives the list in the order that the query asks for. */
export function isIndexOrder(query: Query, isOneProject: boolean): boolean {
  const { field, isReversed } = query.sort[0] ?? { field: 'rank', isReversed: false }
  if (field === 'priority') return isOneProject && !isReversed && (query.sort[1]?.field ?? 'rank') === 'rank'
  return field === 'rank' || field === 'updated' || (field === 'number' && isOneProject)
}

/**
 * The order without the help of indexes: for lists of which few items are left to sort. Left to itself SQLite, which
 * keeps no statistics here, would walk a whole index to have the order for nothing.
 */
export function withoutIndexes(order: readonly OrderColumn[]): readonly OrderColumn[] {
  return order.map((each) => {
    const { sql, params } = each.expression
    return sql.startsWith('work_item.') ? { ...each, expression: { sql: `+${sql}`, params } } : each
  })
}

/** @param fit how well an item fits the words searched for; comes first when the query names no order. */
export function orderOf(query: Query, isOneProject: boolean, fit: SqlFragment | undefined): readonly OrderColumn[] {
  const columns: OrderColumn[] = []
  if (query.sort.length === 0 && fit !== undefined) columns.push(column(fit))
  const keys = query.sort.some(({ field }) => field === 'rank')
    ? query.sort
    : [...query.sort, { field: 'rank', isReversed: false } as const]
  const seen = new Set<SortField>()
  for (const { field, isReversed } of keys) {
    if (seen.has(field)) continue
    seen.add(field)
    columns.push(...columnsOf(field, isReversed, isOneProject))
    // Hardly two items share a rank: what follows would not be looked at.
    if (field === 'rank') break
  }
  return [...columns, column(fragment('work_item.id'))]
}

function columnsOf(field: SortField, isReversed: boolean, isOneProject: boolean): readonly OrderColumn[] {
  const expression = fragment(expressions[field])
  // The natural order of priority begins with the greatest.
  const isDescending = (field === 'priority') !== isReversed
  const isNullable = nullable.includes(field)
  const sorted: OrderColumn = { expression, isDescending, isNullable }
  if (isNullable) return [column(fragment(`(${expressions[field]} IS NULL)`)), sorted]
  // Ranks and numbers of different projects say nothing about each other.
  const isPerProject = field === 'rank' || field === 'number'
  return isPerProject && !isOneProject ? [column(fragment(projectOrder)), sorted] : [sorted]
}

function column(expression: SqlFragment): OrderColumn {
  return { expression, isDescending: false, isNullable: false }
}

export function orderBySql(order: readonly OrderColumn[], isBackward: boolean): SqlFragment {
  return {
    sql: order
      .map(({ expression, isDescending }) => `${expression.sql} ${isDescending === isBackward ? 'ASC' : 'DESC'}`)
      .join(', '),
    params: order.flatMap(({ expression }) => expression.params),
  }
}

/**
 * The items beyond a cursor: `a > x OR (a = x AND (b > y OR …))`. SQLite cannot seek with an OR, so a bound on the
 * first column stands before it.
 *
 * @param values one value for each column of the order
 */
export function beyondCursor(
  order: readonly OrderColumn[],
  values: readonly SqlValue[],
  isBackward: boolean,
): SqlFragment {
  const [first] = order
  const beyond = [...order.keys()].map((index) => {
    const same = order.slice(0, index).map(({ expression }, place) => equals(expression, values[place] ?? null))
    return joinAll([...same, passes(order, index, values[index] ?? null, isBackward)])
  })
  if (first === undefined) return fragment('1')
  const sign = first.isDescending === isBackward ? '>=' : '<='
  const bound = { sql: `${first.expression.sql} ${sign} ?`, params: [...first.expression.params, values[0] ?? null] }
  return joinAll([bound, joinAny(beyond)])
}

function equals({ sql, params }: SqlFragment, value: SqlValue): SqlFragment {
  return { sql: `${sql} IS ?`, params: [...params, value] }
}

/** Never true for a null: the column before it has told nulls from the rest. */
function passes(order: readonly OrderColumn[], index: number, value: SqlValue, isBackward: boolean): SqlFragment {
  const here = order[index]
  if (here === undefined || (here.isNullable && value === null)) return fragment('0')
  const { expression, isDescending } = here
  return {
    sql: `${expression.sql} ${isDescending === isBackward ? '>' : '<'} ?`,
    params: [...expression.params, value],
  }
}
