import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Member, Project, WorkItem } from '../../client/model.ts'
import type { WorkspaceClient } from '../../client/workspace-client.ts'
import { useClient } from '../../data/client-context.tsx'
import { membersQuery, projectsQuery } from '../../data/queries.ts'
import { recentItemsPreference } from '../../ui/preferences.ts'
import { useStore } from '../../ui/store.ts'
import { rankByText } from './match-text.ts'

const pauseMs = 90
const itemsMax = 8

export interface PaletteFindings {
  readonly items: readonly WorkItem[]
  readonly projects: readonly Project[]
  readonly members: readonly Member[]
  /** Whether answers for what is typed now are still to come. */
  readonly isWaiting: boolean
}

/** What the typed text finds in the workspace; before anything is typed, what was opened last. */
export function usePaletteSearch(text: string): PaletteFindings {
  const client = useClient()
  const typed = text.trim()
  const settled = useSettled(typed)
  const recent = useStore(recentItemsPreference)
  const { data: found, isFetching } = useQuery({
    queryKey: ['items', 'palette', settled === '' ? recent : settled],
    queryFn: ({ signal }) => (settled === '' ? readRecent(client, recent, signal) : findItems(client, settled, signal)),
    placeholderData: keepPreviousData,
  })
  const { data: projects = [] } = useQuery(projectsQuery(client))
  const { data: members = [] } = useQuery({ ...membersQuery(client, settled), enabled: settled !== '' })
  const active = projects.filter(({ archivedAt }) => archivedAt === null)
  return {
    items: found ?? [],
    projects: rankByText(active, typed, ({ key, name }) => `${name} ${key}`).slice(0, typed === '' ? 5 : 8),
    members: typed === '' ? [] : members.slice(0, 5),
    isWaiting: isFetching || settled !== typed,
  }
}

async function readRecent({ queries }: WorkspaceClient, ids: readonly string[], signal: AbortSignal) {
  if (ids.length === 0) return []
  const items = await queries.workItemsById(ids, signal)
  return items.filter(({ deletedAt }) => deletedAt === null).toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
}

/** The item with that key first, then those with the words, in whatever state. */
async function findItems({ queries }: WorkspaceClient, text: string, signal: AbortSignal) {
  const isKey = /^[a-z][a-z0-9]*-\d+$/i.test(text)
  const words = quoteWords(text)
  const [exact, found] = await Promise.all([
    isKey ? queries.workItem(text, signal) : undefined,
    words === '' ? [] : queries.workItems({ query: words }, { offset: 0, limit: itemsMax }, signal),
  ])
  const others = found.filter(({ id }) => id !== exact?.id)
  return (exact === undefined ? others : [exact, ...others]).slice(0, itemsMax)
}

/** Signs that mean something in the query language are only text here. The last word may be a beginning. */
function quoteWords(text: string): string {
  const words = text.split(/[^\p{L}\p{N}_-]+/u).map((word) => word.replaceAll(/^-+/g, ''))
  return words
    .filter((word) => word !== '')
    .map((word) => (/^(or|and|not)$/i.test(word) ? `"${word}"` : word))
    .join(' ')
}

/** A text as it is after a short pause in typing. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), text === '' ? 0 : pauseMs)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
