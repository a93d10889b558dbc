import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { expect, test } from 'vitest'
import { makeStamp } from '../commit/hlc.ts'
import { regionIdOfBytes, replicaIdOfBytes } from '../commit/ids.ts'
import type { Database } from '../ports/database.ts'
import { noteProjection } from '../testing/test-projection.ts'
import { rowsOf } from '../testing/test-replicas.ts'
import type { Effect } from './definition.ts'
import { Fold } from './fold.ts'
import { projectionTables } from './tables.ts'

type Write = readonly [effect: Effect, time: number, dot?: string]

const replica = replicaIdOfBytes(new Uint8Array(16))
const regionId = regionIdOfBytes(new Uint8Array(16))
const stampOf = (time: number) => makeStamp({ wallMs: time, counter: 0 }, replica)
const writeAt = (time: number) => ({ regionId, stamp: stampOf(time) })
const create = (cells: Record<string, null | number | string>, id = 'n'): Effect => ({
  op: 'create',
  entity: 'note',
  id,
  cells,
})
const set = (cells: Record<string, null | number | string>, id = 'n'): Effect => ({
  op: 'set',
  entity: 'note',
  id,
  cells,
})
const include = (element: string): Effect => ({ op: 'include', set: 'tags', ownerId: 'n', element })
const exclude = (element: string, ...dots: readonly string[]): Effect => ({
  op: 'exclude',
  set: 'tags',
  ownerId: 'n',
  element,
  dots,
})

function emptyTables(): Database {
  const database = openSqliteDatabase(':memory:', { durability: 'none' })
  database.exec(projectionTables(noteProjection))
  return database
}

const replicated = ['note', 'note_tag', 'uncreated']

/** Folds the writes, flushing after each where `mask` has a bit. @returns all rows that replicas must have alike */
function fold(writes: readonly Write[], mask = 0): Readonly<Record<string, readonly Record<string, unknown>[]>> {
  const database = emptyTables()
  const folding = new Fold(database, noteProjection)
  for (const [index, [effect, time, dot = '']] of writes.entries()) {
    folding.apply(effect, writeAt(time), dot)
    if ((mask >> index) & 1) folding.flush()
  }
  folding.flush()
  const rows = Object.fromEntries(replicated.map((table) => [table, rowsOf(database, table)]))
  database.close()
  return rows
}

function* permutations<T>(items: readonly T[]): Generator<readonly T[]> {
  if (items.length < 2) yield items
  for (const [index, item] of items.entries()) {
    for (const rest of permutations(items.toSpliced(index, 1))) yield [item, ...rest]
  }
}

/** Every order, flushed at every set of places, comes to the same rows. @returns these */
function foldInEveryOrder(writes: readonly Write[]) {
  const expected = fold(writes)
  for (const order of permutations(writes)) {
    for (let mask = 0; mask < 2 ** (writes.length - 1); mask += 1)
      expect([order, mask, fold(order, mask)]).toEqual([order, mask, expected])
  }
  return expected
}

const noteOf = (rows: ReturnType<typeof fold>) => rows['note']?.[0]
const tagsOf = (rows: ReturnType<typeof fold>) => [
  ...new Set(rows['note_tag']?.filter((row) => row['removed'] === 0).map((row) => row['element'])),
]

test('of the writes of a cell the one with the greatest stamp wins, each cell on its own', () => {
  const rows = foldInEveryOrder([
    [create({ title: 'created', body: 'created', size: 1 }), 1],
    [set({ title: 'second' }), 2],
    [set({ title: 'third', body: 'third' }), 3],
    [set({ body: 'fourth' }), 4],
  ])
  expect(noteOf(rows)).toMatchObject({ title: 'third', body: 'fourth', size: 1, stamp: stampOf(1) })
  expect(JSON.parse(String(noteOf(rows)?.['stamps']))).toEqual({ title: stampOf(3), body: stampOf(4) })
})

test('a row that was only created carries one stamp', () => {
  expect(noteOf(fold([[create({ title: 'created' }), 1]]))).toMatchObject({ stamp: stampOf(1), stamps: null })
})

test('a cell of the greatest value keeps it whatever the stamps', () => {
  const rows = foldInEveryOrder([
    [create({ title: 'created', seenAt: 5 }), 1],
    [set({ seenAt: 9 }), 2],
    [set({ seenAt: 7 }), 3],
    [set({ seenAt: null }), 4],
  ])
  expect(noteOf(rows)).toMatchObject({ seenAt: 9 })
})

test('a creation that comes after later writes gives way to them and fills in the rest', () => {
  const rows = foldInEveryOrder([
    [set({ title: 'renamed' }), 2],
    [create({ title: 'created', body: 'created' }), 1],
    [set({ size: 4 }), 3],
  ])
  expect(noteOf(rows)).toMatchObject({ title: 'renamed', body: 'created', size: 4 })
})

test('of two creations of one thing made apart the later wins, but for cells written after it', () => {
  const rows = foldInEveryOrder([
    [create({ title: 'first', body: 'first', size: 1 }), 1],
    [set({ title: 'between' }), 2],
    [create({ title: 'second', body: 'second' }), 3],
    [set({ body: 'after' }), 4],
  ])
  // The second names no size, so it says nothing of it.
  expect(noteOf(rows)).toMatchObject({ title: 'second', body: 'after', size: 1, stamp: stampOf(3) })
})

test('what is written in a row of writes with one stamp is what the last of them says', () => {
  const writes: readonly Write[] = [
    [create({ title: 'created' }), 1],
    [set({ title: 'one' }), 1],
    [set({ title: 'two' }), 1],
  ]
  for (let mask = 0; mask < 4; mask += 1)
    expect(noteOf(fold(writes, mask))).toMatchObject({ title: 'two', stamps: null })
})

test('writes to a thing that was never created wait outside the table, and are found by its creation', () => {
  const waiting = foldInEveryOrder([
    [set({ title: 'renamed' }), 2],
    [set({ body: 'described', seenAt: 3 }), 3],
  ])
  expect(waiting['note']).toEqual([])
  expect(waiting['uncreated']).toHaveLength(1)
  const rows = foldInEveryOrder([
    [set({ title: 'renamed' }), 2],
    [set({ body: 'described', seenAt: 3 }), 3],
    [create({ title: 'created', size: 2 }), 1],
  ])
  expect(noteOf(rows)).toMatchObject({ title: 'renamed', body: 'described', size: 2, seenAt: 3 })
  expect(rows['uncreated']).toEqual([])
})

test('an addition that a removal did not see stays', () => {
  const rows = foldInEveryOrder([
    [include('red'), 1, 'dot1'],
    [exclude('red', 'dot1'), 2],
    [include('red'), 3, 'dot2'],
    [include('blue'), 1, 'dot3'],
  ])
  expect(tagsOf(rows)).toEqual(['blue', 'red'])
})

test('a removal that comes before the addition it names still removes it', () => {
  const rows = foldInEveryOrder([
    [exclude('red', 'dot1', 'dot2'), 5],
    [include('red'), 1, 'dot1'],
    [include('red'), 2, 'dot2'],
    [exclude('red', 'dot1'), 3],
  ])
  expect(tagsOf(rows)).toEqual([])
})

test('a flush tells what changed and whether it is new, and nothing when nothing did', () => {
  const folding = new Fold(emptyTables(), noteProjection)
  expect(folding.flush()).toEqual([])
  folding.apply(set({ title: 'renamed' }), writeAt(2), '')
  expect(folding.flush()).toEqual([])
  folding.apply(create({ title: 'created' }), writeAt(1), '')
  expect(folding.flush()).toMatchObject([{ entity: 'note', id: 'n', isNew: true }])
  folding.apply(set({ title: 'older' }), writeAt(1), '')
  expect(folding.flush()).toEqual([])
  folding.apply(set({ body: 'newer' }), writeAt(3), '')
  expect(folding.flush()).toMatchObject([{ entity: 'note', id: 'n', isNew: false, fields: new Set(['body']) }])
})
