// Runs on the machine's own Node (20 or newer), before anything is installed: built-in modules only.
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = resolve(fileURLToPath(import.meta.url), '../../..')

/** Where set-up keeps its stamps and locks. Inside node_modules, so that removing that folder starts afresh. */
export const stateFolder = join(root, 'node_modules/.spicetime')

/** The Node that this repository pins, or the running one when it is new enough (24 or newer). */
export function findNode() {
  const pinned = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(pinned)) return pinned
  const major = Number(process.versions.node.split('.')[0])
  return major >= 24 ? process.execPath : undefined
}

/** The environment for programs that we start: our Node and tools come first on the PATH. */
export function toolEnvironment() {
  const separator = process.platform === 'win32' ? ';' : ':'
  return { ...process.env, PATH: [join(root, 'node_modules/.bin'), process.env.PATH ?? ''].join(separator) }
}
