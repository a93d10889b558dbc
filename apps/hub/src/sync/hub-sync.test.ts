import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ReplicaSync, syncOnce } from '@spicetime/runtime'
import { cloneReplica, makeTestReplica, must } from '@spicetime/workspace/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { exchangeThroughRemoteFolder, network } from '../compose.ts'
import { makeHubLog } from '../log.ts'
import { startTestHub, type TestHub, until } from '../testing/test-hub.ts'
import { startFolderMeetings } from './folder-meetings.ts'

let hub: TestHub
let folder: string
beforeEach(async () => {
  hub = await startTestHub()
  folder = mkdtempSync(join(tmpdir(), 'spice-folder-'))
})
afterEach(async () => {
  await hub.remove()
  rmSync(folder, { recursive: true })
})

test('a replica of another workspace is turned away at /sync', async () => {
  const stranger = makeTestReplica()
  const sync = new ReplicaSync({ ports: stranger.workspace.exchange.ports, replica: stranger.replica })
  await expect(syncOnce(sync, await network.connect(hub.url))).rejects.toMatchObject({ reason: 'other-workspace' })
})

test('a folder among the remotes is met at once, and what comes through it is told', async () => {
  const here = makeTestReplica()
  const there = cloneReplica(here)
  must(there.workspace.execute({ kind: 'project.create', key: 'WEB', name: 'Web' }))
  await exchangeThroughRemoteFolder(there.workspace.exchange, folder)
  here.workspace.exchange.remotes.add('stick', folder)
  const told = new Promise<void>((resolve) => here.workspace.changes.subscribe(() => resolve()))
  const stop = startFolderMeetings(here.workspace, makeHubLog({ quiet: true, format: 'text', stream: process.stderr }))
  await told
  stop()
  expect(here.workspace.read.findProject('WEB')?.name).toBe('Web')
})

test('a file in the folder that cannot be read is told as the problem of the remote', async () => {
  const here = makeTestReplica()
  writeFileSync(join(folder, 'torn-000001.spicebundle'), 'not a bundle')
  const { exchange } = here.workspace
  exchange.remotes.add('stick', folder)
  const stop = startFolderMeetings(here.workspace, makeHubLog({ quiet: true, format: 'text', stream: process.stderr }))
  await until(async () => exchange.remotes.find('stick')?.lastProblem !== null)
  stop()
  expect(exchange.remotes.find('stick')?.lastProblem).toContain('torn-000001.spicebundle cannot be read')
})
