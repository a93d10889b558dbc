import { closeSync, existsSync, openSync, writeSync } from 'node:fs'
import type { Command, ProjectId } from '@spicetime/domain'
import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { createReplicaKeyFile, makeNodeWorld, readReplicaKeyFile } from '@spicetime/world-node'
import { createWorkspace, openWorkspace } from '../open-workspace.ts'
import { StoreError } from '../store-format.ts'
import type { Workspace } from '../workspace.ts'
import { makeRandom, RandomCommands } from './random-commands.ts'

/**
 * The process that the crash test kills: writes to the store of a folder, one action after another without end, and says the
 * ids of its commits once they are acknowledged: each on a line of the file `acknowledged`, and a dot on its output. With a
 * size each action makes so many items; with a number of actions it ends after them.
 */
const [folder = '', seed = '1', actionSize = '0', actions = 'Infinity'] = process.argv.slice(2)
const random = makeRandom(Number(seed))
const keyPath = `${folder}/replica.pem`
const key = existsSync(keyPath) ? readReplicaKeyFile(keyPath) : createReplicaKeyFile(keyPath)
const database = openSqliteDatabase(`${folder}/store.db`)
const ports = { database, world: makeNodeWorld(), key }

function openOrCreate(): Workspace {
  try {
    return openWorkspace(ports)
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    return createWorkspace(ports, { name: 'Crash', ownerHandle: 'ada', ownerName: 'Ada', replicaName: 'crash' })
  }
}

const workspace = openOrCreate()
const acknowledged = openSync(`${folder}/acknowledged`, 'a')
process.on('exit', () => closeSync(acknowledged))
workspace.execute({ kind: 'project.create', key: 'WEB', name: 'Web' })
const project = workspace.read.findProject('WEB')?.id as ProjectId
const commands = new RandomCommands(database, random)
for (let action = 0; action < Number(actions); action += 1) {
  // Now and then an action of many events, whose transaction takes longer.
  const many = Number(actionSize) || (random() < 0.2 ? 60 : 0)
  const batch: Command[] = Array.from({ length: many }, (_, index) => ({
    kind: 'workItem.create',
    projectId: project,
    title: `Item ${index}`,
  }))
  const result = workspace.executeAll(many === 0 ? [commands.next()] : batch)
  if (!result.ok || result.value.commitIds.length === 0) continue
  writeSync(acknowledged, `${result.value.commitIds.join('\n')}\n`)
  writeSync(1, '.')
}
