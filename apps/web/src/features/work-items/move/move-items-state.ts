import type { WorkItem } from '../../../client/model.ts'
import { makeStore } from '../../../ui/store.ts'

/** The items that are to become items of another project, while somebody chooses which. */
export const moveItemsStore = makeStore<readonly WorkItem[] | undefined>(undefined)
