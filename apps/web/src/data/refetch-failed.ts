import type { QueryClient } from '@tanstack/react-query'
import type { ChangeFeed } from '../client/workspace-client.ts'

type Connection = Pick<ChangeFeed, 'connection' | 'subscribeConnection'>

/** What could not be read while nobody answered is read again as soon as somebody does. */
export function refetchWhenLive(changes: Connection, cache: QueryClient): () => void {
  return changes.subscribeConnection(() => {
    if (changes.connection() !== 'live') return
    void cache.invalidateQueries({ predicate: ({ state }) => state.status === 'error' || state.fetchFailureCount > 0 })
  })
}
