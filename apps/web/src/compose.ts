/** Picks who answers the views: a hub on the page's own origin. */
import type { QueryClient } from '@tanstack/react-query'
import { type AppRouter, makeRouter, preloadItemPage } from './app/router.tsx'
import { preloadDialogs } from './app/shell/dialogs.tsx'
import { GraphqlChangeFeed } from './client/graphql/change-feed.ts'
import { positionDocument } from './client/graphql/documents.ts'
import { makeGraphqlClient } from './client/graphql/graphql-client.ts'
import { makeHttpTransport } from './client/graphql/transport.ts'
import type { WorkspaceClient } from './client/workspace-client.ts'
import { startLiveUpdates } from './data/live-updates.ts'
import { makeQueryCache } from './data/query-cache.ts'
import { refetchWhenLive } from './data/refetch-failed.ts'

export interface AppParts {
  readonly client: WorkspaceClient
  readonly cache: QueryClient
  readonly router: AppRouter
  /** Begins to listen for changes; only somebody who is signed in may. */
  readonly goLive: () => void
}

export function composeApp(): AppParts {
  const transport = makeHttpTransport((...request) => fetch(...request), '/graphql')
  const changes = new GraphqlChangeFeed({
    url: `${location.origin.replace(/^http/, 'ws')}/graphql`,
    startPosition: async () => {
      const { workspace } = await transport<{ workspace: { position: number } }>(positionDocument, {})
      return workspace.position
    },
  })
  const client = makeGraphqlClient(transport, changes)
  const cache = makeQueryCache(
    () => void router.navigate({ to: '/sign-in', search: { to: location.pathname + location.search } }),
  )
  const router = makeRouter({ client, cache })
  startLiveUpdates(client, cache)
  refetchWhenLive(changes, cache)
  const goLive = () => {
    changes.open()
    whenQuiet(cache, () => void Promise.all([preloadItemPage(), preloadDialogs()]))
  }
  return { client, cache, router, goLive }
}

const quietMs = 500

/** Once what the page asks for is here and drawn, and it asks no more: what is loaded for later does not stand in its way. */
function whenQuiet(cache: QueryClient, run: () => void): void {
  let timer = setTimeout(begin, quietMs)
  const stop = cache.getQueryCache().subscribe(() => {
    clearTimeout(timer)
    if (cache.isFetching() === 0) timer = setTimeout(begin, quietMs)
  })
  function begin() {
    stop()
    whenIdle(run)
  }
}

/** Once nothing else is to be done. Not every browser tells; then a moment later. */
function whenIdle(run: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(run, { timeout: 5_000 })
  else setTimeout(run, 1_000)
}
