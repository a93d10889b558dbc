/**
 * A token bucket for each key: `burst` at once, `perSecond` in the long run. In memory: a restart forgives. A bucket that
 * is full again is forgotten, so the table holds only those who asked a moment ago.
 */
export interface RateLimit {
  /** Takes one; 0 when it was there, else how long to wait for it. */
  take(key: string): number
}

export interface RateLimitOptions {
  readonly burst: number
  readonly perSecond: number
  /** Milliseconds of a clock that never goes back. */
  readonly now?: (() => number) | undefined
}

const sweepAbove = 1000

export function makeRateLimit({ burst, perSecond, now = () => performance.now() }: RateLimitOptions): RateLimit {
  const buckets = new Map<string, { left: number; at: number }>()
  const levelAt = (bucket: { left: number; at: number }, atMs: number) =>
    Math.min(burst, bucket.left + ((atMs - bucket.at) / 1000) * perSecond)

  function sweep(atMs: number): void {
    for (const [key, bucket] of buckets) if (levelAt(bucket, atMs) >= burst) buckets.delete(key)
  }
  return {
    take(key) {
      const at = now()
      if (buckets.size > sweepAbove) sweep(at)
      const bucket = buckets.get(key) ?? { left: burst, at }
      const left = levelAt(bucket, at)
      buckets.set(key, { left: left >= 1 ? left - 1 : left, at })
      return left >= 1 ? 0 : ((1 - left) / perSecond) * 1000
    },
  }
}
