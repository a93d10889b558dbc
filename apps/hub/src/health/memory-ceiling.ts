import { HttpProblem } from '../server/http-problem.ts'

/**
 * A ceiling for what this process holds in memory. Above it work that can wait is turned away, so that what people do just now
 * goes on: imports and snapshots are answered 503 with Retry-After, other replicas get no connection and, when they have one, no
 * credit for more. It begins above the ceiling and ends a tenth below, so that it does not come and go with each collection.
 */
export interface MemoryCeiling {
  isShort(): boolean
  /** Throws when memory is short; for work that needs much of it. */
  mustHaveRoom(): void
  /** Bytes that were in use when it was looked last. */
  usedBytes(): number
  /** How often something was turned away. */
  refused(): number
  /** Notes that a connection was turned away. */
  countRefused(): void
  stop(): void
}

export interface MemoryCeilingOptions {
  readonly bytesMax: number
  readonly onChange?: ((isShort: boolean, usedBytes: number) => void) | undefined
  /** When left out: what V8 and its buffers use. Resident memory would not do: it rarely shrinks again. */
  readonly measure?: (() => number) | undefined
}

const lookEveryMs = 1000
const endsBelow = 0.9

export function watchMemory({ bytesMax, onChange, measure = usedByV8 }: MemoryCeilingOptions): MemoryCeiling {
  let [isShort, usedBytes, refused] = [false, 0, 0]
  const look = () => {
    usedBytes = measure()
    const isNow = usedBytes > (isShort ? bytesMax * endsBelow : bytesMax)
    if (isNow === isShort) return
    isShort = isNow
    onChange?.(isShort, usedBytes)
  }
  look()
  const timer = setInterval(look, lookEveryMs)
  timer.unref()
  return {
    isShort: () => isShort,
    mustHaveRoom() {
      if (!isShort) return
      refused += 1
      throw new HttpProblem(503, 'short-of-memory', 'The hub has much to do. Try again in a while.', {
        'retry-after': '10',
      })
    },
    usedBytes: () => usedBytes,
    refused: () => refused,
    countRefused: () => void (refused += 1),
    stop: () => clearInterval(timer),
  }
}

function usedByV8(): number {
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
