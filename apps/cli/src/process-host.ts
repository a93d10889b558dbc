import { existsSync } from 'node:fs'
import type { Host, InputStream, OutputStream } from './host.ts'
import { exitCode } from './command-line/exit-codes.ts'

/** The real process as the program's host. */
export function makeProcessHost(): Host {
  const interrupts = new Set<() => void>()
  process.on('SIGINT', () => {
    if (interrupts.size === 0) leave(exitCode('interrupted'))
    for (const listener of [...interrupts]) listener()
  })
  return {
    env: process.env,
    cwd: currentFolder(),
    stdin: { get isTty() { return process.stdin.isTTY === true }, readText, readBytes: () => process.stdin } satisfies InputStream,
    stdout: makeStream(process.stdout, process.env),
    stderr: makeStream(process.stderr, process.env),
    now: () => Date.now(),
    onInterrupt(listener) {
      interrupts.add(listener)
      return () => interrupts.delete(listener)
    },
  }
}

/** The folder that the person sees; it may have been deleted under us. */
function currentFolder(): string {
  try {
    return process.cwd()
  } catch {
    const named = process.env['PWD']
    return named !== undefined && existsSync(named) ? named : '/'
  }
}

function makeStream(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): OutputStream {
  // Whoever read our output has left (`| head`): there is nobody to tell, and nothing went wrong.
  stream.on('error', (error: NodeJS.ErrnoException) => leave(error.code === 'EPIPE' ? 0 : 1))
  return {
    isTty: stream.isTTY === true,
    get columns() {
      return stream.columns ?? (Number(env['COLUMNS']) || 80)
    },
    get rows() {
      return stream.rows ?? (Number(env['LINES']) || 24)
    },
    write: (text) => {
      stream.write(text)
    },
  }
}

async function readText(): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const part of process.stdin) parts.push(Buffer.from(part as Uint8Array))
  return Buffer.concat(parts).toString('utf8')
}

function leave(code: number): never {
  process.exit(code)
}
