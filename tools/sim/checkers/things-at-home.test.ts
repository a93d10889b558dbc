import { makeId } from '@spicetime/domain'
import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { expect, test } from 'vitest'
import { writeCbor } from '../../fuzz/mutators/write-cbor.ts'
import { checkThingsAtHome } from './things-at-home.ts'

const [here, there] = ['0'.repeat(16), '1'.repeat(16)]
const [item, foreign] = [makeId('workItem', 1, here, 1), makeId('workItem', 1, there, 1)]
const comment = makeId('comment', 1, here, 1)

/** A log with one commit of one event, as far as the checker looks at it. */
function logOf(kind: string, entityId: string, payload: object) {
  const database = openSqliteDatabase(':memory:', { durability: 'none' })
  database.exec(`CREATE TABLE region (n INTEGER PRIMARY KEY, id TEXT, kind TEXT);
    CREATE TABLE commits (id BLOB, region INTEGER, body BLOB, isDeflated INTEGER);
    INSERT INTO region VALUES (1, 'rg_${here}0000000000', 'project')`)
  const body = writeCbor([[kind, 1, entityId, new Map(Object.entries(payload))]])
  database.prepare('INSERT INTO commits VALUES (?, 1, ?, 0)').run(new Uint8Array(32), body)
  return database
}

test.each<[string, string, object]>([
  ['workItem.renamed', foreign, { id: foreign, set: new Map([['title', 'x']]) }],
  ['comment.added', comment, { id: comment, workItemId: foreign, body: 'x' }],
  ['workItem.labelled', item, { id: item, element: makeId('label', 1, there, 1) }],
  ['workItem.milestoneChanged', item, { id: item, set: new Map([['milestoneId', makeId('milestone', 1, there, 1)]]) }],
  ['workItem.teleported', foreign, { to: 'Mars' }],
])('%s of what is elsewhere is found', (...event) => {
  expect(() => checkThingsAtHome('peer', logOf(...event))).toThrow(event[0])
})

test('what is at home, and what only points elsewhere, is passed over', () => {
  const parent = new Map([['parentId', foreign]])
  expect(checkThingsAtHome('peer', logOf('workItem.parentChanged', item, { id: item, set: parent }))).toBe(1)
  expect(checkThingsAtHome('peer', logOf('workItem.assigned', item, { id: item, element: `mb_${there}` }))).toBe(1)
})
