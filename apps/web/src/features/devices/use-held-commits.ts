import { useInfiniteQuery } from '@tanstack/react-query'
import type { HeldCommit } from '../../client/device-model.ts'
import { useClient } from '../../data/client-context.tsx'
import { quarantineQuery } from '../../data/queries.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { nameHeld } from './held-names.ts'
import { useDecide, type Verdict } from './use-decide.ts'

/** What is in quarantine, as far as it was looked at, with the names of what it is about, and how it is decided. */
export function useHeldCommits() {
  const { quarantineSettings: texts } = useMessages()
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(quarantineQuery(useClient()))
  const decide = useDecide()
  const held = data?.pages.flatMap(({ rows }) => rows) ?? []
  const known = new Map(data?.pages.flatMap((page) => [...page.names]))
  return {
    names: nameHeld(held, known, texts.quoted),
    open: held.filter(isOpen),
    dropped: held.filter(({ isDropped }) => isDropped),
    decide,
    /** Also about what is on pages that nobody has looked at yet. */
    decideAll: async (kind: Verdict) => {
      let all = { data, hasNextPage, isError: false }
      while (all.hasNextPage && !all.isError) all = await fetchNextPage()
      const rows = all.data?.pages.flatMap((page) => page.rows) ?? []
      const commitIds = rows.filter(isOpen).map(({ commit }) => commit.id)
      await decide(kind, commitIds)
    },
    showMore: hasNextPage ? () => void fetchNextPage() : undefined,
    isLoadingMore: isFetchingNextPage,
  }
}

function isOpen({ isDropped }: HeldCommit): boolean {
  return !isDropped
}
