import type { ProjectId } from '@spicetime/domain'
import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { makeNodeWorld, readReplicaKeyFile } from '@spicetime/world-node'
import { openWorkspace } from '../open-workspace.ts'

/** One of the processes that write to a store at once: as many items as it is told, one by one, with its name as title. */
const [folder = '', title = '', count = '0'] = process.argv.slice(2)
const workspace = openWorkspace({
  database: openSqliteDatabase(`${folder}/store.db`, { durability: 'none', lockWaitMsMax: 60_000 }),
  world: makeNodeWorld(),
  key: readReplicaKeyFile(`${folder}/replica.pem`),
})
const projectId = workspace.read.findProject('WEB')?.id as ProjectId
for (let index = 0; index < Number(count); index += 1) {
  const result = workspace.execute({ kind: 'workItem.create', projectId, title })
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
}
workspace.close()
