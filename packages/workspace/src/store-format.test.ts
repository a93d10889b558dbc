import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ProjectId } from '@spicetime/domain'
import { ProjectionVersionError, projectionVersionOf } from '@spicetime/runtime'
import { openSqliteDatabase, type SqliteOptions } from '@spicetime/storage-sqlite'
import { createReplicaKeyFile, makeNodeWorld, makeTemporaryReplicaKey } from '@spicetime/world-node'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runDoctor } from './doctor/run-doctor.ts'
import { createWorkspace, openWorkspace } from './open-workspace.ts'
import type { WorkspacePorts } from './ports.ts'
import { workspaceProjection } from './projection/definition.ts'
import { digestOf, must } from './testing/replicas.ts'
import { contentOf } from './testing/sample-workspace.ts'
import type { Workspace } from './workspace.ts'

let folder: string
const opened: Workspace[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spice-store-'))
})
afterEach(() => {
  for (const workspace of opened.splice(0)) workspace.close()
  rmSync(folder, { recursive: true })
})

const key = makeTemporaryReplicaKey()
const portsOf = (options: SqliteOptions = {}, name = 'store.db'): WorkspacePorts => ({
  database: openSqliteDatabase(join(folder, name), { durability: 'none', ...options }),
  world: makeNodeWorld(),
  key,
})
const names = { name: 'Test', ownerHandle: 'ada', ownerName: 'Ada', replicaName: 'first' }

function keep(workspace: Workspace): Workspace {
  opened.push(workspace)
  return workspace
}

/** A store with the project WEB and some items. */
function makeStore(ports = portsOf()) {
  const workspace = keep(createWorkspace(ports, names))
  const project = must(workspace.execute({ kind: 'project.create', key: 'WEB', name: 'Web' })).entities[0]
    ?.id as ProjectId
  const create = (title: string) => workspace.execute({ kind: 'workItem.create', projectId: project, title })
  for (const title of ['One', 'Two', 'Three']) must(create(title))
  return { ports, workspace, project, create }
}

describe('a file that is no store is told from one:', () => {
  test.each([
    ['an empty database', ''],
    ['a database of another program', 'CREATE TABLE notes (id)'],
    ['a database of another program that has a table of that name', 'CREATE TABLE meta (version INTEGER)'],
    ['a table that could be ours and says nothing', 'CREATE TABLE meta (key, value)'],
    ['a format that is no number', `CREATE TABLE meta (key, value); INSERT INTO meta VALUES ('storeFormat', 'new')`],
  ])('%s', (_what, sql) => {
    const ports = portsOf()
    ports.database.exec(sql)
    expect(() => openWorkspace(ports)).toThrow(expect.objectContaining({ name: 'StoreError', code: 'not-a-store' }))
    ports.database.close()
  })

  test('a file that is no database', () => {
    writeFileSync(join(folder, 'store.db'), 'This is a letter, not a database. '.repeat(100))
    expect(() => portsOf()).toThrow('not a database')
  })

  test('a folder that is not there', () => {
    expect(() => portsOf({}, 'missing/store.db')).toThrow('unable to open')
  })
})

describe('a store of a newer program is left alone:', () => {
  test.each([
    ['of another format', 'storeFormat', 'update it'],
    ['with tables of another meaning', 'projectionVersion', 'update it'],
  ])('%s', (_what, name, hint) => {
    const { ports } = makeStore()
    ports.database.exec(`UPDATE meta SET value = 1000 WHERE key = '${name}'`)
    const before = contentOf({ ports })
    expect(() => openWorkspace(ports)).toThrow(
      expect.objectContaining({ code: 'newer-store', message: expect.stringContaining(hint) as string }),
    )
    expect(contentOf({ ports })).toBe(before)
  })
})

test('a workspace is not made in a store that holds one, nor with names that nobody could read', () => {
  const { ports } = makeStore()
  const before = contentOf({ ports })
  expect(() => createWorkspace(ports, names)).toThrow(expect.objectContaining({ code: 'not-empty' }))
  expect(contentOf({ ports })).toBe(before)
  for (const wrong of [{ name: '' }, { ownerHandle: '' }, { ownerName: 'x'.repeat(201) }]) {
    const fresh = portsOf({}, 'fresh.db')
    expect(() => createWorkspace(fresh, { ...names, ...wrong })).toThrow('understood')
    expect(contentOf({ ports: fresh })).toBe('[]')
    fresh.database.close()
  }
})

test('a store whose tables an older program made is rebuilt from its log when it is opened', () => {
  const { ports, workspace, create } = makeStore()
  const before = digestOf({ ports })
  ports.database.exec(`UPDATE meta SET value = 0 WHERE key = 'projectionVersion'`)
  ports.database.exec(
    `DELETE FROM touched; DROP VIEW work_item; DROP TABLE work_item_row; CREATE TABLE work_item (id TEXT); CREATE TABLE former (id TEXT)`,
  )
  const told: number[] = []
  const again = openWorkspace(ports, ({ commits }) => told.push(commits))
  expect(digestOf({ ports })).toBe(before)
  expect(told.at(-1)).toBe(5)
  expect(projectionVersionOf(ports.database)).toBe(workspaceProjection.version)
  expect(ports.database.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'former'`).get()).toBeUndefined()
  expect(must(again.read.workItems({ query: 'two' }, {})).rows.map(({ title }) => title)).toEqual(['Two'])
  expect(again.read.historyOf(again.read.findWorkItem('WEB-1')?.id ?? '', {}).rows).toHaveLength(1)
  expect(must(create('Four')).commitIds).toHaveLength(1)
  expect(workspace.read.findWorkItem('WEB-4')?.title).toBe('Four')
})

test('a program that had the store open writes nothing more once a newer one has made the tables anew', () => {
  const { ports, create } = makeStore()
  const newer = portsOf()
  newer.database.exec(`UPDATE meta SET value = 1000 WHERE key = 'projectionVersion'`)
  expect(() => create('Four')).toThrow(ProjectionVersionError)
  expect(ports.database.prepare('SELECT count(*) AS n FROM commits').get()?.['n']).toBe(5)
  newer.database.close()
})

describe('when the world fails nothing is written, and the store stays usable:', () => {
  test('the disk is full', () => {
    const { ports, create } = makeStore()
    const { database } = ports
    const pages = Number(database.prepare('PRAGMA page_count').get()?.['page_count'])
    database.exec(`PRAGMA max_page_count = ${pages + 2}`)
    const before = contentOf({ ports })
    expect(() => create('x'.repeat(500).concat('y'.repeat(10)).repeat(1))).not.toThrow()
    const small = contentOf({ ports })
    expect(small).not.toBe(before)
    const writeMuch = () => {
      for (let index = 0; index < 200; index += 1) must(create(`${index} ${'z'.repeat(400)}`))
    }
    expect(writeMuch).toThrow('full')
    const full = contentOf({ ports })
    expect(() => create('z'.repeat(500))).toThrow('full')
    expect(contentOf({ ports })).toBe(full)
    database.exec('PRAGMA max_page_count = 1000000')
    must(create('Room again'))
    const report = runDoctor({ ...ports, openScratch: () => openSqliteDatabase(':memory:') })
    expect(report).toMatchObject({ ok: true, logFaults: [], differences: [] })
  })

  test('the store may only be read', () => {
    const { ports } = makeStore()
    const readOnly = portsOf({ readOnly: true })
    const reader = keep(openWorkspace(readOnly))
    expect(reader.read.findWorkItem('WEB-2')?.title).toBe('Two')
    expect(must(reader.read.workItems({ query: 'three' }, {})).rows).toHaveLength(1)
    const before = contentOf({ ports })
    expect(() => reader.execute({ kind: 'workspace.rename', name: 'N' })).toThrow('readonly')
    expect(contentOf({ ports })).toBe(before)
    // And once more: the failure left no transaction open.
    expect(() => reader.execute({ kind: 'workspace.rename', name: 'N' })).toThrow('readonly')
    expect(reader.read.workspace().name).toBe('Test')
  })

  test('another program writes, and does not stop in time', () => {
    const { ports } = makeStore()
    const hasty = keep(openWorkspace(portsOf({ lockWaitMsMax: 0 })))
    ports.database.transaction(() => {
      expect(() => hasty.execute({ kind: 'workspace.rename', name: 'N' })).toThrow('locked')
      expect(hasty.read.workspace().name).toBe('Test')
    })
    must(hasty.execute({ kind: 'workspace.rename', name: 'N' }))
    expect(hasty.read.workspace().name).toBe('N')
  })
})

test('processes that write to one store at once make one chain without gaps, and no number twice', async () => {
  const keyed = { ...portsOf(), key: createReplicaKeyFile(join(folder, 'replica.pem')) }
  const { ports, create } = makeStore(keyed)
  const program = join(import.meta.dirname, 'testing/busy-writer.ts')
  const each = 60
  const exits = ['a', 'b', 'c'].map(async (title) => {
    const child = spawn(process.execPath, [program, folder, title, String(each)], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const [code] = (await once(child, 'exit')) as [number | null]
    return code
  })
  let own = 0
  const done = Promise.all(exits)
  let isRunning = true
  void done.finally(() => {
    isRunning = false
  })
  while (isRunning && own < 2000) {
    must(create('own'))
    own += 1
    await new Promise(setImmediate)
  }
  expect(await done).toEqual([0, 0, 0])
  const rows = ports.database.prepare('SELECT number, title FROM work_item ORDER BY number').all()
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 3 + own + 3 * each }, (_, index) => index + 1))
  for (const title of ['a', 'b', 'c']) expect(rows.filter((row) => row['title'] === title)).toHaveLength(each)
  const report = runDoctor({ ...ports, openScratch: () => openSqliteDatabase(':memory:', { durability: 'none' }) })
  expect(report).toMatchObject({ ok: true, logFaults: [], differences: [] })
})

test('a store in which ids do not name their region is refused, and says what to do', () => {
  const { ports } = makeStore()
  ports.database.exec(`UPDATE meta SET value = 1 WHERE key = 'storeFormat'`)
  const before = contentOf({ ports })
  expect(() => openWorkspace(ports)).toThrow(
    expect.objectContaining({ code: 'older-store', message: expect.stringContaining('make it anew') as string }),
  )
  expect(contentOf({ ports })).toBe(before)
})
