import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { RateWatch, type Scheduler } from '@spicetime/runtime'

/** Sends a snapshot to who asked for it. Who reads next to nothing of it for two minutes is hung up on. */
export async function giveFrames(
  frames: readonly Uint8Array[],
  response: Writable,
  scheduler: Scheduler,
): Promise<void> {
  const watch = new RateWatch(scheduler, () => response.destroy())
  function* counted() {
    for (const frame of frames) {
      watch.moved(frame.length)
      yield frame
    }
  }
  try {
    await pipeline(Readable.from(counted()), response)
  } catch (error) {
    ignoreLeaving(error)
  } finally {
    watch.stop()
  }
}

/** Who asked may go before he has all, or be hung up on; he can ask again. */
function ignoreLeaving(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE')) throw error
}
