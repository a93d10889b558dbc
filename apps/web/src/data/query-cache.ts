import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ClientError } from '../client/client-error.ts'
import { noteStoreTrouble } from './store-trouble.ts'

/**
 * The cache keeps answers until a change makes them stale: the stream of changes says when, so nothing is asked
 * again merely because time passes or a window gets the focus.
 */
export function makeQueryCache(onSignedOut: () => void): QueryClient {
  const onError = (error: Error) => {
    noteStoreTrouble(error)
    if (error instanceof ClientError && error.reason.code === 'signed-out') onSignedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        // The client knows better than the browser whether the hub answers: on a loopback address it may while "offline".
        networkMode: 'always',
        retry: (failures, error) => failures < 2 && error instanceof ClientError && error.reason.code === 'offline',
        retryDelay: (failures) => 300 * 2 ** failures,
      },
      mutations: { networkMode: 'always' },
    },
  })
}
