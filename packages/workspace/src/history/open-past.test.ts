import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { WorkItemId } from '@spicetime/domain'
import { type Database, digestProjection } from '@spicetime/runtime'
import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { workspaceProjection } from '../projection/definition.ts'
import { cloneReplica, commitsOf, digestOf, must, receive, type TestReplica } from '../testing/replicas.ts'
import { makeSampleWorkspace, type SampleWorkspace, sampleNowMs } from '../testing/sample-workspace.ts'
import { openPast } from './open-past.ts'

let sample: SampleWorkspace
let item: WorkItemId
beforeEach(() => {
  copies = 0
  sample = makeSampleWorkspace()
  item = sample.addItem('First')
})

const scratch = () => openSqliteDatabase(':memory:', { durability: 'none' })
const head = (replica: TestReplica = sample) => replica.workspace.read.findCommit('HEAD')?.id ?? ''

let copies = 0

/** A copy by hand of a store in memory: table by table, as it stands. */
function copyOf(replica: TestReplica): Database {
  copies += 1
  const folder = mkdtempSync(join(tmpdir(), 'spice-past-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  replica.ports.database.exec(`VACUUM INTO '${join(folder, 'copy.db')}'`)
  return openSqliteDatabase(join(folder, 'copy.db'), { durability: 'none' })
}

/** The digest of the tables as they were at a point, come to by the long way and, where there is one, by the short one. */
function digestAt(ref: string | number, replica: TestReplica = sample): string {
  const [long, short] = [false, true].map((isCopied) => {
    const made: Database[] = []
    const keep = (database: Database) => {
      made.push(database)
      return database
    }
    const openCopy = isCopied ? () => keep(copyOf(replica)) : undefined
    const past = must(openPast({ ...replica.ports, openScratch: () => keep(scratch()), openCopy }, ref))
    const [database] = made
    const digests = database === undefined ? [] : digestProjection(database, workspaceProjection, sha256)
    const texts = past.workspace.read.countWorkItems({ query: 'first or second or another or ours' })
    past.workspace.close()
    return [JSON.stringify(texts), ...digests.map(({ table, rows, digest }) => `${table} ${rows} ${digest}`)]
  })
  expect(short).toEqual(long)
  return (long ?? []).slice(1).join('\n')
}

const sha256 = (bytes: Uint8Array) => sample.world.crypto.sha256(bytes)

test('at every commit, instant and step back the tables are what they were then', () => {
  const states: { readonly digest: string; readonly commit: string; readonly atMs: number }[] = []
  const keep = () => {
    states.push({ digest: digestOf(sample), commit: head(), atMs: sample.world.clock.nowMs() })
  }
  keep()
  const label = sample.addLabel('bug')
  keep()
  sample.do({ kind: 'workItem.edit', workItemId: item, set: { title: 'Second' }, addLabelIds: [label] })
  keep()
  sample.do({ kind: 'workItem.edit', workItemId: item, removeLabelIds: [label] })
  keep()
  sample.addItem('Another')
  keep()
  sample.do({ kind: 'workItem.delete', workItemId: item })
  keep()
  expect(new Set(states.map(({ digest }) => digest)).size).toBe(states.length)
  for (const [index, { digest, commit, atMs }] of states.entries()) {
    expect(digestAt(commit)).toBe(digest)
    expect(digestAt(atMs)).toBe(digest)
    expect(digestAt(`HEAD~${states.length - 1 - index}`)).toBe(digest)
  }
  // Each of them by the short way too.
  expect(copies).toBe(3 * states.length)
})

test('at a commit of another replica stands what its author had seen, whatever arrived here before it', () => {
  const there = cloneReplica(sample, { world: sample.world })
  receive(sample, commitsOf(there))
  sample.do({ kind: 'workItem.edit', workItemId: item, set: { title: 'Ours, unseen there' } })
  sample.addItem('Unseen too')
  sample.advance(60_000)
  must(there.workspace.execute({ kind: 'workItem.edit', workItemId: item, set: { priority: 'high' } }))
  const [theirs, digest] = [head(there), digestOf(there)]
  receive(sample, commitsOf(there))
  expect(digestAt(theirs)).toBe(digest)
  expect(digestAt('HEAD')).toBe(digestOf(sample))
  expect(digestOf(sample)).not.toBe(digest)
})

test('reading works as ever, in the words of then; nothing can be written', () => {
  sample.do({ kind: 'workItem.edit', workItemId: item, set: { dueOn: '2026-11-21' } })
  const then = sample.world.clock.nowMs()
  sample.do({ kind: 'workItem.edit', workItemId: item, set: { title: 'Renamed' } })
  sample.advance(400 * 86_400_000)
  const { workspace, atMs, commits } = must(openPast({ ...sample.ports, openScratch: scratch }, then))
  expect(atMs).toBe(then)
  expect(commits).toBe(workspace.read.status().commits)
  expect(workspace.read.findWorkItem('WEB-1')?.title).toBe('First')
  expect(must(workspace.read.countWorkItems({ query: 'due:<today' }))).toBe(1)
  expect(must(workspace.read.countWorkItems({ query: 'due:<2026-11-01' }))).toBe(0)
  expect(must(workspace.read.countWorkItems({ query: 'first' }))).toBe(1)
  expect(workspace.read.historyOf(item, { first: 10 }).rows.map(({ kind }) => kind)).toEqual([
    'workItem.scheduled',
    'workItem.created',
  ])
  expect(workspace.read.commits({ first: 1 }).rows[0]?.id).toBe(workspace.read.findCommit('HEAD')?.id)
  expect(() => workspace.execute({ kind: 'workItem.delete', workItemId: item })).toThrow('readonly')
  workspace.close()
  expect(sample.workspace.read.findWorkItem('WEB-1')?.title).toBe('Renamed')
})

test('a commit that is not here and a time before the beginning are answered', () => {
  const ports = { ...sample.ports, openScratch: scratch }
  expect(openPast(ports, 'abcd1234')).toEqual({ ok: false, refusal: { code: 'commit-not-found', ref: 'abcd1234' } })
  expect(openPast(ports, sampleNowMs - 1)).toEqual({
    ok: false,
    refusal: { code: 'before-beginning', beganAtMs: sampleNowMs },
  })
})
