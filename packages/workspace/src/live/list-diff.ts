import type { WorkItemRow } from '@spicetime/domain'
import type { ListDiff, LiveField } from './live-query.ts'

/** What is kept of a row that was told: the values by which two states of it are compared. */
export interface ToldRow {
  readonly id: string
  readonly values: ReadonlyMap<LiveField, unknown>
}
export interface LiveRow extends ToldRow {
  readonly row: WorkItemRow
}

export type RowDifference = Pick<ListDiff, 'removed' | 'added' | 'moved' | 'changed'>

/** What makes `after` of `before`. As few rows as possible are moved. */
export function diffRows(before: readonly ToldRow[], after: readonly LiveRow[]): RowDifference {
  const oldPlaces = new Map(before.map(({ id }, place) => [id, place]))
  const staying = new Set(after.map(({ id }) => id))
  const kept = after.flatMap(({ id }) => {
    const place = oldPlaces.get(id)
    return place === undefined ? [] : [place]
  })
  const resting = longestIncreasing(kept)
  const difference: { -readonly [Part in keyof RowDifference]: RowDifference[Part][number][] } = {
    removed: before.flatMap(({ id }) => (staying.has(id) ? [] : [id])),
    added: [],
    moved: [],
    changed: [],
  }
  for (const [place, live] of after.entries()) {
    const oldPlace = oldPlaces.get(live.id)
    const old = oldPlace === undefined ? undefined : before[oldPlace]
    if (oldPlace === undefined || old === undefined) {
      difference.added.push({ place, row: live.row })
      continue
    }
    if (!resting.has(oldPlace)) difference.moved.push({ place, id: live.id })
    const fields = changedFields(old, live)
    if (fields.length > 0) difference.changed.push({ row: live.row, fields })
  }
  return difference
}

function changedFields(old: ToldRow, live: ToldRow): readonly LiveField[] {
  return [...live.values].flatMap(([field, value]) => (old.values.get(field) === value ? [] : [field]))
}

/** What the difference makes of a list of rows; see `ListDiff`. */
export function applyDiff(rows: readonly WorkItemRow[], diff: RowDifference & { readonly isReset: boolean }) {
  const gone = new Set([...diff.removed, ...diff.moved.map(({ id }) => id)])
  const known = new Map(rows.map((row) => [row.id as string, row]))
  for (const { row } of diff.changed) known.set(row.id, row)
  const next = diff.isReset ? [] : rows.filter(({ id }) => !gone.has(id)).map((row) => known.get(row.id) ?? row)
  const arriving = [
    ...diff.added,
    ...diff.moved.flatMap(({ place, id }) => {
      const row = known.get(id)
      return row === undefined ? [] : [{ place, row }]
    }),
  ]
  for (const { place, row } of arriving.sort((a, b) => a.place - b.place)) next.splice(place, 0, row)
  return next
}

/**
 * The values of a longest increasing subsequence: patience sorting, O(n log n) (Fredman 1975). The values are distinct.
 */
function longestIncreasing(values: readonly number[]): ReadonlySet<number> {
  const ends: number[] = []
  const before = new Map<number, number | undefined>()
  for (const value of values) {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ends[middle] ?? 0) < value) low = middle + 1
      else high = middle
    }
    before.set(value, ends[low - 1])
    ends[low] = value
  }
  const found = new Set<number>()
  for (let value = ends.at(-1); value !== undefined; value = before.get(value)) found.add(value)
  return found
}
