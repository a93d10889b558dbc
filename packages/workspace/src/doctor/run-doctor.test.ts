import { closeSync, copyFileSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { WorkItemId } from '@spicetime/domain'
import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { beforeEach, describe, expect, test } from 'vitest'
import { digestOf, must } from '../testing/replicas.ts'
import { contentOf, makeSampleWorkspace, type SampleWorkspace } from '../testing/sample-workspace.ts'
import { invariants } from './invariants.ts'
import { type DoctorOptions, type DoctorProgress, type DoctorReport, runDoctor } from './run-doctor.ts'

let sample: SampleWorkspace
let item: WorkItemId
let second: WorkItemId
beforeEach(() => {
  sample = makeSampleWorkspace()
  item = sample.addItem('First', { description: 'a long text '.repeat(200) })
  second = sample.addItem('Second', { labelIds: [sample.addLabel('bug')] })
  sample.do({ kind: 'comment.add', workItemId: item, body: 'Hello '.repeat(200) })
})

const openScratch = () => openSqliteDatabase(':memory:', { durability: 'none' })
const examine = (options?: DoctorOptions) => runDoctor({ ...sample.ports, openScratch }, options)
const run = (sql: string) => sample.ports.database.exec(sql)

test('a sound store is sound, and examining it changes nothing', () => {
  const before = contentOf(sample)
  const report = examine()
  expect(report).toEqual({
    ok: true,
    commits: 6,
    events: 10,
    signatures: 6,
    bodyless: 0,
    fileFaults: [],
    logFaults: [],
    differences: [],
    brokenInvariants: [],
    isRepaired: false,
  })
  examine({ repair: true })
  expect(contentOf(sample)).toBe(before)
})

test('progress is told by stage', () => {
  const stages: DoctorProgress[] = []
  examine({ onProgress: (progress) => stages.push(progress) })
  expect([...new Set(stages.map(({ stage }) => stage))]).toEqual(['file', 'log', 'projection', 'compare', 'invariants'])
  expect(stages.every(({ done, total }) => done <= total && total === 6)).toBe(true)
})

describe('rows that the log does not come to are found, and mended by a rebuild:', () => {
  test.each([
    ['a changed title', `UPDATE work_item SET title = 'Forged' WHERE title = 'First'`, 'work_item'],
    [
      'a changed long text',
      `UPDATE work_item SET description = pack_text('forged') WHERE title = 'First'`,
      'work_item',
    ],
    ['an item that is gone', `DELETE FROM work_item WHERE title = 'Second'`, 'work_item'],
    ['a label that nobody put there', 'UPDATE work_item_label SET removed = 1', 'work_item_label'],
    ['a role that nobody gave', `UPDATE member SET role = 'viewer'`, 'member'],
    ['an edge that is held back', 'UPDATE work_item SET isParentSuspended = 1', 'work_item'],
    ['a history that is not found any more', 'DELETE FROM touched', 'touched'],
    ['a table that is gone', 'DROP VIEW comment; DROP TABLE comment_row', 'comment'],
    ['a table without a column', 'ALTER TABLE label DROP COLUMN color', 'label'],
    ['a text that is not found any more', `DELETE FROM work_item_text`, ''],
    ['a text of nothing', `INSERT INTO comment_text (rowid, words) VALUES (99, 'ghost')`, ''],
  ])('%s', (_what, sql, table) => {
    const before = digestOf(sample)
    run(sql)
    const found = examine()
    expect(found).toMatchObject({ ok: false, logFaults: [], isRepaired: false })
    const tables = new Set(found.differences.map((difference) => difference.table))
    const derived = found.brokenInvariants.filter(({ isDerived }) => isDerived)
    expect(table === '' ? derived.length > 0 : tables.has(table)).toBe(true)
    expect(examine({ repair: true })).toMatchObject({ ok: true, isRepaired: true, brokenInvariants: [] })
    expect(examine()).toMatchObject({ ok: true, differences: [] })
    expect(digestOf(sample)).toBe(before)
    expect(must(sample.workspace.read.workItems({ query: 'second' }, {})).rows.map(({ id }) => id)).toEqual([second])
  })
})

test('at most a hundred differences are named', () => {
  must(
    sample.workspace.executeAll(
      Array.from({ length: 150 }, (_, index) => ({
        kind: 'workItem.create',
        projectId: sample.project,
        title: `${index}`,
      })),
    ),
  )
  run('UPDATE work_item SET priority = 3')
  expect(examine().differences).toHaveLength(100)
})

test('tables are not rebuilt from a log that is not sound', () => {
  run(`UPDATE commits SET signature = zeroblob(64) WHERE position = 3; UPDATE work_item SET title = 'Forged'`)
  const before = contentOf(sample)
  const report = examine({ repair: true })
  expect(report).toMatchObject({ ok: false, isRepaired: false, differences: [] })
  expect(report.logFaults).toMatchObject([{ position: 3, fault: 'signature-invalid' }])
  expect(contentOf(sample)).toBe(before)
})

describe('a broken rule is named with the things that break it:', () => {
  test.each([
    ['status-known', `UPDATE work_item SET status = 'lost' WHERE title = 'First'`],
    ['type-known', `UPDATE work_item SET type = NULL WHERE title = 'First'`],
    ['project-exists', `UPDATE work_item SET projectId = 'pj_x' WHERE title = 'First'`],
    ['closed-items-dated', `UPDATE work_item SET closedAt = 5 WHERE title = 'First'`],
    ['references-exist', `UPDATE work_item SET milestoneId = 'ms_x' WHERE title = 'First'`],
    ['edges-acyclic', `UPDATE work_item SET parentId = id WHERE title = 'First'`],
  ])('%s', (name, sql) => {
    run(sql)
    expect(examine().brokenInvariants).toContainEqual(expect.objectContaining({ name, ids: [item] }))
  })

  test('every rule is one that a test breaks', () => {
    const broken = [
      'status-known',
      'type-known',
      'project-exists',
      'closed-items-dated',
      'references-exist',
      'edges-acyclic',
      'text-indexed',
    ]
    expect(invariants.map(({ name }) => name).sort((a, b) => (a < b ? -1 : 1))).toEqual(
      broken.sort((a, b) => (a < b ? -1 : 1)),
    )
  })
})

test('a file with damaged pages is reported, wherever the damage is', () => {
  const folder = mkdtempSync(join(tmpdir(), 'spice-doctor-'))
  const path = join(folder, 'store.db')
  sample = makeSampleWorkspace({ database: openSqliteDatabase(path) })
  for (let index = 0; index < 40; index += 1) sample.addItem(`${index}`, { description: `${index} `.repeat(300) })
  sample.ports.database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  sample.workspace.close()
  const pages = statSync(path).size / 4096
  const reports = Array.from({ length: pages - 1 }, (_, index) => examineDamaged(path, index + 1))
  const isOk = reports.map((report) => (report === 'not opened' ? false : report.ok))
  // A page that holds nothing may be damaged unseen; whatever is seen is reported and not thrown.
  expect(isOk.filter((ok) => !ok).length).toBeGreaterThan(pages / 2)
  expect(reports.filter((report) => report === 'not opened').length).toBeLessThan(pages / 2)
  rmSync(folder, { recursive: true })
})

/** Examines a copy of the store in which one page is rubbish. */
function examineDamaged(path: string, page: number): DoctorReport | 'not opened' {
  const copy = `${path}-${page}.db`
  copyFileSync(path, copy)
  const file = openSync(copy, 'r+')
  writeSync(file, new Uint8Array(4096).fill(0xa5), 0, 4096, page * 4096)
  closeSync(file)
  const database = orUndefined(() => openSqliteDatabase(copy, { durability: 'none' }))
  if (database === undefined) return 'not opened'
  const report = runDoctor({ ...sample.ports, database, openScratch })
  database.close()
  return report
}

/** SQLite opens no file whose own list of tables is damaged. */
function orUndefined<T>(open: () => T): T | undefined {
  try {
    return open()
  } catch (error) {
    expect(String(error)).toContain('malformed')
    return undefined
  }
}
