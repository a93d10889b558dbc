import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { expect, test } from 'vitest'
import { compareProjections, digestProjection } from '../doctor/compare-projections.ts'
import { Replica } from '../replica.ts'
import { noteProjection } from '../testing/test-projection.ts'
import {
  commitsOf,
  enrol,
  foundRegion,
  makePair,
  makeTestReplica,
  noteCreated,
  noteEdited,
  receive,
  rowsOf,
  type TestReplica,
  write,
} from '../testing/test-replicas.ts'
import type { ProjectionDefinition } from './definition.ts'
import { foldLog, rebuildProjection } from './rebuild.ts'
import { projectionVersionOf } from './version.ts'

/** What the note projection was before it knew tags and edits. */
const olderProjection: ProjectionDefinition = {
  ...noteProjection,
  effectsOf: (event, context) =>
    event.kind === 'note.created' || event.version > 1 ? noteProjection.effectsOf(event, context) : undefined,
}
/** Knows one kind more, and that an edit concerns what it is about. */
const newerProjection: ProjectionDefinition = { ...noteProjection, version: 2 }

function digestOf({ ports }: TestReplica, definition: ProjectionDefinition): string {
  return JSON.stringify(digestProjection(ports.database, definition, (bytes) => ports.world.crypto.sha256(bytes)))
}

function differencesOf({ ports, replica }: TestReplica, limit = 100) {
  const scratch = openSqliteDatabase(':memory:', { durability: 'none' })
  scratch.transaction(() => foldLog(replica.log, scratch, ports.definition))
  const differences = compareProjections(ports.database, scratch, ports.definition, limit)
  scratch.close()
  return differences
}

test('a kind that is not known yet is kept, passed on and applied after an upgrade', () => {
  const newer = makeTestReplica()
  const older = makeTestReplica({ definition: olderProjection })
  const regionId = foundRegion(newer)
  enrol(newer, regionId, older)
  write(newer, regionId, noteCreated('a', { title: 'A' }), {
    kind: 'note.edited',
    version: 1,
    entityId: 'a',
    payload: { cells: { title: 'A2' }, about: 'b' },
  })
  expect(receive(older, commitsOf(newer))).toMatchObject({ stored: 3, refused: [] })
  expect(rowsOf(older.ports.database, 'note')).toMatchObject([{ title: 'A' }])
  // Passed on whole, with the signature of its author.
  const third = makeTestReplica({ definition: newerProjection })
  expect(receive(third, commitsOf(older))).toMatchObject({ stored: 3, refused: [] })
  expect(rowsOf(third.ports.database, 'note')).toMatchObject([{ title: 'A2' }])
  const upgraded = { ...older, ports: { ...older.ports, definition: newerProjection } }
  rebuildProjection(older.ports.database, older.replica.log, newerProjection)
  expect(projectionVersionOf(older.ports.database)).toBe(2)
  expect(digestOf(upgraded, newerProjection)).toBe(digestOf(third, newerProjection))
  // Its history too knows now what the event concerns.
  expect(rowsOf(older.ports.database, 'touched').filter(({ entityId }) => entityId === 'b')).toMatchObject([
    { entityId: 'b', position: 3 },
  ])
})

test('known events of a thing whose creation is not known yet wait for the upgrade', () => {
  const newer = makeTestReplica()
  const unknowing: ProjectionDefinition = {
    ...noteProjection,
    effectsOf: (event, context) =>
      event.kind === 'note.created' ? undefined : noteProjection.effectsOf(event, context),
  }
  const older = makeTestReplica({ definition: unknowing })
  const regionId = foundRegion(newer)
  write(newer, regionId, noteCreated('a', { title: 'A', body: 'A' }), noteEdited('a', { title: 'A2' }))
  receive(older, commitsOf(newer))
  expect(rowsOf(older.ports.database, 'note')).toEqual([])
  rebuildProjection(older.ports.database, older.replica.log, newerProjection)
  expect(rowsOf(older.ports.database, 'note')).toMatchObject([{ title: 'A2', body: 'A' }])
})

test('a rebuild comes to the same tables, and tells how far it is', () => {
  const { here, there, regionId } = makePair()
  for (let index = 0; index < 30; index += 1) {
    write(index % 3 === 0 ? there : here, regionId, noteCreated(`n${index % 20}`, { title: `${index}` }), {
      kind: index % 2 === 0 ? 'note.tagged' : 'note.untagged',
      version: 1,
      entityId: `n${index % 7}`,
      payload: { tag: 't', dots: [] },
    })
  }
  receive(here, commitsOf(there))
  const before = [digestOf(here, noteProjection), rowsOf(here.ports.database, 'touched')]
  const told: number[] = []
  rebuildProjection(here.ports.database, here.replica.log, noteProjection, ({ commits }) => told.push(commits))
  expect([digestOf(here, noteProjection), rowsOf(here.ports.database, 'touched')]).toEqual(before)
  expect(told.at(-1)).toBe(32)
  expect(differencesOf(here)).toEqual([])
})

test('a rebuild that fails leaves the old tables', () => {
  const replica = makeTestReplica()
  const regionId = foundRegion(replica)
  write(replica, regionId, noteCreated('a', { title: 'A' }))
  const failing: ProjectionDefinition = {
    ...newerProjection,
    effectsOf: () => {
      throw new Error('a bug')
    },
  }
  expect(() => rebuildProjection(replica.ports.database, replica.replica.log, failing)).toThrow('a bug')
  expect(rowsOf(replica.ports.database, 'note')).toMatchObject([{ title: 'A' }])
  expect(projectionVersionOf(replica.ports.database)).toBe(1)
  write(replica, regionId, noteEdited('a', { title: 'A2' }))
  expect(differencesOf(replica)).toEqual([])
})

test('a rebuild goes with tables that the new definition no longer has', () => {
  const replica = makeTestReplica()
  write(replica, foundRegion(replica), noteCreated('a', { title: 'A' }))
  const { note } = noteProjection.entities
  if (note === undefined) throw new Error('bug: the projection has notes')
  const renamed: ProjectionDefinition = { ...newerProjection, entities: { note: { ...note, table: 'sheet' } } }
  rebuildProjection(replica.ports.database, replica.replica.log, renamed)
  const tables = replica.ports.database.prepare(`SELECT name FROM sqlite_schema WHERE name IN ('note', 'sheet')`).all()
  expect(tables.map(({ name }) => name)).toEqual(['sheet'])
  const reopened = new Replica({ ...replica.ports, definition: renamed })
  expect(reopened.log.position()).toBe(2)
})

test('rows that are missing, unexpected or different are told by table, key and column', () => {
  const replica = makeTestReplica()
  const { database } = replica.ports
  const regionId = foundRegion(replica)
  for (const id of ['a', 'b', 'c']) write(replica, regionId, noteCreated(id, { title: id }))
  write(replica, regionId, { kind: 'note.tagged', version: 1, entityId: 'a', payload: { tag: 't' } })
  expect(differencesOf(replica)).toEqual([])
  database.exec(`DELETE FROM note WHERE id = 'a'; UPDATE note SET title = 'x', size = 1 WHERE id = 'b'`)
  database.exec(`INSERT INTO note (id, stamp) VALUES ('bb', ''), ('z', '')`)
  database.exec(
    `UPDATE note_tag SET removed = 1; DELETE FROM touched WHERE entityId = 'c'; INSERT INTO touched (entityId, position) VALUES ('a', 10)`,
  )
  database.exec(`INSERT INTO uncreated VALUES ('note', 'q', '{}', '{}')`)
  const dot = rowsOf(database, 'note_tag')[0]?.['dot']
  expect(differencesOf(replica)).toEqual([
    { table: 'note', key: 'a', kind: 'missing', columns: [] },
    { table: 'note', key: 'b', kind: 'differs', columns: ['title', 'size'] },
    { table: 'note', key: 'bb', kind: 'unexpected', columns: [] },
    { table: 'note', key: 'z', kind: 'unexpected', columns: [] },
    { table: 'note_tag', key: `a t ${String(dot)}`, kind: 'differs', columns: ['removed'] },
    { table: 'uncreated', key: 'note q', kind: 'unexpected', columns: [] },
    { table: 'touched', key: 'a 10', kind: 'unexpected', columns: [] },
    { table: 'touched', key: 'c 4', kind: 'missing', columns: [] },
  ])
  expect(differencesOf(replica, 2)).toHaveLength(2)
})

test('places in the log are compared as numbers', () => {
  const replica = makeTestReplica()
  const regionId = foundRegion(replica)
  for (let index = 0; index < 12; index += 1) write(replica, regionId, noteEdited('a', { title: `${index}` }))
  expect(differencesOf(replica)).toEqual([])
})
