import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { repackSqliteFile } from './repack-file.ts'
import { openSqliteDatabase } from './sqlite-database.ts'

/** A store of which three rows of four are gone, with an index that knows rows by number. */
function makeGappedStore() {
  const folder = mkdtempSync(join(tmpdir(), 'spice-repack-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'store.db')
  const database = openSqliteDatabase(path)
  onTestFinished(() => database.close())
  database.exec(`CREATE TABLE t (id TEXT NOT NULL UNIQUE, body TEXT, n INTEGER PRIMARY KEY);
    CREATE VIRTUAL TABLE words USING fts5(body, content='', contentless_delete=1)`)
  database.transaction(() => {
    const rows = database.prepare('INSERT INTO t (id, body) VALUES (?, ?)')
    const words = database.prepare('INSERT INTO words (rowid, body) VALUES (?, ?)')
    for (let n = 1; n <= 4000; n += 1) {
      rows.run(`id${(n * 7919) % 4001}`, `row number ${n} `.repeat(10))
      words.run(n, `number${n}`)
    }
    database.exec('DELETE FROM words WHERE rowid % 4 > 0')
    database.exec('DELETE FROM t WHERE n % 4 > 0')
  })
  return { path, database }
}

test('a store with gaps is smaller afterwards, and every row keeps its number', () => {
  const { path, database } = makeGappedStore()
  const rows = () => database.prepare('SELECT n, id, body FROM t ORDER BY n').all()
  const before = rows()
  const repacked = repackSqliteFile(path)
  expect(repacked).toMatchObject({ done: true })
  expect(repacked.done && repacked.afterBytes).toBeLessThan(repacked.done ? repacked.beforeBytes / 2 : 0)
  expect(rows()).toEqual(before)
  // Who has the store open goes on with it.
  expect(database.prepare(`SELECT t.n FROM words('number3996') JOIN t ON t.n = words.rowid`).get()).toEqual({ n: 3996 })
  database.prepare('INSERT INTO t (id) VALUES (?)').run('new')
  expect(database.prepare('SELECT n FROM t WHERE id = ?').get('new')).toEqual({ n: 4001 })
})

test('a store that somebody writes to is left as it is', () => {
  const { path, database } = makeGappedStore()
  const answer = database.transaction(() => repackSqliteFile(path))
  expect(answer).toEqual({ done: false, why: 'in-use' })
  expect(database.prepare('SELECT count(*) AS n FROM t').get()).toEqual({ n: 1000 })
})
