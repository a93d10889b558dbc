import { useQueries, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { WorkItemList } from '../../../client/model.ts'
import { useClient } from '../../../data/client-context.tsx'
import { pageSize, workItemPageQuery } from '../../../data/queries.ts'
import type { CachedRows } from '../../../data/work-item-cache.ts'
import { useStore } from '../../../ui/store.ts'
import { type TrailSection, trailStore } from './list-trail-store.ts'

export interface ListPlace {
  /** From 1 on. */
  readonly place: number
  readonly total: number
  /** The keys of the items before and after. */
  readonly previous: string | undefined
  readonly next: string | undefined
}

/** Where the item stands in the list that one came from; undefined when one did not come from a list. */
export function useListPlace(itemId: string | undefined): { place: ListPlace | undefined; href: string | undefined } {
  const trail = useStore(trailStore)
  const cache = useQueryClient()
  const client = useClient()
  const at = useMemo(() => {
    const pagesOf = (list: WorkItemList) => cache.getQueriesData<CachedRows>({ queryKey: ['items', list] })
    return itemId === undefined || trail === undefined ? undefined : findIndex(trail.sections, pagesOf, itemId)
  }, [cache, trail, itemId])
  const wanted = at === undefined ? [] : [at - 1, at + 1]
  const rows = useQueries({
    queries: wanted.map((index) => {
      const spot = spotOf(trail?.sections ?? [], index)
      const page = workItemPageQuery(client, spot?.list ?? noList, Math.floor((spot?.index ?? 0) / pageSize))
      // The order stays as it was when one left the list, whatever is changed on the way.
      return { ...page, enabled: spot !== undefined, refetchOnMount: false }
    }),
  })
  if (at === undefined || trail === undefined) return { place: undefined, href: trail?.href }
  const keyAt = (nth: number, index: number) => {
    const spot = spotOf(trail.sections, index)
    return spot === undefined ? undefined : rows[nth]?.data?.[spot.index % pageSize]?.key
  }
  const total = trail.sections.reduce((sum, { count }) => sum + count, 0)
  return { place: { place: at + 1, total, previous: keyAt(0, at - 1), next: keyAt(1, at + 1) }, href: trail.href }
}

const noList: WorkItemList = { query: '' }

/** The place of an item among all sections, counted through. */
export function findIndex(
  sections: readonly TrailSection[],
  pagesOf: (list: WorkItemList) => readonly (readonly [readonly unknown[], CachedRows | undefined])[],
  itemId: string,
): number | undefined {
  let before = 0
  for (const { list, count } of sections) {
    for (const [key, rows] of pagesOf(list)) {
      const index = rows?.findIndex((row) => row?.id === itemId) ?? -1
      if (index >= 0) return before + Number(key[2]) * pageSize + index
    }
    before += count
  }
  return undefined
}

/** The list and the place in it of the item at a place counted through; undefined beyond the ends. */
export function spotOf(
  sections: readonly TrailSection[],
  at: number,
): { list: WorkItemList; index: number } | undefined {
  let index = at
  if (index < 0) return undefined
  for (const { list, count } of sections) {
    if (index < count) return { list, index }
    index -= count
  }
  return undefined
}
