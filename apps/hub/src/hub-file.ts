import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** `hub.json` in the data folder tells other programs of this machine where the hub of the store answers. */
export interface HubFile {
  readonly url: string
  readonly pid: number
  readonly startedAt: string
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
