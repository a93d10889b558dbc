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
})
afterEach(() => place.remove())

/** Something is done to WEB-1 here, and on another device before that has heard of it. */
function apart(doHere: (here: TestReplica) => void, doThere: (there: TestReplica) => void): void {
  const folder = join(place.folder, '.spice')
  const ports = {
    key: readReplicaKeyFile(join(folder, storeFiles.replicaKey)),
    database: openSqliteDatabase(join(folder, storeFiles.database)),
    world: makeNodeWorld(),
  }
  const replica = new Replica({ ...ports, definition: workspaceProjection })
  const here: TestReplica = { ports, replica, workspace: openWorkspace(ports) }
  const there = cloneReplica(here)
  doHere(here)
  doThere(there)
  receive(here, commitsOf(there))
  here.workspace.close()
}

const itemOf = ({ workspace }: TestReplica) => workspace.read.findWorkItem('WEB-1')?.id as WorkItemId

const rename = (title: string) => (on: TestReplica) =>
  void must(on.workspace.execute({ kind: 'workItem.edit', workItemId: itemOf(on), set: { title } }))
const remove = (on: TestReplica) => void must(on.workspace.execute({ kind: 'workItem.delete', workItemId: itemOf(on) }))
const comment = (on: TestReplica) =>
  void must(on.workspace.execute({ kind: 'comment.add', workItemId: itemOf(on), body: 'Nearly done' }))

describe('spice conflicts', () => {
  beforeEach(() => apart(rename('Red door'), rename('Blue door')))

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

describe('what was deleted here while it was commented there', () => {
  beforeEach(() => apart(remove, comment))

  test('is listed, and brought back with the comment', async () => {
    const listed = await place.spice('conflicts')
    expect(listed.stdout.split('\n').map((line) => line.split('\t').slice(0, 5))).toEqual([
      ['WEB-1', 'deleted', 'deleted', '*', 'deleted'],
      ['WEB-1', 'deleted', 'deleted', '1', 'commented on it'],
      [''],
    ])
    expect(await place.spice('conflicts', 'resolve', 'WEB-1', 'deleted', '--keep', 'other')).toMatchObject({ code: 0 })
    expect((await place.spice('show', 'WEB-1', '--comments')).stdout).toContain('Nearly done')
    expect((await place.spice('conflicts')).stdout).toBe('')
    expect((await place.spice('doctor', '-q')).code).toBe(0)
  })

  test('or left deleted, and then it is settled', async () => {
    expect(await place.spice('conflicts', 'resolve', 'WEB-1', 'deleted', '--keep', 'current')).toMatchObject({
      code: 0,
    })
    expect((await place.spice('conflicts')).stdout).toBe('')
    expect((await place.spice('ls')).stdout).toBe('')
  })
})
