import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { environmentOf, runSpice } from './spice.ts'

const main = join(import.meta.dirname, '../../apps/hub/src/main.ts')

export interface HubWish {
  /** Where `.spice` is or will be; a new folder, removed at the end, when left out. */
  readonly folder?: string
  /** A free one when left out. */
  readonly port?: number
  /** Start with the demo project, DEMO. */
  readonly demo?: boolean
  /** Issues of GitHub that are imported by `spice import` before the start, into the project DATASETS. */
  readonly importFile?: string
}

/** The hub as people start it: a process of its own. */
export interface Hub {
  readonly url: string
  readonly folder: string
  readonly pid: number
  /** Signs the owner in, once. Absent when the owner is signed in somewhere. */
  readonly ownerLink: string | undefined
  /** What it has printed so far. */
  output(): string
  /** SIGTERM, and waits; answers with the exit code. Safe to call twice. */
  stop(): Promise<number | null>
  /** SIGKILL, and waits. */
  kill(): Promise<void>
  /** Stops when it runs, and starts another one on the same folder and port. */
  restart(): Promise<Hub>
  /** Stops, and removes the folder unless it was given. */
  remove(): Promise<void>
}

export async function startHub(wish: HubWish = {}): Promise<Hub> {
  const folder = wish.folder ?? makeFolder()
  try {
    if (wish.importFile !== undefined) await importInto(folder, wish.importFile)
    return await startIn(folder, wish)
  } catch (error) {
    if (wish.folder === undefined) rmSync(folder, { recursive: true, force: true })
    throw error
  }
}

/** A folder with a name for the owner, whom the hub asks git for. */
function makeFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'spice-journey-')))
  writeFileSync(join(folder, '.gitconfig'), '[user]\n  name = Ada\n')
  return folder
}

async function importInto(folder: string, file: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  await runSpice(['init', '--name', 'Journey', '--handle', 'ada', '--owner-name', 'Ada', '--yes'], folder)
  await runSpice(['import', 'github-json', file, '--project', 'DATASETS', '--yes', '--quiet'], folder)
}

const running = new Set<ChildProcess>()
// No hub outlives the program that started it, even when that ends by an error that nobody caught.
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

async function startIn(folder: string, wish: HubWish): Promise<Hub> {
  const args = [main, '--port', String(wish.port ?? 0), ...(wish.demo === true ? ['--demo'] : [])]
  const child = spawn(process.execPath, args, { cwd: folder, env: environmentOf(folder) })
  child.stdin.end()
  running.add(child)
  child.once('close', () => running.delete(child))
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (printed += text))
  const ended = new Promise<number | null>((done) => child.once('close', done))
  await Promise.race([ended, greeting(child, () => printed)])
  const url = /runs on (http:\S+)/.exec(printed)?.[1]
  if (url === undefined || hasEnded(child)) throw new Error(`the hub did not start:\n${printed}`)
  const stop = () => end(child, 'SIGTERM', ended)
  return {
    url,
    folder,
    pid: child.pid ?? 0,
    ownerLink: /http\S+sign-in#code=\S+/.exec(printed)?.[0],
    output: () => printed,
    stop,
    kill: async () => void (await end(child, 'SIGKILL', ended)),
    restart: async () => {
      await stop()
      return startIn(folder, { ...wish, port: Number(new URL(url).port), demo: false })
    },
    remove: async () => {
      await stop()
      if (wish.folder === undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
}

function greeting(child: ChildProcess, printed: () => string): Promise<void> {
  return new Promise((done) => {
    child.stdout?.on('data', () => printed().includes('Stop with') && done())
  })
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

function end(child: ChildProcess, signal: NodeJS.Signals, ended: Promise<number | null>): Promise<number | null> {
  if (!hasEnded(child)) child.kill(signal)
  return ended
}
