import { type SqlRow, type SqlValue, sharedText } from '@spicetime/runtime'
import type { CompiledQuery } from './compile-work-item-query.ts'
import type { SqlFragment } from './sql-fragment.ts'
import { beyondCursor, collationSuffix, type OrderColumn, orderBySql, projectOrder } from './work-item-order.ts'

export interface PageOptions {
  /** What to select, `work_item.*` say; text of the program. */
  readonly columns: string
  readonly limit: number
  /** Rows to pass over, as when a view jumps to a place by its number. */
  readonly skip?: number | undefined
  /** The order values of the row beyond which the page begins; see `orderValuesOf`. */
  readonly beyond?: readonly SqlValue[] | undefined
  /** Walk from the end towards the beginning: rows come in reversed order. */
  readonly isBackward?: boolean | undefined
}

/**
 * The statement that reads one page. Each row also has `order0`, `order1` …: its values in the order, for cursors.
 *
 * The page is found first, by rowids and the values of the order alone, and its rows are read afterwards: where SQLite has
 * to sort, it sorts little, and the long texts of items that are not shown are never touched.
 */
export function pageStatement(query: CompiledQuery, options: PageOptions): SqlFragment {
  const order = orderOfQuery(query)
  const isBackward = options.isBackward ?? false
  const values = order.map(({ expression }, index) => `${expression.sql} AS order${index}`)
  const valueParams = order.flatMap(({ expression }) => expression.params)
  const beyond = options.beyond === undefined ? undefined : beyondCursor(order, options.beyond, isBackward)
  const orderBy = orderBySql(order, isBackward)
  const where = beyond === undefined ? query.pageWhere.sql : `${query.pageWhere.sql} AND (${beyond.sql})`
  const found = `SELECT work_item.n AS foundRowid, ${values.join(', ')} FROM ${fromInOrder(query)}
    WHERE ${where} ORDER BY ${orderBy.sql} LIMIT ? OFFSET ?`
  return {
    sql: `SELECT ${options.columns}, ${order.map((_, index) => `order${index}`).join(', ')}
      FROM (${found}) JOIN work_item ON work_item.n = foundRowid ORDER BY ${orderOfPage(order, isBackward)}`,
    params: [
      ...valueParams,
      ...query.pageWhere.params,
      ...(beyond?.params ?? []),
      ...orderBy.params,
      options.limit,
      options.skip ?? 0,
    ],
  }
}

/**
 * Indexes know projects by their numbers, and each replica gives others: a list in their order would go on elsewhere on another
 * hub. So projects are walked in the order of their ids, and of each its items along the index.
 */
const byProject = `(SELECT n AS number, text AS id FROM ${sharedText} WHERE text BETWEEN 'pj_' AND 'pj~') AS their
    CROSS JOIN work_item ON work_item.projectId_n = their.number`
/** Where their order comes second, or the list is sorted anyway. */
const withProject = `work_item CROSS JOIN (SELECT n AS number, text AS id FROM ${sharedText}) AS their
    ON work_item.projectId_n = their.number`
const ofTheirProject: OrderColumn = {
  expression: { sql: 'their.id', params: [] },
  isDescending: false,
  isNullable: false,
}

function isProject({ expression }: OrderColumn): boolean {
  return expression.sql === projectOrder || expression.sql === `+${projectOrder}`
}

/** The items, to be walked in the order of a query. */
export function fromInOrder(query: CompiledQuery): string {
  return query.order[0]?.expression.sql === projectOrder ? byProject : fromWithProject(query)
}

/** The items, each with what the order of a query asks of it. */
export function fromWithProject(query: CompiledQuery): string {
  return query.order.some(isProject) ? withProject : 'work_item'
}

/** The order of a query in what the two above name. */
export function orderOfQuery(query: CompiledQuery): readonly OrderColumn[] {
  return query.order.map((each) => (isProject(each) ? ofTheirProject : each))
}

/** The order once more, by the values that the page already has. */
export function orderOfPage(order: readonly OrderColumn[], isBackward: boolean): string {
  const columns = order.map(({ expression, isDescending }, index) => {
    const collation = expression.sql.endsWith(collationSuffix) ? collationSuffix : ''
    return `order${index}${collation} ${isDescending === isBackward ? 'ASC' : 'DESC'}`
  })
  return columns.join(', ')
}

export function orderValuesOf(query: CompiledQuery, row: SqlRow): readonly SqlValue[] {
  return [...query.order.keys()].map((index) => row[`order${index}`] ?? null)
}

export function countStatement({ where, params }: CompiledQuery): SqlFragment {
  return { sql: `SELECT count(*) AS count FROM work_item WHERE ${where}`, params }
}
