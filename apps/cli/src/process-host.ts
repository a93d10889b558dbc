import { spawn } from 'node:child_process'
import { existsSync, fstatSync, writeSync } from 'node:fs'
import { isatty } from 'node:tty'
import { exitCode } from './command-line/exit-codes.ts'
import type { Host, OutputStream } from './host.ts'

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
    stdin: { isTty: isTerminal(0), readText, readBytes: () => process.stdin },
    stdout: makeStream(1, process.env),
    stderr: makeStream(2, process.env),
    now: () => Date.now(),
    onInterrupt(listener) {
      interrupts.add(listener)
      return () => interrupts.delete(listener)
    },
    endWithReader,
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

/** Whether it is one is asked of Node only where it may be: in a pipe its module for terminals is never loaded. */
function isTerminal(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isCharacterDevice() && isatty(descriptor)
  } catch {
    // It was closed by whoever started us.
    return false
  }
}

/**
 * Writes straight to the descriptor: nothing is lost when the program ends, and Node's stream of the process, which takes
 * a tenth of the start of `spice ls` to set up, is made only when the size of a terminal is asked for.
 */
function makeStream(descriptor: 1 | 2, env: NodeJS.ProcessEnv): OutputStream {
  const isTty = isTerminal(descriptor)
  const terminal = () => (descriptor === 1 ? process.stdout : process.stderr)
  return {
    isTty,
    // Some terminals say 0 when they do not know their size.
    get columns() {
      return (isTty && terminal().columns) || Number(env['COLUMNS']) || 80
    },
    get rows() {
      return (isTty && terminal().rows) || Number(env['LINES']) || 24
    },
    write: (text) => writeAll(descriptor, Buffer.from(text)),
  }
}

function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(descriptor, bytes, at)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      // Whoever read our output has left (`| head`): there is nobody to tell, and nothing went wrong.
      if (code === 'EPIPE') leave(exitCode('done'))
      if (code !== 'EAGAIN') throw error
      // A pipe that somebody else made non-blocking is full: give its reader a moment.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2)
    }
  }
}

/**
 * A write tells that nobody reads any more, but between two of them Node has no way to ask. GNU tail asks all the time: it
 * ends by SIGPIPE when its own output, here ours, has lost its reader, and with us by `--pid`. Any other tail refuses `--pid`.
 */
function endWithReader(): () => void {
  if (!isPipe(1)) return () => undefined
  const watcher = spawn('tail', [`--pid=${process.pid}`, '-f', '/dev/null'], { stdio: ['ignore', 1, 'ignore'] })
  watcher.on('error', () => undefined)
  watcher.on('exit', (_code, signal) => {
    if (signal === 'SIGPIPE') leave(exitCode('done'))
  })
  watcher.unref()
  return () => watcher.kill()
}

function isPipe(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isFIFO()
  } catch {
    return false
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
