/** Work items as they lie in the cache: in pages of lists and each by itself. */
import type { QueryClient } from '@tanstack/react-query'
import type { WorkItem, WorkItemDetail } from '../client/model.ts'

export type ItemPatch = (item: WorkItem) => WorkItem

/** Changes these items wherever they are shown; rows that stay the same keep their identity. */
export function patchCachedItems(cache: QueryClient, ids: ReadonlySet<string>, patch: ItemPatch): void {
  cache.setQueriesData<readonly WorkItem[]>({ queryKey: ['items'] }, (rows) => {
    if (rows === undefined || !rows.some(({ id }) => ids.has(id))) return rows
    return rows.map((row) => (ids.has(row.id) ? patch(row) : row))
  })
  cache.setQueriesData<WorkItemDetail | null>(
    { queryKey: ['item'], predicate: ({ queryKey }) => queryKey.length === 2 },
    (item) => {
      if (item === undefined || item === null || !ids.has(item.id)) return item
      return { ...item, ...patch(item) }
    },
  )
}

/** Puts newer rows in the place of the cached ones. */
export function storeItems(cache: QueryClient, items: readonly WorkItem[]): void {
  const byId = new Map<string, WorkItem>(items.map((item) => [item.id, item]))
  patchCachedItems(cache, new Set(byId.keys()), (item) => byId.get(item.id) ?? item)
}

/** The cached rows with these ids, newest knowledge first come. */
export function findCachedItems(cache: QueryClient, ids: ReadonlySet<string>): ReadonlyMap<string, WorkItem> {
  const found = new Map<string, WorkItem>()
  for (const [, rows] of cache.getQueriesData<readonly WorkItem[]>({ queryKey: ['items'] })) {
    for (const row of rows ?? []) if (ids.has(row.id)) found.set(row.id, row)
  }
  return found
}

/** Lists, groups and counts may have changed: those on the page are read again, the others when they are next shown. */
export function refreshLists(cache: QueryClient): Promise<unknown> {
  return Promise.all(
    ['items', 'groups', 'count'].map((first) =>
      cache.invalidateQueries({ queryKey: [first] }, { cancelRefetch: true }),
    ),
  )
}
