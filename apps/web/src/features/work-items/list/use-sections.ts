/**
 * The sections of a view: its groups with their counts and the list that each of them is. The answer carries the view
 * it belongs to and comes together with the first rows, and until the next one is there the last one stays: typing in
 * the search box changes what is shown in one step, without a flash of empty rows.
 */
import { keepPreviousData, type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { findQueryProblem } from '../../../client/client-error.ts'
import type { Grouping, QueryProblem, WorkItemGroup, WorkItemList } from '../../../client/model.ts'
import type { WorkspaceClient } from '../../../client/workspace-client.ts'
import { useClient } from '../../../data/client-context.tsx'
import { pageSize, workItemPageQuery } from '../../../data/queries.ts'
import { isNarrowAtFirst, orderColumns } from '../board/column-order.ts'
import { composeList } from '../view/compose-query.ts'
import type { View } from '../view/view-search.ts'
import { isCollapsedAtFirst, orderGroups } from './group-order.ts'

export interface Section {
  readonly key: string
  readonly group: WorkItemGroup
  readonly list: WorkItemList
  readonly count: number
}

export interface Sections {
  readonly by: Grouping | 'none'
  readonly sections: readonly Section[]
  readonly total: number
}

export interface SectionsState {
  /** Where the answer lies in the cache. */
  readonly queryKey: readonly unknown[]
  /** The last good answer. */
  readonly shown: Sections | undefined
  readonly problem: QueryProblem | undefined
  readonly error: Error | null
  readonly retry: () => void
}

export function useSections(project: string | undefined, view: View): SectionsState {
  const client = useClient()
  const cache = useQueryClient()
  const whole = composeList({ project, query: view.query, sort: view.sort })
  const queryKey = ['groups', whole, view.groupBy, view.layout]
  const { data, error, refetch } = useQuery({
    queryKey,
    queryFn: ({ signal }) => readSections(client, cache, project, view, signal),
    placeholderData: keepPreviousData,
    retry: (failures, reason) => findQueryProblem(reason) === undefined && failures < 2,
  })
  const [last, setLast] = useState(data)
  if (data !== undefined && data !== last) setLast(data)
  return { queryKey, shown: data ?? last, problem: findQueryProblem(error), error, retry: () => void refetch() }
}

async function readSections(
  client: WorkspaceClient,
  cache: QueryClient,
  project: string | undefined,
  view: View,
  signal: AbortSignal,
): Promise<Sections> {
  const { groupBy, query, sort } = view
  const whole = composeList({ project, query, sort })
  const firstPage = groupBy === 'none' ? cache.prefetchQuery(workItemPageQuery(client, whole, 0)) : undefined
  // Somebody's item may be another's too: only here the groups together have more items than there are.
  const isOverlapping = groupBy === 'assignee' || groupBy === 'label'
  const counting = isOverlapping ? client.queries.countWorkItems(whole, signal) : undefined
  // Together: of a read that is broken off both end with an error, and neither must go unheard.
  const [groups, counted] = await Promise.all([readGroups(client, whole, view, signal), counting, firstPage])
  const sections = groups.map((group): Section => {
    const list =
      groupBy === 'none' ? whole : composeList({ project, query, sort, group: { by: groupBy, value: group.value } })
    return { key: `${groupBy}:${group.value ?? ''}`, group, list, count: group.count }
  })
  const total = counted ?? sections.reduce((sum, { count }) => sum + count, 0)
  if (groupBy !== 'none') await prefetchFirstRows(client, cache, firstSections(sections, groupBy, view))
  return { by: groupBy, sections, total }
}

async function readGroups(client: WorkspaceClient, list: WorkItemList, view: View, signal: AbortSignal) {
  const { groupBy, layout } = view
  if (groupBy === 'none') return [{ value: null, title: '', count: await client.queries.countWorkItems(list, signal) }]
  const groups = await client.queries.workItemGroups(list, groupBy, signal)
  return layout === 'board' ? orderColumns(groups, groupBy) : orderGroups(groups, groupBy)
}

/** What fills the first screen. */
function firstSections(sections: readonly Section[], by: Grouping, { layout }: View): readonly Section[] {
  if (layout === 'board') {
    return sections.filter(({ group, count }) => count > 0 && !isNarrowAtFirst(by, group)).slice(0, firstColumns)
  }
  const open = sections.filter(({ group }) => !isCollapsedAtFirst(by, group, sections.length))
  let rows = 0
  return open.filter((section) => {
    const isNeeded = rows < 60
    rows += Math.min(section.count, pageSize)
    return isNeeded
  })
}

/** As many columns as a wide screen shows. */
const firstColumns = 6

function prefetchFirstRows(client: WorkspaceClient, cache: QueryClient, sections: readonly Section[]) {
  return Promise.all(sections.map(({ list }) => cache.prefetchQuery(workItemPageQuery(client, list, 0))))
}
