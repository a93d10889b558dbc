import type { Database, SqlRow, SqlValue } from '@spicetime/runtime'
import { amongWalked, hasWordsInWalked } from './compile-text.ts'
import type { CompiledQuery, WordWalk } from './compile-work-item-query.ts'
import {
  fromInOrder,
  fromWithProject,
  orderOfPage,
  orderOfQuery,
  orderValuesOf,
  type PageOptions,
  pageStatement,
} from './page-statement.ts'
import type { SqlFragment } from './sql-fragment.ts'
import { beyondCursor, type OrderColumn, orderBySql } from './work-item-order.ts'

/**
 * A page of a list that is walked in its order for words that many items have.
 *
 * To know of each item whether it has the words SQLite would gather all that have them, 37,000 say, before it looks at the
 * first: 9 ms. So the first items in the order are taken, whatever they say; FTS5 is asked which of them have the words, for
 * which it looks at a range of its lists only; and of these the page is filled: 3 ms. Items that stand beside each other in a
 * list mostly came together, so that the range is short; where it is long, still no great set is gathered. When they do not
 * fill the page all that have the words are gathered after all, and the walk goes on.
 */
export function readQueryPage(
  database: Database,
  query: CompiledQuery,
  options: PageOptions,
  pieces = query.walk?.holdsPhrases === true ? piecesOfPhrases : piecesOfWords,
): readonly SqlRow[] {
  const run = ({ sql, params }: SqlFragment): SqlRow[] => database.prepare(sql).all(...params)
  const { walk } = query
  if (walk === undefined || (options.skip ?? 0) > 0) return run(pageStatement(query, options))
  const rows: SqlRow[] = []
  let rest = options
  let walked = 0
  for (const most of pieces) {
    const max = Math.min(most, walkFor(rest.limit, rows.length, walked))
    walked += max
    const piece: Piece = { query, walk, beyond: rest.beyond, isBackward: rest.isBackward ?? false, max }
    const found = run(searchPiece(piece, rest))
    rows.push(...found)
    const limit = options.limit - rows.length
    const [last] = limit > 0 ? run(lastOfPiece(piece, found[0])) : []
    if (last === undefined) return rows
    rest = { ...options, limit, beyond: orderValuesOf(query, last) }
  }
  return [...rows, ...run(pageStatement(query, rest))]
}

/** Words that fewer items have than fill a page from so many are soon gathered. */
const piecesOfWords = [2_000]
/** Of those that have the words a part only has them side by side. */
const piecesOfPhrases = [2_000, 2_000, 2_000]

/** How far to walk for so many more, as far as what was found until now tells, with two standard deviations of room. */
function walkFor(wanted: number, found: number, walked: number): number {
  return found === 0 ? Infinity : Math.ceil(((wanted + 2 * Math.sqrt(wanted)) * walked) / found)
}

interface Piece {
  readonly query: CompiledQuery
  readonly walk: WordWalk
  readonly beyond: readonly SqlValue[] | undefined
  readonly isBackward: boolean
  /** How many items it has, unless it is the last. */
  readonly max: number
}

/** What of a piece the query finds, as `pageStatement` answers it, each with the last row of the piece: `lastWalked`. */
function searchPiece(piece: Piece, { columns, limit }: PageOptions): SqlFragment {
  const { query, isBackward } = piece
  const { fts, rest } = piece.walk
  const order = orderOfQuery(query)
  const walked = walkPiece(piece, order, 'work_item.n AS n')
  const values = valuesOf(order)
  // SQLite reads what it has laid down (MATERIALIZED) in the order in which it came, and CROSS JOIN keeps that: so the walk ends
  // with the last row of the page, and no text is read behind it.
  const found = `SELECT work_item.n AS foundRowid, ${values.sql} FROM walked CROSS JOIN ${fromWithProject(query)}
    WHERE ${fts === undefined ? '' : `${hasWordsInWalked} AND`} work_item.n = walked.n AND ${amongWalked(rest.sql)} LIMIT ?`
  return {
    sql: `WITH walked AS MATERIALIZED (${walked.sql} LIMIT ?)
      SELECT ${columns}, ${order.map((_, index) => `order${index}`).join(', ')},
        (SELECT n FROM walked LIMIT 1 OFFSET ?) AS lastWalked
      FROM (${found}) JOIN work_item ON work_item.n = foundRowid ORDER BY ${orderOfPage(order, isBackward)}`,
    params: [
      ...walked.params,
      piece.max,
      piece.max - 1,
      ...values.params,
      ...(fts === undefined ? [] : [fts]),
      ...rest.params,
      limit,
    ],
  }
}

/**
 * The values in the order of the last item of a piece; of none where the list ends before.
 * @param found a row that was found in it: it knows which is the last, and without it the piece is walked once more
 */
function lastOfPiece(piece: Piece, found: SqlRow | undefined): SqlFragment {
  const { query } = piece
  const order = orderOfQuery(query)
  const values = valuesOf(order)
  if (found !== undefined) {
    const sql = `SELECT ${values.sql} FROM ${fromWithProject(query)} WHERE work_item.n = ?`
    return { sql, params: [...values.params, found['lastWalked'] ?? null] }
  }
  const walked = walkPiece(piece, order, values.sql)
  return { sql: `${walked.sql} LIMIT 1 OFFSET ?`, params: [...values.params, ...walked.params, piece.max - 1] }
}

function walkPiece(
  { query, walk: { where }, beyond, isBackward }: Piece,
  order: readonly OrderColumn[],
  columns: string,
): SqlFragment {
  const cursor = beyond === undefined ? undefined : beyondCursor(order, beyond, isBackward)
  const orderBy = orderBySql(order, isBackward)
  const bounded = cursor === undefined ? `(${where.sql})` : `(${where.sql}) AND (${cursor.sql})`
  return {
    sql: `SELECT ${columns} FROM ${fromInOrder(query)} WHERE ${bounded} ORDER BY ${orderBy.sql}`,
    params: [...where.params, ...(cursor?.params ?? []), ...orderBy.params],
  }
}

function valuesOf(order: readonly OrderColumn[]): SqlFragment {
  return {
    sql: order.map(({ expression }, index) => `${expression.sql} AS order${index}`).join(', '),
    params: order.flatMap(({ expression }) => expression.params),
  }
}
