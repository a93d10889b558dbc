import { type ChildProcess, spawn } from 'node:child_process'
import { resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '../..')

export interface ToolResult {
  readonly code: number
  readonly output: string
}

/** Runs a program of node_modules (or our own) with the Node we run on, and collects what it prints. */
export function runTool(script: string, args: readonly string[]): Promise<ToolResult> {
  return collect(process.execPath, [resolve(root, script), ...args])
}

/** The same for programs that are no JavaScript. */
export function runBinary(name: string, args: readonly string[]): Promise<ToolResult> {
  return collect(resolve(root, 'node_modules/.bin', name), args)
}

/**
 * No run of tests takes so long, not even where the machine is ten times slower: one that does hangs in a loop that its own time
 * limits cannot end.
 */
const longestRunMs = 90 * 60_000

/** Runs a program whose output goes straight to the terminal, as test runners like it. */
export function runShown(script: string, args: readonly string[]): Promise<number> {
  return new Promise((settle, fail) => {
    const child = spawn(process.execPath, [resolve(root, script), ...args], {
      cwd: root,
      stdio: 'inherit',
      timeout: longestRunMs,
    })
    child.on('error', fail)
    child.on('close', (code, signal) => {
      if (signal !== null)
        console.log(`ended by ${signal}; after ${longestRunMs / 60_000} minutes a run is taken to hang`)
      settle(code ?? 1)
    })
  })
}

const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill()
})

function collect(command: string, args: readonly string[]): Promise<ToolResult> {
  return new Promise((settle, fail) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: colourEnvironment() })
    running.add(child)
    child.once('close', () => running.delete(child))
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.on('error', fail)
    child.on('close', (code) => settle({ code: code ?? 1, output: Buffer.concat(chunks).toString('utf8') }))
  })
}

/** The tools see a pipe; what they print ends on our terminal all the same. */
function colourEnvironment(): NodeJS.ProcessEnv {
  return process.stdout.isTTY && process.env['NO_COLOR'] === undefined
    ? { ...process.env, FORCE_COLOR: '1' }
    : process.env
}
