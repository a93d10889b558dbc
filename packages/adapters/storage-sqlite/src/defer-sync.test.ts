import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { deferSync } from './defer-sync.ts'
import { openSqliteDatabase } from './sqlite-database.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spice-sync-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('calls while a sync runs share the one that begins after it', async () => {
  const database = openSqliteDatabase(join(folder, 'store.db'))
  const synced = deferSync(database)
  database.exec('CREATE TABLE note (title TEXT)')
  const first = synced()
  const [second, third] = [synced(), synced()]
  expect(second).toBe(third)
  expect(second).not.toBe(first)
  await second
  expect(synced()).not.toBe(second)
  await synced()
  database.close()
})

test('a store whose journal was folded away has nothing to sync; one in memory neither', async () => {
  const database = openSqliteDatabase(join(folder, 'store.db'))
  const synced = deferSync(database)
  database.exec('PRAGMA journal_mode = DELETE')
  await synced()
  database.close()
  const inMemory = openSqliteDatabase(':memory:')
  await deferSync(inMemory)()
  inMemory.close()
})

test('a store that syncs each transaction does so no more', () => {
  const database = openSqliteDatabase(join(folder, 'store.db'))
  expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 })
  deferSync(database)
  expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 1 })
  database.close()
})
