import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, test, vi } from 'vitest'
import type { ConnectionState } from '../client/workspace-client.ts'
import { refetchWhenLive } from './refetch-failed.ts'

test('what could not be read is read again at once when the connection is back', async () => {
  const cache = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  let isUp = false
  const read = () => (isUp ? Promise.resolve('there') : Promise.reject(new Error('down')))
  const observer = new QueryObserver(cache, { queryKey: ['item', 'WEB-1'], queryFn: read })
  const stopObserving = observer.subscribe(() => undefined)
  await vi.waitFor(() => expect(observer.getCurrentResult().status).toBe('error'), { timeout: 60_000 })

  const connection = makeConnection()
  const stop = refetchWhenLive(connection, cache)
  isUp = true
  connection.become('connecting')
  expect(observer.getCurrentResult().fetchStatus).toBe('idle')
  connection.become('live')
  await vi.waitFor(() => expect(observer.getCurrentResult().data).toBe('there'), { timeout: 60_000 })
  stop()
  stopObserving()
})

function makeConnection() {
  let state: ConnectionState = 'offline'
  const listeners = new Set<() => void>()
  return {
    connection: () => state,
    subscribeConnection: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    become: (next: ConnectionState) => {
      state = next
      for (const listener of listeners) listener()
    },
  }
}
