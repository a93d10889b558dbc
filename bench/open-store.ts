import { join } from 'node:path'
import { openSqliteDatabase, type SqliteOptions } from '@spicetime/storage-sqlite'
import { openWorkspace, type Workspace } from '@spicetime/workspace'
import { makeNodeWorld, readReplicaKeyFile } from '@spicetime/world-node'

/** Opens the store of a folder in this process, as `spice` and the hub do. */
export function openStore(folder: string, options: SqliteOptions = {}): Workspace {
  return openWorkspace({
    database: openSqliteDatabase(join(folder, '.spice/workspace.db'), options),
    world: makeNodeWorld(),
    key: readReplicaKeyFile(join(folder, '.spice/replica.key')),
  })
}
