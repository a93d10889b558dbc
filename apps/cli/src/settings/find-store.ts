import { accessSync, constants, existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { CliError } from '../command-line/cli-error.ts'
import { say } from '../texts/say.ts'

export const storeFolderName = '.spice'

interface Search {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** `--workspace` */
  readonly wanted: string | undefined
  readonly hasStore: (folder: string) => boolean
}

/**
 * The data folder of the workspace: named by `--workspace` or SPICE_WORKSPACE (a folder that holds `.spice`, or the data
 * folder itself) or SPICE_HOME (the data folder, as for the hub); else this folder, when it is one; else `.spice` of the
 * nearest folder from here upwards.
 */
export function findStore(search: Search): string {
  const named = search.wanted ?? nonEmpty(search.env['SPICE_WORKSPACE'])
  if (named !== undefined) return namedStore(resolve(search.cwd, named), search)
  const home = nonEmpty(search.env['SPICE_HOME'])
  if (home !== undefined) return namedStore(resolve(search.cwd, home), search)
  // One that a hub was told by SPICE_HOME may have any name.
  if (search.hasStore(search.cwd)) return search.cwd
  for (let folder = search.cwd; ; folder = dirname(folder)) {
    const store = join(folder, storeFolderName)
    if (search.hasStore(store)) return store
    if (isForbidden(store)) throw forbidden(store)
    if (dirname(folder) === folder) break
  }
  throw new CliError(say`no workspace in ${search.cwd} or above it`, {
    hints: [say`make one here with: spice init --name "My team"`, say`or name one with: --workspace DIR`],
  })
}

function namedStore(folder: string, { hasStore }: Search): string {
  const inside = join(folder, storeFolderName)
  if (hasStore(inside)) return inside
  if (hasStore(folder)) return folder
  for (const store of [inside, folder]) if (isForbidden(store)) throw forbidden(store)
  const hint = existsSync(folder)
    ? say`make one there with: cd ${folder} && spice init`
    : say`the folder does not exist`
  throw new CliError(say`no workspace in ${folder}`, { hints: [hint] })
}

/** There is such a folder, and this user may not look into it. */
function isForbidden(store: string): boolean {
  try {
    accessSync(store, constants.X_OK)
    return false
  } catch {
    return existsSync(store)
  }
}

function forbidden(store: string): CliError {
  return new CliError(say`you may not look into ${store}; it is somebody else's, or was made with sudo`, {
    hints: [say`be that user, or name another workspace with: --workspace DIR`],
  })
}

/** The data folder of the nearest workspace in a folder above this one: what is found from here as long as there is none here. */
export function findStoreAbove(home: string, hasStore: Search['hasStore']): string | undefined {
  for (let folder = dirname(home); folder !== dirname(folder); folder = dirname(folder)) {
    const store = join(folder, storeFolderName)
    if (hasStore(store)) return store
  }
  return undefined
}

/** Where `spice init` puts a new one. */
export function newStoreFolder(search: Omit<Search, 'hasStore'>): string {
  const named = search.wanted ?? nonEmpty(search.env['SPICE_WORKSPACE'])
  if (named !== undefined) return join(resolve(search.cwd, named), storeFolderName)
  const home = nonEmpty(search.env['SPICE_HOME'])
  return home === undefined ? join(search.cwd, storeFolderName) : resolve(search.cwd, home)
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === undefined || text === '' ? undefined : text
}
