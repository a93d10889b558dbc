import type { Database, SqlRow, SqlValue } from '@spicetime/runtime'
import type { Page, PageRequest } from '../workspace.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'

const pageSizeDefault = 50
const pageSizeMax = 500

/** Relay's arguments, settled: which way to walk, how many rows, and beyond which. */
export interface Walk {
  readonly isBackward: boolean
  readonly limit: number
  readonly cursor: string | undefined
  /** Only where the list says so. */
  readonly skip: number
}

export function settlePage(request: PageRequest): Walk {
  const isBackward = request.last !== undefined && request.first === undefined
  const wanted = (isBackward ? request.last : request.first) ?? pageSizeDefault
  const limit = Math.min(pageSizeMax, Math.max(0, Math.floor(wanted)))
  const skip = Math.max(0, Math.floor(request.skip ?? 0))
  return { isBackward, limit, skip, cursor: isBackward ? request.before : request.after }
}

/** Makes a page of rows read in walking order, one more than wanted when there are more. */
export function makePage<Row>(
  read: readonly Row[],
  walk: Walk,
  valuesOf: (row: Row) => readonly SqlValue[],
): Page<Row> {
  const hasMore = read.length > walk.limit
  const kept = read.slice(0, walk.limit)
  const rows = walk.isBackward ? kept.toReversed() : kept
  const hasBefore = walk.cursor !== undefined || walk.skip > 0
  return {
    rows,
    cursors: rows.map((row) => encodeCursor(valuesOf(row))),
    hasNextPage: walk.isBackward ? hasBefore : hasMore,
    hasPreviousPage: walk.isBackward ? hasMore : hasBefore,
  }
}

interface SimpleList {
  /** `SELECT … FROM … WHERE …`, to which conditions are added by AND. */
  readonly select: string
  readonly params: readonly SqlValue[]
  /** The column to order by, then id. */
  readonly orderBy: string
  readonly collation?: 'NOCASE' | undefined
  readonly isDescending?: boolean | undefined
}

/** A page of a list that is ordered by one column and the id. */
export function readPage<Row extends object>(database: Database, list: SimpleList, request: PageRequest): Page<Row> {
  const walk = settlePage(request)
  const isUp = (list.isDescending ?? false) === walk.isBackward
  const collation = list.collation === undefined ? '' : ` COLLATE ${list.collation}`
  const beyond = walk.cursor === undefined ? undefined : decodeCursor(walk.cursor, 2)
  const where = beyond === undefined ? '' : ` AND (${list.orderBy}${collation}, id) ${isUp ? '>' : '<'} (?, ?)`
  const direction = isUp ? 'ASC' : 'DESC'
  const rows = database
    .prepare(`${list.select}${where} ORDER BY ${list.orderBy}${collation} ${direction}, id ${direction} LIMIT ?`)
    .all(...list.params, ...(beyond ?? []), walk.limit + 1)
  // The select names the columns of Row.
  return makePage(rows, walk, (row: SqlRow) => [row[list.orderBy] ?? null, row['id'] ?? null]) as unknown as Page<Row>
}

/**
 * A page of a list that is in memory and grows at its beginning, as a history does that is told newest first. The cursor is
 * the place counted from the end, so that it holds while the list grows.
 */
export function pageOfArray<Row>(all: readonly Row[], request: PageRequest): Page<Row> {
  const walk = settlePage(request)
  const at = walk.cursor === undefined ? undefined : Number(decodeCursor(walk.cursor, 1)[0])
  const ages = all.map((_, index) => all.length - 1 - index)
  const beyond = walk.isBackward
    ? ages.filter((age) => at === undefined || age > at).toReversed()
    : ages.filter((age) => at === undefined || age < at)
  const page = makePage(beyond.slice(0, walk.limit + 1), walk, (age) => [age])
  return { ...page, rows: page.rows.map((age) => all[all.length - 1 - age] as Row) }
}
