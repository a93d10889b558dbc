import { SourceError } from '../import-problem.ts'
import type { Bytes } from './inflate.ts'

/** Thrown out of a source when its signal says stop. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'
}

/**
 * The source, stopped by the signal (also while it waits for the next bytes of a pipe), with its errors told as
 * `unreadable`, so that they are never taken for a bug of ours; `onBytes` hears of every chunk.
 */
export async function* watchSource(
  source: Bytes,
  signal: AbortSignal | undefined,
  onBytes: (count: number) => void,
): Bytes {
  const iterator = source[Symbol.asyncIterator]()
  const stop = stopOf(signal)
  let isOpen = true
  try {
    for (;;) {
      const next = await Promise.race([readNext(iterator), stop.promise])
      if (next.done === true) {
        isOpen = false
        return
      }
      onBytes(next.value.length)
      yield next.value
    }
  } finally {
    stop.release()
    // Not awaited: a generator that waits for bytes would hold us until they come.
    if (isOpen) void Promise.resolve(iterator.return?.()).catch(() => undefined)
  }
}

async function readNext(iterator: AsyncIterator<Uint8Array>): Promise<IteratorResult<Uint8Array>> {
  try {
    return await iterator.next()
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    throw new SourceError({ code: 'unreadable', systemCode: systemCodeOf(error), detail }, { cause: error })
  }
}

function systemCodeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}

function stopOf(signal: AbortSignal | undefined): { readonly promise: Promise<never>; release(): void } {
  const { promise, reject } = Promise.withResolvers<never>()
  // Nobody may be waiting when it is rejected.
  promise.catch(() => undefined)
  const stop = () => reject(new Interrupted('the import was stopped'))
  if (signal?.aborted === true) stop()
  signal?.addEventListener('abort', stop)
  return { promise, release: () => signal?.removeEventListener('abort', stop) }
}
