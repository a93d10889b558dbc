import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { WorkItem } from '../../../client/model.ts'
import { useClient } from '../../../data/client-context.tsx'
import { pageSize, workItemPageQuery } from '../../../data/queries.ts'
import type { Sections } from '../list/use-sections.ts'

/** Finds cards by their place among those that are loaded. */
export function useBoardRows({ sections }: Sections): (column: number, index: number) => WorkItem | undefined {
  const cache = useQueryClient()
  const client = useClient()
  return useCallback(
    (column, index) => {
      const section = sections[column]
      if (section === undefined || index < 0) return undefined
      const { queryKey } = workItemPageQuery(client, section.list, Math.floor(index / pageSize))
      return cache.getQueryData(queryKey)?.[index % pageSize]
    },
    [cache, client, sections],
  )
}
