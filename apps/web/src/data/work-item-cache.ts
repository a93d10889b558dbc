/** Work items as they lie in the cache: in pages of lists and each by itself. */
import type { Query, QueryClient } from '@tanstack/react-query'
import type { WorkItem, WorkItemDetail } from '../client/model.ts'

export type ItemPatch = (item: WorkItem) => WorkItem

/** A page of a list. While a card that was moved is not confirmed, a place may wait for a row of another page. */
export type CachedRows = readonly (WorkItem | undefined)[]

/** Items that stand by themselves: `['item', ref]`. Longer keys are what belongs to an item. */
const ownPages = {
  queryKey: ['item'],
  predicate: ({ queryKey }: { readonly queryKey: readonly unknown[] }) => queryKey.length === 2,
}

/** Changes these items wherever they are shown; rows that stay the same keep their identity. */
export function patchCachedItems(cache: QueryClient, ids: ReadonlySet<string>, patch: ItemPatch): void {
  cache.setQueriesData<CachedRows>({ queryKey: ['items'] }, (rows) => {
    if (rows === undefined || !rows.some((row) => row !== undefined && ids.has(row.id))) return rows
    return rows.map((row) => (row !== undefined && ids.has(row.id) ? patch(row) : row))
  })
  cache.setQueriesData<WorkItemDetail | null>(ownPages, (item) => {
    if (item === undefined || item === null || !ids.has(item.id)) return item
    return { ...item, ...patch(item) }
  })
}

/** Puts newer rows in the place of the cached ones. */
export function storeItems(cache: QueryClient, items: readonly WorkItem[]): void {
  const byId = new Map<string, WorkItem>(items.map((item) => [item.id, item]))
  patchCachedItems(cache, new Set(byId.keys()), (item) => byId.get(item.id) ?? item)
}

/** The cached rows with these ids, newest knowledge first come. */
export function findCachedItems(cache: QueryClient, ids: ReadonlySet<string>): ReadonlyMap<string, WorkItem> {
  const found = new Map<string, WorkItem>()
  for (const [, rows] of cache.getQueriesData<CachedRows>({ queryKey: ['items'] })) {
    for (const row of rows ?? []) if (row !== undefined && ids.has(row.id)) found.set(row.id, row)
  }
  for (const [, item] of cache.getQueriesData<WorkItemDetail | null>(ownPages)) {
    if (item !== undefined && item !== null && ids.has(item.id)) found.set(item.id, item)
  }
  return found
}

/** An item as some list shows it, by key or id. */
export function findListedItem(cache: QueryClient, ref: string): WorkItem | undefined {
  for (const [, rows] of cache.getQueriesData<CachedRows>({ queryKey: ['items'] })) {
    const found = rows?.find((row) => row?.key === ref || row?.id === ref)
    if (found !== undefined) return found
  }
  return undefined
}

const lists = ['items', 'groups', 'trash'] as const
const holds = new WeakMap<QueryClient, number>()

/** Whether lists are to stay as they are shown; see `holdLists`. */
export function isHeld(cache: QueryClient): boolean {
  return (holds.get(cache) ?? 0) > 0
}

/**
 * Lists and groups may have changed: those on the page are read again, the others when they are next shown.
 * @param knowsItself leaves out what learns of changes in another way
 */
export function refreshLists(
  cache: QueryClient,
  knowsItself: (query: Query) => boolean = () => false,
): Promise<unknown> {
  const refetchType = isHeld(cache) ? 'none' : 'active'
  const predicate = (query: Query) => !knowsItself(query)
  return Promise.all(
    lists.map((first) =>
      cache.invalidateQueries({ queryKey: [first], refetchType, predicate }, { cancelRefetch: true }),
    ),
  )
}

/**
 * Lists stay as they are shown until the returned function is called: while moves wait for their answers, an answer to
 * an older question would put the cards back for a moment.
 */
export function holdLists(cache: QueryClient): () => void {
  holds.set(cache, (holds.get(cache) ?? 0) + 1)
  for (const first of lists) void cache.cancelQueries({ queryKey: [first] })
  return () => {
    holds.set(cache, (holds.get(cache) ?? 1) - 1)
    void refreshLists(cache)
  }
}
