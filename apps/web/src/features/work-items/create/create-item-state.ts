import { useEffect } from 'react'
import type { Grouping, WorkItemGroup } from '../../../client/model.ts'
import { makeStore } from '../../../ui/store.ts'

/** What the new item begins with: the place where it was asked for. */
export interface CreateItemRequest {
  /** Key of the project; the one used last when undefined. */
  readonly project: string | undefined
  /** The group or column. */
  readonly by?: Grouping | 'none' | undefined
  readonly section?: WorkItemGroup | undefined
  /** What the view is filtered by: the new item begins as one that fits. */
  readonly query?: string | undefined
  /** Goes to the new item's page. */
  readonly opensAfter?: boolean
}

/** The dialog for a new item is open while there is a request. */
export const createItemStore = makeStore<CreateItemRequest | undefined>(undefined)

type Place = Pick<CreateItemRequest, 'by' | 'section' | 'query'>

const places = makeStore<readonly Place[]>([])

/** While the component is on the page, items that are asked for from anywhere begin with this. */
export function useCreationPlace({ by, section, query }: Place): void {
  useEffect(() => {
    const place = { ...(query === undefined ? {} : { query }), ...(section === undefined ? {} : { by, section }) }
    places.set((before) => [...before, place])
    return () => places.set((before) => before.filter((one) => one !== place))
  }, [by, section, query])
}

/** The group that the cursor is in. A new item is not done already, wherever the pointer happens to rest. */
export function useGroupPlace(by: Grouping | 'none', section: WorkItemGroup | undefined): void {
  const isOver = by === 'status' && (section?.value === 'done' || section?.value === 'cancelled')
  useCreationPlace({ by, section: isOver ? undefined : section })
}

/** Opens the dialog with what the page says: its filter, and the group that the cursor is in. */
export function createHere(project: string | undefined): void {
  const here = places.get().reduce((all, place) => ({ ...all, ...place }), {})
  createItemStore.set({ ...here, project })
}
