import type { WorkItem, WorkItemListDiff } from '../client/model.ts'

/** What a difference makes of the rows of a window; rows that stay the same keep their identity. */
export function applyListDiff(rows: readonly WorkItem[], diff: WorkItemListDiff): readonly WorkItem[] {
  const gone = new Set([...diff.removed, ...diff.moved.map(({ id }) => id)])
  const known = new Map<string, WorkItem>(rows.map((row) => [row.id, row]))
  for (const { item } of diff.changed) known.set(item.id, item)
  const next = diff.isReset ? [] : rows.filter(({ id }) => !gone.has(id)).map((row) => known.get(row.id) ?? row)
  const arriving = [
    ...diff.added,
    ...diff.moved.flatMap(({ place, id }) => {
      const item = known.get(id)
      return item === undefined ? [] : [{ place, item }]
    }),
  ]
  for (const { place, item } of arriving.toSorted((a, b) => a.place - b.place)) next.splice(place, 0, item)
  return next
}
