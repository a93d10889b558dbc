/** Shows a move before it is confirmed: the card leaves its column and stands in the other, and the counts follow. */
import type { QueryClient } from '@tanstack/react-query'
import type { WorkItem, WorkItemList } from '../../../client/model.ts'
import { pageSize } from '../../../data/queries.ts'
import { type CachedRows, patchCachedItems, storeItems } from '../../../data/work-item-cache.ts'
import type { Section, Sections } from '../list/use-sections.ts'
import { type Pages, withoutRow, withRow } from './paged-rows.ts'

export interface ShownMove {
  readonly item: WorkItem
  readonly patch: (item: WorkItem) => WorkItem
  readonly from: Section
  readonly fromIndex: number
  readonly to: Section
  /** Its place after it was taken out of `from`. */
  readonly toIndex: number
  /** Where the counts lie in the cache. */
  readonly sectionsKey: readonly unknown[]
}

/** Returns the way back. */
export function showMove(cache: QueryClient, move: ShownMove): () => void {
  const { item, patch, from, to, fromIndex, toIndex, sectionsKey } = move
  const sections = cache.getQueryData<Sections>(sectionsKey)
  const before = [...cachedPages(cache, from.list), ...cachedPages(cache, to.list)]
  patchCachedItems(cache, new Set([item.id]), patch)
  writePages(cache, from.list, withoutRow(readPages(cache, from.list), pageSize, fromIndex))
  writePages(cache, to.list, withRow(readPages(cache, to.list), pageSize, toIndex, patch(item)))
  if (from.key !== to.key) cache.setQueryData<Sections>(sectionsKey, (shown) => withCounts(shown, from.key, to.key))
  return () => {
    for (const [key, rows] of before) cache.setQueryData(key, rows)
    cache.setQueryData(sectionsKey, sections)
    storeItems(cache, [item])
  }
}

function cachedPages(cache: QueryClient, list: WorkItemList) {
  return cache.getQueriesData<CachedRows>({ queryKey: ['items', list] })
}

function readPages(cache: QueryClient, list: WorkItemList): Pages<WorkItem> {
  return new Map(
    cachedPages(cache, list).flatMap(([key, rows]) => (rows === undefined ? [] : [[Number(key[2]), rows]])),
  )
}

function writePages(cache: QueryClient, list: WorkItemList, pages: Pages<WorkItem>): void {
  for (const [page, rows] of pages) cache.setQueryData<CachedRows>(['items', list, page], rows)
}

function withCounts(shown: Sections | undefined, from: string, to: string): Sections | undefined {
  if (shown === undefined) return undefined
  const sections = shown.sections.map((section) => {
    const more = Number(section.key === to) - Number(section.key === from)
    if (more === 0) return section
    const count = Math.max(0, section.count + more)
    return { ...section, count, group: { ...section.group, count } }
  })
  return { ...shown, sections }
}
