/**
 * A list of which only some pages are known, with a row taken out or put in: the rows behind it move by one, across
 * the borders of pages. What would have to come from a page that is not known becomes a gap, which is drawn as a
 * waiting card until the true rows come.
 */
export type Pages<Row> = ReadonlyMap<number, readonly (Row | undefined)[]>

export function withoutRow<Row>(pages: Pages<Row>, size: number, index: number): Pages<Row> {
  return reread(pages, size, (at) => (at < index ? at : at + 1))
}

export function withRow<Row>(pages: Pages<Row>, size: number, index: number, row: Row): Pages<Row> {
  const moved = new Map(reread(pages, size, (at) => (at < index ? at : at - 1)))
  const page = Math.floor(index / size)
  const rows = [...(moved.get(page) ?? [])]
  if (pages.has(page) || index % size === 0) {
    rows[index % size] = row
    moved.set(page, rows)
  }
  return moved
}

/** Each known page with the rows that stand at `from(place)` now. Pages keep their length, but for a last one that grows. */
function reread<Row>(pages: Pages<Row>, size: number, from: (at: number) => number): Pages<Row> {
  const rowAt = (at: number) => pages.get(Math.floor(at / size))?.[at % size]
  const moved = [...pages].map(([page, rows]) => {
    const length = Math.min(size, rows.length + 1)
    const next = Array.from({ length }, (_, place) => rowAt(from(page * size + place)))
    while (next.length > 0 && next.length > rows.length - 1 && next.at(-1) === undefined) next.pop()
    return [page, next] as const
  })
  return new Map(moved)
}
