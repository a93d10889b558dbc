import { writeSync } from 'node:fs'
import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { createReplicaKeyFile, makeNodeWorld } from '@spicetime/world-node'
import { createWorkspace } from '../../open-workspace.ts'
import { importGithub } from '../import-github.ts'

/**
 * The process that the interruption test kills: imports its standard input into a new store in a folder, and says after
 * each batch how many items are acknowledged.
 */
const [folder = ''] = process.argv.slice(2)
const world = makeNodeWorld()
const ports = {
  database: openSqliteDatabase(`${folder}/store.db`),
  world,
  key: createReplicaKeyFile(`${folder}/replica.pem`),
}
const workspace = createWorkspace(ports, {
  name: 'Killed',
  ownerHandle: 'ada',
  ownerName: 'Ada',
  replicaName: 'killed',
})
const { clock, crypto } = world
await importGithub({ target: workspace.importTarget(), clock, crypto }, process.stdin, {
  projectKey: 'WEB',
  onProgress: ({ created }) => writeSync(1, `${created}\n`),
})
