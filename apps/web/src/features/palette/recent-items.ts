/** The items that were opened last on this device, newest first: the palette offers them before anything is typed. */
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useClient } from '../../data/client-context.tsx'
import { workItemQuery } from '../../data/queries.ts'
import { recentItemsPreference } from '../../ui/preferences.ts'

const keptMax = 8

export function withRecent(before: readonly string[], id: string): readonly string[] {
  return [id, ...before.filter((one) => one !== id)].slice(0, keptMax)
}

/** Notes the item whose page is open. */
export function useNoteRecentItems(): void {
  const { itemRef } = useParams({ strict: false })
  const { data: item } = useQuery({ ...workItemQuery(useClient(), itemRef ?? ''), enabled: itemRef !== undefined })
  const id = item?.deletedAt === null ? item.id : undefined
  useEffect(() => {
    if (id !== undefined) recentItemsPreference.set((before) => withRecent(before, id))
  }, [id])
}
