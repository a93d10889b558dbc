import { useQueries, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { WorkItem, WorkItemList } from '../../../client/model.ts'
import { useClient } from '../../../data/client-context.tsx'
import { pageSize, workItemPageQuery } from '../../../data/queries.ts'

export interface WantedPage {
  readonly list: WorkItemList
  readonly page: number
}

export type FindRow = (list: WorkItemList, index: number) => WorkItem | undefined

/** Keeps the wanted pages of lists loaded, and finds rows among all that are loaded. */
export function useSectionRows(wanted: readonly WantedPage[]): FindRow {
  const client = useClient()
  const cache = useQueryClient()
  useQueries({
    queries: wanted.map(({ list, page }) => workItemPageQuery(client, list, page)),
    // The rows are read from the cache below; this only has to say when one of the pages has changed.
    combine: (results) => results.map(({ data }) => data),
  })
  return useCallback(
    (list, index) =>
      cache.getQueryData(workItemPageQuery(client, list, Math.floor(index / pageSize)).queryKey)?.[index % pageSize],
    [cache, client],
  )
}

/** The pages that hold these places of a list. */
export function pagesOf(list: WorkItemList, from: number, to: number): readonly WantedPage[] {
  const first = Math.floor(Math.max(0, from) / pageSize)
  const last = Math.floor(Math.max(0, to) / pageSize)
  return Array.from({ length: last - first + 1 }, (_, i) => ({ list, page: first + i }))
}
