import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { beforeEach, describe, expect, test } from 'vitest'
import { makeCommit } from '../commit/encode-commit.ts'
import type { RegionId } from '../commit/ids.ts'
import { makeReplicaEnrolled } from '../log/region-founding.ts'
import { Replica } from '../replica.ts'
import {
  commitsOf,
  foundRegion,
  makePair,
  makeTestReplica,
  noteCreated,
  noteEdited,
  receive,
  rowsOf,
  type TestReplica,
  write,
} from '../testing/test-replicas.ts'
import { verifyLog } from './verify-log.ts'

let here: TestReplica
let there: TestReplica
let regionId: RegionId
/** Positions: 1 founding, 2 enrolment, 3 here, 4 here (a long body), 5 there, 6 here. */
const longBodied = 4

beforeEach(() => {
  ;({ here, there, regionId } = makePair())
  write(here, regionId, noteCreated('a', { title: 'A' }))
  write(here, regionId, noteEdited('a', { body: 'long '.repeat(100) }))
  write(there, regionId, noteCreated('b', { title: 'B' }))
  receive(here, commitsOf(there))
  write(here, regionId, noteEdited('b', { title: 'B2' }))
})

function faultsOf({ ports, replica }: TestReplica): readonly string[] {
  const { faults } = verifyLog(ports.database, replica.log, ports.world)
  return faults.map(({ position, fault }) => `${position} ${fault}`)
}
const run = (sql: string, ...params: readonly (string | number | Uint8Array | null)[]) =>
  here.ports.database.prepare(sql).run(...params)
const bytesAt = (column: string, position: number) =>
  here.ports.database.prepare(`SELECT ${column} AS bytes FROM commits WHERE position = ?`).get(position)?.[
    'bytes'
  ] as Uint8Array

function flip(column: string, position: number, at: number): void {
  const bytes = Uint8Array.from(bytesAt(column, position))
  bytes[at] = (bytes[at] ?? 0) ^ 1
  run(`UPDATE commits SET ${column} = ? WHERE position = ?`, bytes, position)
}

test('a sound log has no faults, and tells what it holds', () => {
  const { ports, replica } = here
  expect(verifyLog(ports.database, replica.log, ports.world)).toEqual({
    commits: 6,
    events: 6,
    signatures: 6,
    bodyless: 0,
    faults: [],
  })
})

test('an empty log has no faults', () => {
  expect(faultsOf(makeTestReplica())).toEqual([])
})

describe('tampering with the store is found:', () => {
  test('a byte of a body, wherever it is', () => {
    const { length } = bytesAt('body', 3)
    for (let at = 0; at < length; at += 1) {
      flip('body', 3, at)
      expect(faultsOf(here)).toContain('3 body-hash-differs')
      flip('body', 3, at)
    }
    expect(faultsOf(here)).toEqual([])
  })

  test('a byte of a deflated body, wherever it is', () => {
    const { length } = bytesAt('body', longBodied)
    for (let at = 0; at < length; at += 1) {
      flip('body', longBodied, at)
      const faults = faultsOf(here)
      expect(faults.includes('4 body-hash-differs') || faults.includes('4 not-inflatable')).toBe(true)
      flip('body', longBodied, at)
    }
  })

  test('a byte of a header, wherever it is', () => {
    const { length } = bytesAt('header', 3)
    for (let at = 0; at < length; at += 1) {
      flip('header', 3, at)
      expect(faultsOf(here).some((fault) => fault.startsWith('3 '))).toBe(true)
      flip('header', 3, at)
    }
  })

  test('the headers of two commits changed over', () => {
    const [one, other] = [bytesAt('header', 3), bytesAt('header', 6)]
    run('UPDATE commits SET header = ? WHERE position = 3', other)
    run('UPDATE commits SET header = ? WHERE position = 6', one)
    expect(faultsOf(here)).toEqual(expect.arrayContaining(['3 body-hash-differs', '6 body-hash-differs']))
  })

  test('a signature taken away, with which the last commit of a chain must end', () => {
    run('UPDATE commits SET signature = NULL WHERE position = 6')
    expect(faultsOf(here)).toEqual(['6 not-signed'])
  })

  test('a signature of another commit', () => {
    run('UPDATE commits SET signature = (SELECT signature FROM commits WHERE position = 6) WHERE position = 3')
    expect(faultsOf(here)).toEqual(['3 signature-invalid'])
  })

  test.each([
    ['seq', '9'],
    ['wallMs', '9'],
    ['actor', "'eve'"],
    ['eventCount', '9'],
    ['replica', '2'],
    ['region', '9'],
  ])('the column %s, which says other than the bytes', (column, value) => {
    run(`UPDATE commits SET ${column} = ${value} WHERE position = 3`)
    expect(faultsOf(here)).toContain('3 columns-differ')
  })

  test('the id of a commit', () => {
    run('UPDATE commits SET id = ? WHERE position = 3', new Uint8Array(32))
    expect(faultsOf(here)).toContain('3 id-differs')
  })

  test('a commit taken out of the middle', () => {
    run('DELETE FROM commits WHERE position = 3')
    expect(faultsOf(here)).toEqual(expect.arrayContaining(['4 seq-gap', '4 missing-parents']))
  })

  test('the last commit taken away', () => {
    run('DELETE FROM commits WHERE position = 6')
    expect(faultsOf(here)).toEqual(['0 heads-differ'])
  })

  test('commits put in another order', () => {
    run('UPDATE commits SET position = 99 WHERE position = 3')
    expect(faultsOf(here)).toEqual(expect.arrayContaining(['4 seq-gap', '4 missing-parents']))
  })

  test('a head taken away, added or exchanged', () => {
    const head = rowsOf(here.ports.database, 'head')[0]?.['commitId'] as Uint8Array
    run('DELETE FROM head')
    expect(faultsOf(here)).toEqual(['0 heads-differ'])
    run('INSERT INTO head (region, commitId) SELECT n, ? FROM region', new Uint8Array(32))
    expect(faultsOf(here)).toEqual(['0 heads-differ'])
    run('INSERT INTO head (region, commitId) SELECT n, ? FROM region', head)
    expect(faultsOf(here)).toEqual(['0 heads-differ'])
  })

  test('the key of a replica exchanged, by which forged commits would be believed', () => {
    run('UPDATE replica SET publicKey = ? WHERE id = ?', makeTestReplica().ports.key.publicKey, there.replica.id)
    expect(faultsOf(here)).toEqual(['0 replica-keys-differ'])
  })

  test('a region that nobody founded, or of another kind', () => {
    run(`INSERT INTO region (id, kind) VALUES ('rg_forged', 'test')`)
    expect(faultsOf(here)).toEqual(['0 regions-differ'])
    run(`DELETE FROM region WHERE id = 'rg_forged'`)
    run(`UPDATE region SET kind = 'workspace'`)
    expect(faultsOf(here)).toEqual(['0 regions-differ'])
  })

  test('a commit put in by somebody who enrols himself in it', () => {
    const eve = makeTestReplica()
    const { crypto } = here.ports.world
    const { log } = here.replica
    const last = log.lastHlc()
    const forged = makeCommit(
      crypto,
      eve.ports.key,
      {
        regionId,
        replicaId: eve.replica.id,
        seq: 1,
        parents: log.headsOf(regionId),
        hlc: { wallMs: last.wallMs, counter: last.counter + 1 },
        actor: 'ada',
        cause: undefined,
      },
      [makeReplicaEnrolled(eve.replica.id, eve.ports.key.publicKey, 'ada', 'eve')],
    )
    here.ports.database.transaction(() => {
      log.addReplica(eve.replica.id, eve.ports.key.publicKey)
      log.append(forged, [])
    })
    expect(faultsOf(here)).toEqual(['7 replica-not-enrolled'])
  })
})

test('what another connection writes while a log is verified makes no fault', () => {
  const folder = mkdtempSync(join(tmpdir(), 'spice-verify-'))
  const path = join(folder, 'store.db')
  const open = () => openSqliteDatabase(path, { durability: 'none' })
  const ports = { ...here.ports, database: open() }
  const writing = { ...here, ports, replica: Replica.createStore(ports) }
  const region = foundRegion(writing)
  const database = open()
  const verifying = new Replica({ ...ports, database })
  let written = 0
  // Progress is told between the reading of the commits and that of the heads.
  const report = verifyLog(database, verifying.log, ports.world, () => {
    write(writing, region, noteCreated(`n${written}`, { title: 'N' }))
    written += 1
  })
  expect(written).toBe(1)
  expect(report).toMatchObject({ commits: 1, faults: [] })
  expect(verifyLog(database, verifying.log, ports.world)).toMatchObject({ commits: 2, faults: [] })
  for (const each of [database, ports.database]) each.close()
  rmSync(folder, { recursive: true })
})
