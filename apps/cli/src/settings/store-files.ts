import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** The files in a workspace's data folder; the hub uses the same names. */
export const storeFiles = {
  /** The log and its projection. */
  database: 'workspace.db',
  /** The private key of this replica. */
  replicaKey: 'replica.key',
  /** Sessions, tokens and sign-in codes of the hub. */
  auth: 'hub.db',
} as const

export function isStore(folder: string): boolean {
  return existsSync(join(folder, storeFiles.database))
}
