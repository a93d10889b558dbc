import { join } from 'node:path'
import type { WorkItemId } from '@spicetime/domain'
import { Replica } from '@spicetime/runtime'
import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { openWorkspace, workspaceProjection } from '@spicetime/workspace'
import { cloneReplica, commitsOf, must, receive, type TestReplica } from '@spicetime/workspace/testing'
import { makeNodeWorld, readReplicaKeyFile } from '@spicetime/world-node'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { storeFiles } from '../src/settings/store-files.ts'
import { makePlace, type Place } from './testing/spice.ts'

let place: Place
beforeEach(async () => {
  place = makePlace()
  await place.spice('init', '--name', 'Team', '--handle', 'ada', '--yes')
  await place.spice('project', 'create', 'WEB')
  await place.spice('add', 'Door')
  editApart()
})
afterEach(() => place.remove())

/** The title of WEB-1 is written here, and on another device before that has heard of it. */
function editApart(): void {
  const folder = join(place.folder, '.spice')
  const ports = {
    key: readReplicaKeyFile(join(folder, storeFiles.replicaKey)),
    database: openSqliteDatabase(join(folder, storeFiles.database)),
    world: makeNodeWorld(),
  }
  const replica = new Replica({ ...ports, definition: workspaceProjection })
  const here: TestReplica = { ports, replica, workspace: openWorkspace(ports) }
  const there = cloneReplica(here)
  rename(here, 'Red door')
  rename(there, 'Blue door')
  receive(here, commitsOf(there))
  here.workspace.close()
}

function rename({ workspace }: TestReplica, title: string): void {
  const workItemId = workspace.read.findWorkItem('WEB-1')?.id as WorkItemId
  must(workspace.execute({ kind: 'workItem.edit', workItemId, set: { title } }))
}

describe('spice conflicts', () => {
  test('lists both values, and settles them with the other one', async () => {
    const listed = await place.spice('conflicts')
    expect(listed.stdout.split('\n').map((line) => line.split('\t').slice(0, 5))).toEqual([
      ['WEB-1', 'title', 'field', '*', 'Blue door'],
      ['WEB-1', 'title', 'field', '1', 'Red door'],
      [''],
    ])
    const settled = await place.spice('conflicts', 'resolve', 'WEB-1', 'title', '--keep', 'other')
    expect(settled).toMatchObject({ code: 0, stdout: expect.stringMatching(/^[0-9a-f]{64}\n$/) as unknown })
    expect((await place.spice('show', 'WEB-1')).stdout).toContain('title:\tRed door')
    expect((await place.spice('conflicts')).stdout).toBe('')
  })

  test('takes another value, changes nothing in a dry run, and says what it cannot do', async () => {
    const resolve = (...more: readonly string[]) => place.spice('conflicts', 'resolve', 'WEB-1', ...more)
    expect((await resolve('title', '--value', 'Purple door', '--dry-run')).stdout).toContain('workItem.renamed')
    expect(await resolve('title')).toMatchObject({ code: 2 })
    expect(await resolve('title', '--keep', '2')).toMatchObject({ code: 2 })
    expect((await resolve('due', '--keep', 'other')).stderr).toContain('in conflict are: title')
    expect((await place.spice('conflicts', '--json', 'field,item')).stdout).toBe('[{"field":"title","item":"WEB-1"}]\n')
    expect(await resolve('title', '--value', 'Purple door')).toMatchObject({ code: 0 })
    expect((await place.spice('conflicts', 'WEB-1')).stdout).toBe('')
    expect((await place.spice('doctor', '-q')).code).toBe(0)
  })
})
