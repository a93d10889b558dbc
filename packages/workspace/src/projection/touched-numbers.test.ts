import { keysOfThing } from '@spicetime/runtime'
import { beforeEach, expect, test } from 'vitest'
import { makeSampleWorkspace, type SampleWorkspace } from '../testing/sample-workspace.ts'

let sample: SampleWorkspace
beforeEach(() => {
  sample = makeSampleWorkspace()
})

const all = (sql: string, ...params: readonly (string | number)[]) => sample.ports.database.prepare(sql).all(...params)
const positionsOf = (id: string) =>
  all('SELECT position FROM touched WHERE entityId = ? ORDER BY position', id).map(({ position }) => position)
const kindsOfKeys = (id: string) =>
  all('SELECT DISTINCT typeof(thing_n) AS kind FROM touched WHERE entityId = ? ORDER BY 1', id).map(({ kind }) => kind)

test('an item stands in the way to its history by its number, a project by its id', () => {
  const item = sample.addItem('First')
  const project = String(all('SELECT id FROM project')[0]?.['id'])
  sample.do({ kind: 'workItem.edit', workItemId: item, set: { title: 'Second' } })
  expect([kindsOfKeys(item), kindsOfKeys(project)]).toEqual([['integer'], ['text']])
  expect(sample.workspace.read.historyOf(item, {}).rows).toHaveLength(2)
})

test('a row that goes leaves its history behind, and the next row with its number does not inherit it', () => {
  const item = sample.addItem('First')
  sample.do({ kind: 'workItem.edit', workItemId: item, set: { title: 'Second' } })
  const [before, n] = [positionsOf(item), Number(all('SELECT n FROM work_item WHERE id = ?', item)[0]?.['n'])]
  expect(before).toHaveLength(2)
  sample.ports.database.exec(`DELETE FROM work_item WHERE n = ${n}`)
  sample.ports.database.exec(
    `INSERT INTO work_item_row (id, stamp_clock, stamp_n, n) VALUES ('wi_other', 's', 1, ${n})`,
  )
  expect([positionsOf(item), kindsOfKeys(item)]).toEqual([before, ['text']])
  expect(positionsOf('wi_other')).toEqual([])
})

test('a thing that was named before its row was there is found by both of its keys', () => {
  const { database } = sample.ports
  const item = sample.addItem('First')
  database.prepare('INSERT INTO touched_row (thing_n, position) VALUES (?, 9999)').run(item)
  const [id, number] = keysOfThing(database, item)
  expect([id, typeof number]).toEqual([item, 'number'])
  const places = all('SELECT position FROM touched WHERE thing_n IN (?, ?) ORDER BY 1', id, Number(number))
  expect(places.map(({ position }) => position)).toEqual(positionsOf(item))
  expect(positionsOf(item)).toHaveLength(2)
})

test('an id of digits is not taken for the number of a row', () => {
  const item = sample.addItem('First')
  const [, number] = keysOfThing(sample.ports.database, item)
  sample.ports.database.prepare('INSERT INTO touched (entityId, position) VALUES (?, 9999)').run(String(number))
  expect(positionsOf(String(number))).toEqual([9999])
  expect(positionsOf(item)).toHaveLength(1)
})
