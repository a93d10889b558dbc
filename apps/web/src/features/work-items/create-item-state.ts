import type { Grouping, WorkItemGroup } from '../../client/model.ts'
import { makeStore } from '../../ui/store.ts'

/** What the new item begins with: the place where it was asked for. */
export interface CreateItemRequest {
  readonly project: string | undefined
  readonly by?: Grouping | 'none'
  readonly section?: WorkItemGroup | undefined
  /** Goes to the new item's page. */
  readonly opensAfter?: boolean
}

/** The dialog for a new item is open while there is a request. */
export const createItemStore = makeStore<CreateItemRequest | undefined>(undefined)
