/** The list from which an item was opened, so that its page leads on to the next one and back. */
import { useEffect } from 'react'
import type { WorkItemList } from '../../../client/model.ts'
import { makeStore } from '../../../ui/store.ts'

export interface TrailSection {
  readonly list: WorkItemList
  readonly count: number
}

interface ListTrail {
  readonly sections: readonly TrailSection[]
  /** The address of the list. */
  readonly href: string
}

export const trailStore = makeStore<ListTrail | undefined>(undefined)

/** Called by a list while it is shown. */
export function useLeaveTrail(sections: readonly TrailSection[] | undefined): void {
  useEffect(() => {
    if (sections === undefined) return
    trailStore.set({ sections, href: location.pathname + location.search })
  }, [sections])
}
