import { expect, test } from 'vitest'
import { causeKindOf, firstPartNamedBy } from './commit/action-parts.ts'
import { commitLimits, type Event } from './commit/commit.ts'
import { CommitTooLargeError } from './commit/encode-commit.ts'
import { compareHlc } from './commit/hlc.ts'
import type { RegionId } from './commit/ids.ts'
import { verifyLog } from './doctor/verify-log.ts'
import { rebuildProjection } from './projection/rebuild.ts'
import {
  commitsOf,
  foundRegion,
  makePair,
  makeTestReplica,
  noteCreated,
  noteEdited,
  receive,
  rowsOf,
  type TestReplica,
  write,
} from './testing/test-replicas.ts'

const { eventsMax, bodyBytesMax } = commitLimits
const notes = (count: number, title = 'note') =>
  Array.from({ length: count }, (_, index) => noteCreated(`n${index}`, { title: `${title} ${index}` }))
const tagged = (count: number): readonly Event[] =>
  Array.from({ length: count }, (_, index) => ({
    kind: 'note.tagged',
    version: 1,
    entityId: `n${index}`,
    payload: { tag: 'a' },
  }))

function writeAs({ replica }: TestReplica, kind: string, regionId: RegionId, ...events: readonly Event[]) {
  return replica.write({ actor: 'ada', cause: { kind } }, (writer) => {
    writer.record(regionId, events)
    return { keep: true, value: undefined }
  })
}

test('an action larger than a commit becomes several on one chain, each but the first naming the first', () => {
  const { here, there, regionId } = makePair()
  const before = commitsOf(here).length
  const { commits } = writeAs(here, 'test', regionId, ...notes(eventsMax + 10), ...tagged(eventsMax))
  expect(commits).toHaveLength(3)
  const parts = commitsOf(here).slice(before)
  const [first, second, third] = parts.map(({ header }) => header)
  expect(parts.map(({ header }) => header.eventCount)).toEqual([eventsMax, eventsMax, 10])
  expect(first?.cause).toEqual({ kind: 'test' })
  for (const header of [second, third]) {
    expect(header && [firstPartNamedBy(header), causeKindOf(header)]).toEqual([parts[0]?.id, 'test'])
  }
  expect(parts.map(({ id }) => id)).toEqual(commits.map(({ id }) => id))
  expect([second?.parents, third?.parents]).toEqual([[parts[0]?.id], [parts[1]?.id]])
  if (first === undefined || second === undefined || third === undefined) throw new Error('three parts')
  expect(Math.max(compareHlc(first.hlc, second.hlc), compareHlc(second.hlc, third.hlc))).toBeLessThan(0)
  expect(verifyLog(here.ports.database, here.replica.log, here.ports.world).faults).toEqual([])
  receive(there, parts)
  for (const table of ['note', 'note_tag']) {
    expect(rowsOf(there.ports.database, table)).toEqual(rowsOf(here.ports.database, table))
  }
  const tags = rowsOf(here.ports.database, 'note_tag').map(({ dot }) => dot)
  expect(new Set(tags).size).toBe(eventsMax)
})

test('what comes later in an action wins over what came before, also in another part', () => {
  const replica = makeTestReplica()
  const regionId = foundRegion(replica)
  const edits = notes(eventsMax).map(({ entityId }) => noteEdited(entityId, { title: 'later' }))
  write(replica, regionId, ...notes(eventsMax), ...edits)
  const titles = new Set(rowsOf(replica.ports.database, 'note').map(({ title }) => title))
  expect([...titles]).toEqual(['later'])
})

test('texts make parts too, and are read from them', () => {
  const replica = makeTestReplica()
  const regionId = foundRegion(replica)
  // Characters of three bytes each.
  const texts = Array.from({ length: 5 }, (_, index) => `${index}${'漢'.repeat(bodyBytesMax / 9)}`)
  const { commits } = writeAs(
    replica,
    'test',
    regionId,
    ...texts.map((body, index) => noteCreated(`n${index}`, { body })),
  )
  expect(commits.length).toBeGreaterThan(1)
  expect(rowsOf(replica.ports.database, 'note').map(({ body }) => body)).toEqual(texts)
})

test('one event that no commit can hold is refused, and all of its action with it', () => {
  const replica = makeTestReplica()
  const regionId = foundRegion(replica)
  const position = replica.replica.log.position()
  const events = [...notes(eventsMax + 1), noteCreated('huge', { body: 'a'.repeat(bodyBytesMax) })]
  expect(() => write(replica, regionId, ...events)).toThrow(CommitTooLargeError)
  expect(replica.replica.log.position()).toBe(position)
  expect(rowsOf(replica.ports.database, 'note')).toEqual([])
})

test('what is discarded leaves nothing of any part', () => {
  const replica = makeTestReplica()
  const [one, two] = [foundRegion(replica), foundRegion(replica)]
  const position = replica.replica.log.position()
  const written = replica.replica.write({ actor: 'ada' }, (writer) => {
    writer.record(one, notes(eventsMax + 1))
    writer.record(two, notes(eventsMax + 1, 'other'))
    return { keep: false, value: undefined }
  })
  expect(written.commits).toEqual([])
  expect(replica.replica.log.position()).toBe(position)
  expect(rowsOf(replica.ports.database, 'note')).toEqual([])
})

test('what was read of a part that was discarded is not told of the commit that comes in its place', () => {
  const replica = makeTestReplica()
  const regionId = foundRegion(replica)
  const { log } = replica.replica
  const position = log.position() + 1
  const titleOf = () => log.about(position, 'n1')?.events.map(({ event }) => event.payload)
  replica.replica.write({ actor: 'ada' }, (writer) => {
    writer.record(regionId, notes(eventsMax + 1, 'discarded'))
    expect(titleOf()).toEqual([{ cells: { title: 'discarded 1' } }])
    return { keep: false, value: undefined }
  })
  expect(titleOf()).toBeUndefined()
  write(replica, regionId, ...notes(3, 'kept'))
  expect(titleOf()).toEqual([{ cells: { title: 'kept 1' } }])
  expect(titleOf()).toEqual([{ cells: { title: 'kept 1' } }])
})

test('parts in several regions follow one another, and a rebuild comes to the same', () => {
  const replica = makeTestReplica()
  const [one, two] = [foundRegion(replica), foundRegion(replica)]
  const { commits } = replica.replica.write({ actor: 'ada' }, (writer) => {
    writer.record(one, [noteCreated('a', { title: 'a' })])
    writer.record(two, notes(eventsMax + 1))
    writer.record(one, [noteEdited('a', { title: 'b' })])
    return { keep: true, value: undefined }
  })
  const parts = commitsOf(replica).slice(-4)
  expect(parts.map(({ header }) => [header.regionId, header.eventCount])).toEqual([
    [one, 1],
    [two, eventsMax],
    [two, 1],
    [one, 1],
  ])
  expect(parts.slice(2).map(({ header }) => firstPartNamedBy(header))).toEqual([commits[0]?.id, commits[0]?.id])
  const rows = rowsOf(replica.ports.database, 'note')
  rebuildProjection(replica.ports.database, replica.replica.log, replica.ports.definition)
  expect(rowsOf(replica.ports.database, 'note')).toEqual(rows)
})
