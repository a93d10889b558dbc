import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { SharedTexts, sharedTextTable } from './shared-texts.ts'

function makeTable() {
  const database = openSqliteDatabase(':memory:')
  onTestFinished(() => database.close())
  database.exec(sharedTextTable)
  return database
}

test('a text has one number, also where another gave it after all of them were read', () => {
  const database = makeTable()
  const [one, other] = [new SharedTexts(database), new SharedTexts(database)]
  const before = other.numberOf('before')
  one.readAll()
  const meanwhile = other.numberOf('meanwhile')
  expect([one.numberOf('before'), one.numberOf('meanwhile')]).toEqual([before, meanwhile])
  const fresh = one.numberOf('fresh')
  expect(other.numberOf('fresh')).toBe(fresh)
  expect(new Set([before, meanwhile, fresh]).size).toBe(3)
})

test('more texts than are kept in memory keep their numbers', () => {
  const database = makeTable()
  const shared = new SharedTexts(database)
  shared.readAll()
  const numbers = database.transaction(() => Array.from({ length: 60_000 }, (_, n) => shared.numberOf(`text ${n}`)))
  expect(new Set(numbers).size).toBe(60_000)
  for (const n of [0, 49_999, 50_000, 59_999]) expect(shared.numberOf(`text ${n}`)).toBe(numbers[n])
})
