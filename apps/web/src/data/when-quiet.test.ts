import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { whenQuiet } from './when-quiet.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Asks at once, and is answered when it says so. */
function ask(cache: QueryClient, key: string): () => void {
  let answer = (): void => undefined
  const answered = new Promise<string>((resolve) => {
    answer = () => resolve(key)
  })
  void cache.fetchQuery({ queryKey: [key], queryFn: () => answered })
  return answer
}

test('what is for later waits for an answer that takes long, and for what is asked on it', async () => {
  const cache = new QueryClient()
  const answerItems = ask(cache, 'items')
  const run = vi.fn<() => void>()
  whenQuiet(cache, run)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(run).not.toHaveBeenCalled()
  answerItems()
  await vi.advanceTimersByTimeAsync(100)
  const answerMembers = ask(cache, 'members')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(run).not.toHaveBeenCalled()
  answerMembers()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(run).toHaveBeenCalledOnce()
})

test('a page that asks nothing loads it after a moment, once', async () => {
  const cache = new QueryClient()
  const run = vi.fn<() => void>()
  whenQuiet(cache, run)
  await vi.advanceTimersByTimeAsync(60_000)
  ask(cache, 'items')()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(run).toHaveBeenCalledOnce()
})
