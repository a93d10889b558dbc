import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Sentence } from './start/sentence.ts'

/** `hub.json` in the data folder tells other programs of this machine where the hub of the store answers. */
export interface HubFile {
  readonly url: string
  readonly pid: number
  readonly startedAt: string
}

/** Another hub has this data folder: a second one would hide the first from `spice`. */
export class ServedAlreadyError extends Error {
  readonly sentence: Sentence

  constructor({ url, pid }: HubFile, home: string) {
    const en = `${home} is already served at ${url} (pid ${pid}). Use that hub, or stop it first.`
    super(en)
    const de = `Für ${home} läuft schon ein Hub auf ${url} (pid ${pid}). Nimm diesen, oder beende ihn zuerst.`
    this.sentence = { en, de }
  }
}

/** The hub that serves this folder now: its process lives and answers. */
export async function findServingHub(home: string): Promise<HubFile | undefined> {
  const file = readHubFile(join(home, 'hub.json'))
  return file !== undefined && isAlive(file.pid) && (await answers(file.url)) ? file : undefined
}

function readHubFile(path: string): HubFile | undefined {
  try {
    const file: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (typeof file !== 'object' || file === null || !('url' in file) || !('pid' in file)) return undefined
    const { url, pid } = file
    const startedAt = 'startedAt' in file ? String(file.startedAt) : ''
    return typeof url === 'string' && typeof pid === 'number' ? { url, pid, startedAt } : undefined
  } catch {
    // No file: no hub has run here, or it has ended well.
    return undefined
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // It lives and is another user's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(new URL('/health/live', url), { signal: AbortSignal.timeout(2000) })).ok
  } catch {
    // Nobody listens there any more.
    return false
  }
}

/** Writes the file; returns the way to remove it. A hub that was killed leaves it: readers check that the pid lives. */
export function tellAddress(home: string, url: string): () => void {
  const path = join(home, 'hub.json')
  const file: HubFile = { url, pid: process.pid, startedAt: new Date().toISOString() }
  const text = `${JSON.stringify(file)}\n`
  writeFileSync(path, text, { mode: 0o600 })
  return () => {
    // Another hub on the same store may have written its own since.
    if (isStill(path, text)) rmSync(path, { force: true })
  }
}

function isStill(path: string, text: string): boolean {
  try {
    return readFileSync(path, 'utf8') === text
  } catch {
    return false
  }
}
