import { makeStore } from '../../ui/store.ts'

/** Whether the form that invites somebody is open. */
export const inviteStore = makeStore(false)
