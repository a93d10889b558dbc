import { createReadStream, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { CliError } from '../../command-line/cli-error.ts'
import type { Context } from '../../command-line/context.ts'
import { whyFileFails } from '../../input/body.ts'
import { say } from '../../texts/say.ts'

export interface Source {
  readonly bytes: AsyncIterable<Uint8Array>
  /** Undefined for a pipe. */
  readonly size: number | undefined
}

/** Large enough that the number of reads costs nothing, small enough to leave the memory alone. */
const chunkBytes = 256 * 1024

/** The bytes of a file, or of standard input when it is `-`. */
export function openSource({ host }: Context, file: string): Source {
  if (file === '-') return { bytes: host.stdin.readBytes(), size: undefined }
  const path = resolve(host.cwd, file)
  try {
    const stat = statSync(path)
    if (stat.isDirectory()) throw new CliError(say`cannot read ${file}: it is a folder`)
    return { bytes: createReadStream(path, { highWaterMark: chunkBytes }), size: stat.isFile() ? stat.size : undefined }
  } catch (cause) {
    if (cause instanceof CliError) throw cause
    throw new CliError(say`cannot read ${file}: ${whyFileFails(cause)}`, { cause })
  }
}
