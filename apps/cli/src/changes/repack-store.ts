import type { Context } from '../command-line/context.ts'
import { repackStoreFile } from '../compose.ts'
import { findRunningHub } from '../hub/running-hub.ts'
import { formatBytes } from '../output/progress.ts'
import { say } from '../texts/say.ts'

/**
 * Takes the gaps out of the store's file, which a bulk of changes leaves. Not beside a hub, whose writes would have to wait
 * for it. What was done before stands either way, so that this fails is told and no error.
 */
export function repackStore(context: Context): void {
  const { output } = context
  if (findRunningHub(context) !== undefined)
    return output.note(say`A hub is running: the file of the store stays as large.`)
  if (output.isTty) output.note(say`Taking the gaps out of the store …`)
  const repacked = repackStoreFile(context.storeFolder())
  if (!repacked.done) {
    const why = repacked.why === 'no-room' ? say`the disk has no room for a copy` : say`somebody else is writing to it`
    return output.note(say`The file of the store stays as large: ${why}.`)
  }
  const { beforeBytes, afterBytes } = repacked
  if (output.isTty) output.note(say`The store has ${formatBytes(afterBytes)}; it had ${formatBytes(beforeBytes)}.`)
}
