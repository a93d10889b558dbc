import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { expect, test } from 'vitest'
import { makeStamp } from '../commit/hlc.ts'
import { regionIdOfBytes, replicaIdOfBytes } from '../commit/ids.ts'
import type { Database } from '../ports/database.ts'
import { makeRandom } from '../testing/random-graph.ts'
import { noteProjection } from '../testing/test-projection.ts'
import { rowsOf } from '../testing/test-replicas.ts'
import { Fold } from './fold.ts'
import { projectionTables } from './tables.ts'

const notes = 2400
const regionId = regionIdOfBytes(new Uint8Array(16))
const replicas = [1, 2].map((byte) => replicaIdOfBytes(new Uint8Array(16).fill(byte)))
const idOf = (number: number) => `nt_${number}`

/** A store with so many notes, of which some are gone, that tells how often a table was read as a whole. */
function openStore() {
  const database = openSqliteDatabase(':memory:', { durability: 'none' })
  database.exec(projectionTables(noteProjection))
  const fold = new Fold(database, noteProjection)
  for (let number = 0; number < notes; number += 1) {
    const cells = { title: `title ${number}`, size: number }
    fold.apply({ op: 'create', entity: 'note', id: idOf(number), cells }, writeAt(number, 0), '')
  }
  fold.flush()
  database.exec('DELETE FROM note WHERE n % 11 = 0')
  const scans: string[] = []
  const prepare = database.prepare.bind(database)
  database.prepare = (sql) => {
    if (sql.includes('ORDER BY n LIMIT')) scans.push(sql)
    return prepare(sql)
  }
  return { database, scans }
}

function writeAt(time: number, replica: number) {
  return {
    regionId,
    stamp: makeStamp({ wallMs: time, counter: 0 }, replicas[replica] ?? replicaIdOfBytes(new Uint8Array(16))),
  }
}

/** Edits of two replicas that had seen nothing of each other. */
function edit(
  database: Database,
  seed: number,
  { edits, atOnce, told = 0 }: { readonly edits: number; readonly atOnce: number; readonly told?: number },
) {
  const random = makeRandom(seed)
  const below = (count: number) => Math.floor(random() * count)
  const fold = new Fold(database, noteProjection)
  fold.expect(told)
  for (let index = 1; index <= edits; index += 1) {
    const field = ['title', 'body', 'size', 'seenAt'][below(4)] ?? 'title'
    const value = field === 'title' || field === 'body' ? `${field} ${below(3)}` : below(5)
    // Some were never created.
    const id = idOf(below(notes + 50))
    fold.apply({ op: 'set', entity: 'note', id, cells: { [field]: value } }, writeAt(notes + below(9999), below(2)), '')
    if (index % atOnce === 0) fold.flush()
  }
  fold.flush()
}

const tables = ['note', 'uncreated', 'conflict']

test('rows that are read with their whole table come to be what they are when each is read by its id', () => {
  const [whole, apart] = [openStore(), openStore()]
  for (const seed of [1, 2]) {
    edit(whole.database, seed, { edits: 8000, atOnce: 8000 })
    edit(apart.database, seed, { edits: 8000, atOnce: 250 })
  }
  expect([whole.scans.length, apart.scans.length]).toEqual([2, 0])
  for (const table of tables) {
    const rows = rowsOf(whole.database, table)
    expect(rows.length).toBeGreaterThan(20)
    expect(rows).toEqual(rowsOf(apart.database, table))
  }
})

test('of a large table a few rows are read by their ids', () => {
  const { database, scans } = openStore()
  edit(database, 3, { edits: 1500, atOnce: 1500 })
  expect(scans).toEqual([])
})

test('who is told that most rows will be met reads them all at once, and comes to the same', () => {
  const [told, untold, toldOfFew] = [openStore(), openStore(), openStore()]
  const edits = { edits: 1100, atOnce: 1100 }
  edit(told.database, 4, { ...edits, told: 9000 })
  edit(toldOfFew.database, 4, { ...edits, told: 1500 })
  edit(untold.database, 4, edits)
  expect([told.scans.length, toldOfFew.scans.length, untold.scans.length]).toEqual([1, 0, 0])
  for (const table of tables) {
    expect(rowsOf(told.database, table)).toEqual(rowsOf(untold.database, table))
    expect(rowsOf(toldOfFew.database, table)).toEqual(rowsOf(untold.database, table))
  }
})
