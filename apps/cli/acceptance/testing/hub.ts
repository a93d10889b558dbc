import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Place, program } from './spice.ts'

/** A hub in a process of its own, on the workspace of a place. */
export interface RunningHub {
  readonly url: string
  /** @returns the link of a new invitation */
  invite(...words: readonly string[]): Promise<string>
  stop(): Promise<void>
  /** It is gone between two instructions, as after a power failure. */
  kill(): Promise<void>
}

/** @param port any free one when left out */
export async function startHub(place: Place, port = 0): Promise<RunningHub> {
  const child = spawn(program, ['hub', '--port', String(port), '--quiet'], { cwd: place.folder, env: place.env })
  const url = await addressOf(child)
  return {
    url,
    invite: async (...words) => (await place.spice('invite', ...words, '--url', url, '--jq', '.link')).stdout.trim(),
    async stop() {
      if (child.exitCode !== null) return
      const closed = once(child, 'close')
      child.kill('SIGTERM')
      await closed
    },
    async kill() {
      const closed = once(child, 'close')
      // `spice hub` waits for the hub itself.
      const pid = /"pid":\s*(\d+)/.exec(readFileSync(join(place.folder, '.spice', 'hub.json'), 'utf8'))?.[1]
      process.kill(Number(pid), 'SIGKILL')
      await closed
    },
  }
}

async function addressOf(child: ChildProcess): Promise<string> {
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (part: string) => (printed += part))
  for (;;) {
    const found = /runs on (http:\S+)/.exec(printed)?.[1]
    if (found !== undefined) return found
    if (child.exitCode !== null) throw new Error(`the hub ended: ${printed}`)
    await Promise.race([once(child.stdout ?? child, 'data'), once(child, 'exit')])
  }
}
