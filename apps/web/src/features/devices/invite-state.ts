import { makeStore } from '../../ui/store.ts'

/** Who can be invited: somebody new, or a device of one's own. */
export type Invitee = 'member' | 'device'

/** For whom the form that invites is open. */
export const inviteStore = makeStore<Invitee | undefined>(undefined)
