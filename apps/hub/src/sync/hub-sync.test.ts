import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ReplicaSync, syncOnce } from '@spicetime/runtime'
import { cloneReplica, makeTestReplica, must } from '@spicetime/workspace/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { exchangeThroughRemoteFolder, network } from '../compose.ts'
import { makeHubLog } from '../log.ts'
import { startTestHub, type TestHub } from '../testing/test-hub.ts'
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

test('who is no replica of the workspace is turned away at /sync', async () => {
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
