import { queryOptions } from '@tanstack/react-query'
import { listInvitations, readSyncState } from './hub-requests.ts'

export const invitationsKey = 'hub-invitations'

export const invitationsQuery = queryOptions({
  queryKey: [invitationsKey],
  queryFn: ({ signal }) => listInvitations(signal),
  staleTime: 0,
})

const lookEveryMs = 5_000

/** Looked at again and again while it is shown: no commit tells that a connection came or went. */
export const syncQuery = queryOptions({
  queryKey: ['hub-sync'],
  queryFn: ({ signal }) => readSyncState(signal),
  staleTime: 0,
  refetchInterval: lookEveryMs,
})
