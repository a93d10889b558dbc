import { CursorError, type Page, type PageRequest } from '@spicetime/workspace'

/**
 * A page of a list that is read whole because it is short. The cursor of a row is its id: it holds while the row is in the
 * list. Throws `CursorError` for any other.
 */
export function pageOfArray<Row>(rows: readonly Row[], idOf: (row: Row) => string, request: PageRequest): Page<Row> {
  const { first, last, after, before } = request
  const from = after === undefined ? 0 : mustFind(rows, idOf, after) + 1
  const to = before === undefined ? rows.length : mustFind(rows, idOf, before)
  const start = last === undefined ? from : Math.max(from, to - last)
  const end = first === undefined ? Math.max(start, to) : Math.min(Math.max(start, to), start + first)
  const shown = rows.slice(start, end)
  return { rows: shown, cursors: shown.map(idOf), hasPreviousPage: start > 0, hasNextPage: end < rows.length }
}

function mustFind<Row>(rows: readonly Row[], idOf: (row: Row) => string, id: string): number {
  const index = rows.findIndex((row) => idOf(row) === id)
  if (index < 0) throw new CursorError()
  return index
}
