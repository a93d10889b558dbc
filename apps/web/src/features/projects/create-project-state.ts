import { makeStore } from '../../ui/store.ts'

/** Whether the dialog for a new project is open. */
export const createProjectStore = makeStore(false)
