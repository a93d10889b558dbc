import { expect, test } from 'vitest'
import { openSqliteDatabase } from './sqlite-database.ts'

test('writing goes on where an insert left a rowid beyond the safe integers', () => {
  const database = openSqliteDatabase(':memory:')
  database.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT)')
  database.exec('INSERT INTO t (id, v) VALUES (9009398277996544, 1)')
  database.prepare('UPDATE t SET v = ?').run('two')
  expect(database.prepare('SELECT v FROM t').get()).toEqual({ v: 'two' })
})
