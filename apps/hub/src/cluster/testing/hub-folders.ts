import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { cloneReplica } from '@spicetime/workspace/testing'
import { createReplicaKeyFile } from '@spicetime/world-node'
import { openHubWorkspace } from '../../compose.ts'

/** Data folders of two hubs that serve one workspace. */
export function makeHubFolders(): { readonly homes: readonly [string, string]; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'spice-hubs-'))
  const [first, second] = [join(folder, 'first'), join(folder, 'second')]
  for (const home of [first, second]) mkdirSync(home, { mode: 0o700 })
  const { workspace } = openHubWorkspace(first)
  const { ports, replica } = workspace.exchange
  const key = createReplicaKeyFile(join(second, 'replica.key'))
  const database = openSqliteDatabase(join(second, 'workspace.db'))
  cloneReplica({ ports, replica, workspace }, { database, key }).workspace.close()
  workspace.close()
  return { homes: [first, second], remove: () => rmSync(folder, { recursive: true }) }
}
