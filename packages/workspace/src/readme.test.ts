import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ProjectId } from '@spicetime/domain'
import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { makeNodeWorld, makeTemporaryReplicaKey } from '@spicetime/world-node'
import { expect, test } from 'vitest'
import { createWorkspace } from './open-workspace.ts'

test('the example of the README does what it says', () => {
  // example
  const ports = { database: openSqliteDatabase(':memory:'), world: makeNodeWorld(), key: makeTemporaryReplicaKey() }
  const workspace = createWorkspace(ports, {
    name: 'Ours',
    ownerHandle: 'ada',
    ownerName: 'Ada',
    replicaName: 'laptop',
  })

  workspace.execute({ kind: 'project.create', key: 'WEB', name: 'Web' })
  const projectId = workspace.read.findProject('WEB')?.id as ProjectId
  workspace.execute({ kind: 'workItem.create', projectId, title: 'Draw a logo', priority: 'high' })
  const page = workspace.read.workItems({ query: 'is:open priority:>=high logo' }, { first: 10 })
  // page.value.rows: one item, 'Draw a logo', whose key is WEB-1

  workspace.undo()
  const item = workspace.read.findWorkItem('WEB-1')
  // item.deletedAt: when it was taken back
  // end
  expect(page.ok && page.value.rows.map((row) => [workspace.read.keyOf(row), row.title])).toEqual([
    ['WEB-1', 'Draw a logo'],
  ])
  expect(item?.deletedAt).toBeGreaterThan(0)
  workspace.close()
})

test('the example of the README is the one that is run', () => {
  const source = readFileSync(import.meta.filename, 'utf8')
  const example = /\n {2}\/\/ example\n([\s\S]*?)\n {2}\/\/ end\n/.exec(source)?.[1] ?? 'there is no example'
  const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8')
  expect(readme).toContain(example.replaceAll(/^ {2}/gm, ''))
})
