import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openSqliteCopy } from './sqlite-copy.ts'
import { openSqliteDatabase } from './sqlite-database.ts'

function makeStore() {
  const folder = mkdtempSync(join(tmpdir(), 'spice-sqlite-copied-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'store.db')
  return { path, store: openSqliteDatabase(path, { durability: 'none' }) }
}

test('a copy has what was committed, journal and all, and goes its own way', () => {
  const { path, store } = makeStore()
  store.exec('CREATE TABLE t (v); INSERT INTO t VALUES (1)')
  store.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  store.exec('INSERT INTO t VALUES (2)')
  expect(existsSync(`${path}-wal`)).toBe(true)
  const copy = openSqliteCopy(store, path)
  copy.exec('DELETE FROM t WHERE v = 1')
  store.exec('INSERT INTO t VALUES (3)')
  expect(copy.prepare('SELECT v FROM t').all()).toEqual([{ v: 2 }])
  expect(store.prepare('SELECT count(*) AS n FROM t').get()).toEqual({ n: 3 })
  copy.close()
  store.close()
})

test('nothing of a copy is left when it is closed', () => {
  const { path, store } = makeStore()
  store.exec('CREATE TABLE t (v)')
  const copy = openSqliteCopy(store, path)
  const file = String(copy.prepare('PRAGMA database_list').get()?.['file'])
  expect(existsSync(file)).toBe(true)
  copy.close()
  store.close()
  expect(existsSync(dirname(file))).toBe(false)
})
