import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { backUpSqliteFile } from './back-up-file.ts'
import { openSqliteDatabase } from './sqlite-database.ts'

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'spice-backup-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

test('a store in use is copied to one file with all that was committed, changed as asked, and not itself', () => {
  const folder = makeFolder()
  const [path, target] = [join(folder, 'store.db'), join(folder, 'copy.db')]
  const store = openSqliteDatabase(path)
  onTestFinished(() => store.close())
  store.exec('CREATE TABLE t (v); INSERT INTO t VALUES (1)')
  store.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  store.exec('INSERT INTO t VALUES (2)')
  backUpSqliteFile(path, target, (copy) => copy.exec('INSERT INTO t VALUES (3)'))
  store.exec('INSERT INTO t VALUES (4)')
  expect(existsSync(`${target}-wal`)).toBe(false)
  const copy = openSqliteDatabase(target)
  onTestFinished(() => copy.close())
  expect(copy.prepare('SELECT v FROM t ORDER BY v').lists()).toEqual([[1], [2], [3]])
  expect(store.prepare('SELECT v FROM t ORDER BY v').lists()).toEqual([[1], [2], [4]])
})

test('nothing is written over', () => {
  const folder = makeFolder()
  const [path, target] = [join(folder, 'store.db'), join(folder, 'copy.db')]
  for (const file of [path, target]) openSqliteDatabase(file).close()
  expect(() => backUpSqliteFile(path, target)).toThrow('EEXIST')
})
