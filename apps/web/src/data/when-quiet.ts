import type { QueryClient } from '@tanstack/react-query'

const quietMs = 500

/** Once what the page asks for is here and drawn, and it asks no more: what is loaded for later does not stand in its way. */
export function whenQuiet(cache: QueryClient, run: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const wait = () => {
    clearTimeout(timer)
    timer = cache.isFetching() === 0 ? setTimeout(begin, quietMs) : undefined
  }
  const stop = cache.getQueryCache().subscribe(wait)
  // What was asked for before may take longer than the pause, without a word until it is here.
  wait()
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
