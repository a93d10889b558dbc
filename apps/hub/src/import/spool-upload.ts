import { createWriteStream, readdirSync, rmSync, statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { refuseLongBody, tooLarge } from '../server/read-body.ts'

const uploadBytesMax = 200 * 1024 * 1024

export interface Spooled {
  readonly path: string
  readonly bytes: number
  remove(): Promise<void>
}

/** An upload takes minutes; what is older was left by a hub that was killed. */
const leftoverAfterMs = 24 * 3_600_000

export function removeLeftovers(home: string): void {
  for (const name of readdirSync(home)) {
    const path = join(home, name)
    if (name.startsWith('upload-') && Date.now() - statSync(path).mtimeMs > leftoverAfterMs)
      rmSync(path, { recursive: true })
  }
}

/**
 * Brings an upload to disk before it is read: browsers show no answer before they have sent everything, and a slow line
 * must not hold an import open. Lies in the data folder, which only its owner reads.
 */
export async function spoolUpload(request: IncomingMessage, home: string): Promise<Spooled> {
  refuseLongBody(request, uploadBytesMax)
  const folder = await mkdtemp(join(home, 'upload-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  const path = join(folder, 'file')
  let bytes = 0
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (bytes > uploadBytesMax) done(tooLarge(uploadBytesMax))
      else done(null, chunk)
    },
  })
  try {
    // The request must outlive a refusal: the answer goes over its connection.
    await pipeline(request.iterator({ destroyOnReturn: false }), count, createWriteStream(path, { mode: 0o600 }))
  } catch (error) {
    await remove()
    throw error
  }
  return { path, bytes, remove }
}
