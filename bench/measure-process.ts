import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

export interface ProcessOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  /** Written to its standard input. */
  readonly input?: string
}

/** Runs a program to its end; throws with what it printed unless it ends well. Resolves to its standard output. */
export function runProcess(command: string, args: readonly string[], options: ProcessOptions = {}): Promise<string> {
  return new Promise((settle, fail) => {
    const child = spawn(command, args, { cwd: options.cwd, env: { ...process.env, ...options.env }, stdio: 'pipe' })
    let output = ''
    let problems = ''
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8')
    })
    child.stderr.on('data', (chunk: Buffer) => {
      problems += chunk.toString('utf8')
    })
    child.on('error', fail)
    child.on('close', (code) => {
      if (code === 0) settle(output)
      else fail(new Error(`${command} ${args.join(' ')} ended with ${code}:\n${problems.slice(-2_000)}`))
    })
    child.stdin.end(options.input ?? '')
  })
}

export interface ProcessFigures {
  readonly wallMs: number
  /** The most memory it held at once. */
  readonly maxRssBytes: number
}

/** The same for a program of Node, with its time and memory. */
export async function measureProcess(
  command: string,
  args: readonly string[],
  options: ProcessOptions = {},
): Promise<ProcessFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'spicetime-bench-'))
  const memoryFile = join(folder, 'memory')
  try {
    const reporter = pathToFileURL(join(import.meta.dirname, 'report-memory.mjs')).href
    const env = { ...options.env, NODE_OPTIONS: `--import=${reporter}`, BENCH_MEMORY_FILE: memoryFile }
    const startedAt = performance.now()
    await runProcess(command, args, { ...options, env })
    const wallMs = performance.now() - startedAt
    return { wallMs, maxRssBytes: Number(readFileSync(memoryFile, 'utf8')) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
