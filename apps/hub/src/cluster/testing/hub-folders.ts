import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { cloneReplica, makeTestReplica } from '@spicetime/workspace/testing'
import { createReplicaKeyFile } from '@spicetime/world-node'

/** Data folders of two hubs that serve one workspace. */
export function makeHubFolders(): { readonly homes: readonly [string, string]; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'spice-hubs-'))
  const [first, second] = [join(folder, 'first'), join(folder, 'second')]
  for (const home of [first, second]) mkdirSync(home, { mode: 0o700 })
  const source = makeTestReplica(portsOf(first))
  cloneReplica(source, portsOf(second)).workspace.close()
  source.workspace.close()
  return { homes: [first, second], remove: () => rmSync(folder, { recursive: true }) }
}

function portsOf(home: string) {
  return {
    key: createReplicaKeyFile(join(home, 'replica.key')),
    database: openSqliteDatabase(join(home, 'workspace.db')),
  }
}
