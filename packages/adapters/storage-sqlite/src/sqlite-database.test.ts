import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PortError } from '@spicetime/runtime'
import { describeDatabaseContract } from '@spicetime/runtime/testing'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSqliteDatabase } from './sqlite-database.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spice-sqlite-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describeDatabaseContract('storage-sqlite', () => ({
  open: (lockWaitMsMax) => openSqliteDatabase(join(folder, 'contract.db'), { durability: 'none', lockWaitMsMax }),
  remove: () => undefined,
}))

test('writing goes on where an insert left a rowid beyond the safe integers', () => {
  const database = openSqliteDatabase(':memory:')
  database.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT)')
  database.exec('INSERT INTO t (id, v) VALUES (9009398277996544, 1)')
  database.prepare('UPDATE t SET v = ?').run('two')
  expect(database.prepare('SELECT v FROM t').get()).toEqual({ v: 'two' })
  database.close()
})

test('words stand side by side in one of several texts, packed or not, and texts behind it are not looked at', () => {
  const database = openSqliteDatabase(':memory:')
  const read: number[] = []
  database.readTextsBy((place) => {
    read.push(place)
    return 'words of the log'
  })
  const holds = (values: string) =>
    database.prepare(`SELECT holds_words(${values}, ' OF THE ') AS found`).get()?.['found']
  expect(holds(`'on the way', 'out of the way'`)).toBe(1)
  expect(holds(`'on the way', pack_text('${'out of the way '.repeat(50)}')`)).toBe(1)
  expect(holds(`'of all', 'the way', NULL`)).toBe(0)
  expect(read).toEqual([])
  expect([holds(`'of the title', 7`), read.length]).toEqual([1, 0])
  expect([holds(`'title', 7`), read]).toEqual([1, [7]])
  database.close()
})

test('a transaction waits for a lock that another process has, longer than for one look, and then goes on', async () => {
  const path = join(folder, 'held.db')
  const database = openSqliteDatabase(path)
  database.exec('CREATE TABLE t (a)')
  const holder = `
    const database = new (require('node:sqlite').DatabaseSync)(${JSON.stringify(path)})
    database.exec('BEGIN IMMEDIATE; INSERT INTO t VALUES (1)')
    console.log('held')
    setTimeout(() => database.exec('COMMIT'), 100)`
  const child = spawn(process.execPath, ['-e', holder], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  database.transaction(() => {
    expect(database.prepare('SELECT a FROM t').all()).toEqual([{ a: 1 }])
    database.exec('INSERT INTO t VALUES (2)')
  })
  expect(database.prepare('SELECT count(*) AS n FROM t').get()).toEqual({ n: 2 })
  // Other statements wait as long as they did.
  expect(database.prepare('PRAGMA busy_timeout').get()).toEqual({ timeout: 10_000 })
  database.close()
})

test('what is committed is synced to the disk, unless durability is given up', () => {
  const synchronous = (durability?: 'fsync' | 'none') => {
    const database = openSqliteDatabase(join(folder, 'sync.db'), { durability })
    const modes = [database.prepare('PRAGMA journal_mode').get(), database.prepare('PRAGMA synchronous').get()]
    database.close()
    return modes
  }
  expect(synchronous()).toEqual([{ journal_mode: 'wal' }, { synchronous: 2 }])
  expect(synchronous('none')).toEqual([{ journal_mode: 'wal' }, { synchronous: 0 }])
})

test('a store that may only be read is not written, and not made where there is none', () => {
  const path = join(folder, 'read.db')
  expect(() => openSqliteDatabase(path, { readOnly: true })).toThrow('unable to open')
  const writer = openSqliteDatabase(path)
  writer.exec('CREATE TABLE t (v); INSERT INTO t VALUES (1)')
  const reader = openSqliteDatabase(path, { readOnly: true })
  expect(reader.prepare('SELECT v FROM t').get()).toEqual({ v: 1 })
  expect(() => reader.transaction(() => reader.exec('INSERT INTO t VALUES (2)'))).toThrow('readonly')
  for (const database of [reader, writer]) database.close()
})

test('a file that is no database is refused and left as it is', () => {
  const path = join(folder, 'letter.txt')
  writeFileSync(path, 'Dear Ada, '.repeat(500))
  expect(() => openSqliteDatabase(path)).toThrow('not a database')
  expect(statSync(path).size).toBe(5000)
})

test('a database in memory takes no room on disk', () => {
  const database = openSqliteDatabase(':memory:')
  database.exec('CREATE TABLE t (v)')
  expect(database.sizeBytes()).toBe(0)
  database.close()
})

test('a new store and its journal are readable by their owner only', () => {
  const path = join(folder, 'private.db')
  const database = openSqliteDatabase(path, { durability: 'none' })
  database.exec('CREATE TABLE t (v TEXT)')
  const modes = ['', '-wal', '-shm'].map((suffix) => statSync(path + suffix).mode & 0o777)
  expect(modes).toEqual([0o600, 0o600, 0o600])
  database.close()
})

describe('what the machine refuses is a PortError, and nothing was changed', () => {
  const problemOf = (act: () => unknown) => {
    try {
      act()
    } catch (error) {
      return error instanceof PortError ? error.problem : error
    }
    return undefined
  }
  const filled = (path: string) => {
    const database = openSqliteDatabase(path, { durability: 'none' })
    database.exec('CREATE TABLE t (v TEXT); INSERT INTO t VALUES (1)')
    return database
  }

  test('a full disk', () => {
    const database = filled(join(folder, 'full.db'))
    database.exec('PRAGMA max_page_count = 4')
    const insert = () =>
      database.transaction(() => {
        database.prepare('DELETE FROM t').run()
        for (let i = 0; i < 100; i++) database.prepare('INSERT INTO t VALUES (?)').run('x'.repeat(4_000))
      })
    expect(problemOf(insert)).toBe('disk-full')
    expect(database.isInTransaction).toBe(false)
    expect(database.prepare('SELECT count(*) AS n FROM t').get()).toEqual({ n: 1 })
    database.close()
  })

  test('a store that may only be read', () => {
    filled(join(folder, 'r.db')).close()
    const database = openSqliteDatabase(join(folder, 'r.db'), { readOnly: true })
    expect(problemOf(() => database.prepare('INSERT INTO t VALUES (2)').run())).toBe('read-only')
    database.close()
  })

  test('another process that keeps the lock', () => {
    const other = filled(join(folder, 'b.db'))
    const database = openSqliteDatabase(join(folder, 'b.db'), { lockWaitMsMax: 1 })
    other.exec('BEGIN IMMEDIATE')
    expect(problemOf(() => database.transaction(() => undefined))).toBe('busy')
    other.exec('ROLLBACK')
    database.transaction(() => undefined)
    for (const each of [other, database]) each.close()
  })

  test('a file that is no store, and a folder that is not there', () => {
    writeFileSync(join(folder, 'no.db'), 'a text of some length, which is no database at all')
    expect(problemOf(() => openSqliteDatabase(join(folder, 'no.db')))).toBe('damaged')
    expect(problemOf(() => openSqliteDatabase(join(folder, 'none/of/it.db')))).toBe('no-access')
  })

  test('but a slip in the SQL stays what it is', () => {
    const database = openSqliteDatabase(':memory:')
    expect(problemOf(() => database.exec('SELEC'))).not.toBeTypeOf('string')
    expect(() => database.exec('SELEC')).toThrow(/syntax error/)
    database.close()
  })
})
