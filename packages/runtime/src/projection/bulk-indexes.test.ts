import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { expect, onTestFinished, test } from 'vitest'
import type { Database } from '../ports/database.ts'
import { writeInBulk } from './bulk-indexes.ts'

const rowCount = 3_000

/** As many rows, each with an index entry for its place and one for its name. */
function makeTable(): Database {
  const database = openSqliteDatabase(':memory:', { durability: 'none' })
  onTestFinished(() => database.close())
  database.exec(`CREATE TABLE note (id TEXT NOT NULL UNIQUE, place INTEGER, name TEXT, n INTEGER PRIMARY KEY);
    CREATE INDEX note_0 ON note (place) WHERE name IS NOT NULL;
    CREATE INDEX note_1 ON note (name COLLATE NOCASE);`)
  const insert = database.prepare('INSERT INTO note (id, place, name) VALUES (?, ?, ?)')
  for (let n = 0; n < rowCount; n += 1) insert.run(`id${n}`, n, `Name ${n}`)
  return database
}

const indexesOf = (database: Database) =>
  database.prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name`).all()
const namesOf = (database: Database) => indexesOf(database).map(({ name }) => name)

function bulkOf(count: number, columns: readonly string[], hasNew = false) {
  return { table: 'note', rowCount: count, hasNew, columns }
}

/** Renumbers the first rows. @returns the indexes that were there meanwhile */
function renumber(database: Database, count: number, columns: readonly string[] = ['place']) {
  return database.transaction(() =>
    writeInBulk(database, bulkOf(count, columns), () => {
      database.prepare('UPDATE note SET place = -place WHERE n <= ?').run(count)
      return namesOf(database)
    }),
  )
}

const isSound = (database: Database) => database.prepare('PRAGMA integrity_check').get()

test('while most rows are written the indexes that this alters are away, and afterwards they are as they were', () => {
  const database = makeTable()
  const before = indexesOf(database)
  expect(renumber(database, rowCount)).toEqual(['note_1'])
  expect(indexesOf(database)).toEqual(before)
  expect(isSound(database)).toEqual({ integrity_check: 'ok' })
  expect(database.prepare('SELECT n FROM note WHERE place = ? AND name IS NOT NULL').get(-7)).toEqual({ n: 8 })
})

test('an index is altered by what its condition speaks of, and each by new rows', () => {
  const database = makeTable()
  expect(renumber(database, rowCount, ['name'])).toEqual([])
  const names = database.transaction(() => writeInBulk(database, bulkOf(rowCount, [], true), () => namesOf(database)))
  expect(names).toEqual([])
  expect(namesOf(database)).toEqual(['note_0', 'note_1'])
})

test('a few rows, or a small part of a table, are written with all indexes', () => {
  const database = makeTable()
  expect(renumber(database, 1_000)).toEqual(['note_0', 'note_1'])
  const more = database.prepare('INSERT INTO note (id, place) SELECT ?1 || id, place FROM note')
  for (const prefix of ['a', 'b']) more.run(prefix)
  expect(renumber(database, 2_500)).toEqual(['note_0', 'note_1'])
  expect(isSound(database)).toEqual({ integrity_check: 'ok' })
})

test('where somebody is in the middle of reading, the indexes stay', () => {
  const database = makeTable()
  const reader = database.prepare('SELECT n FROM note').iterate()
  reader.next()
  expect(renumber(database, rowCount)).toEqual(['note_0', 'note_1'])
  reader.return?.(undefined)
  expect(isSound(database)).toEqual({ integrity_check: 'ok' })
})

test('when the writing fails, nothing has happened', () => {
  const database = makeTable()
  const before = indexesOf(database)
  const fail = () =>
    database.transaction(() =>
      writeInBulk(database, bulkOf(rowCount, ['place']), () => {
        throw new Error('in the middle')
      }),
    )
  expect(fail).toThrow('in the middle')
  expect(indexesOf(database)).toEqual(before)
})
