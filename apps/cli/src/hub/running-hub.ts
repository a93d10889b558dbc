import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Context } from '../command-line/context.ts'

export const defaultHub = 'http://127.0.0.1:4400'

/**
 * The address of the hub that serves this workspace: as set by `hub`, else as the running hub wrote it into `hub.json` of
 * the data folder. A hub that was killed leaves the file, so its process must live.
 */
export function findRunningHub({ settings, storeFolder }: Context): string | undefined {
  const file = readHubFile(join(storeFolder(), 'hub.json'))
  return settings.get('hub') ?? (file !== undefined && isAlive(file.pid) ? file.url : undefined)
}

/** Whether a hub of this machine has this data folder open. */
export function isHubOn(folder: string): boolean {
  const file = readHubFile(join(folder, 'hub.json'))
  return file !== undefined && isAlive(file.pid)
}

function readHubFile(path: string): { readonly url: string; readonly pid: number } | undefined {
  try {
    const file: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (typeof file !== 'object' || file === null || !('url' in file) || !('pid' in file)) return undefined
    const { url, pid } = file
    return typeof url === 'string' && typeof pid === 'number' ? { url, pid } : undefined
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
