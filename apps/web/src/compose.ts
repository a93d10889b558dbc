/** Picks who answers the views: a hub on the page's own origin. */
import type { QueryClient } from '@tanstack/react-query'
import { type AppRouter, makeRouter, preloadItemPage } from './app/router.tsx'
import { preloadDialogs } from './app/shell/dialogs.tsx'
import { GraphqlChangeFeed } from './client/graphql/change-feed.ts'
import { positionDocument } from './client/graphql/documents.ts'
import { makeGraphqlClient } from './client/graphql/graphql-client.ts'
import { makeHttpTransport } from './client/graphql/transport.ts'
import { KeptChanges } from './client/outbox/kept-changes.ts'
import { Outbox } from './client/outbox/outbox.ts'
import { watchLeaving } from './client/outbox/watch-leaving.ts'
import type { WorkspaceClient } from './client/workspace-client.ts'
import { startLiveUpdates } from './data/live-updates.ts'
import { makeQueryCache } from './data/query-cache.ts'
import { refetchWhenLive } from './data/refetch-failed.ts'
import { whenQuiet } from './data/when-quiet.ts'

export interface AppParts {
  readonly client: WorkspaceClient
  readonly cache: QueryClient
  readonly router: AppRouter
  /** Begins to listen for changes; only somebody who is signed in may. */
  readonly goLive: () => void
}

export function composeApp(): AppParts {
  const transport = makeHttpTransport((...request) => fetch(...request), '/graphql')
  const changing = makeHttpTransport((...request) => fetch(...request), '/graphql', true)
  const changes = new GraphqlChangeFeed({
    url: `${location.origin.replace(/^http/, 'ws')}/graphql`,
    startPosition: async () => {
      const { workspace } = await transport<{ workspace: { position: number } }>(positionDocument, {})
      return workspace.position
    },
  })
  const outbox = new Outbox({
    transport: changing,
    kept: new KeptChanges(() => localStorage),
    connection: changes,
    nowMs: () => Date.now(),
    randomText: () => crypto.getRandomValues(new Uint8Array(12)).toHex(),
  })
  watchLeaving(outbox, changing)
  const client = makeGraphqlClient(transport, changes, outbox)
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
