import { expect, test } from 'vitest'
import { makeReplicaId } from './commit/ids.ts'
import { verifyLog } from './doctor/verify-log.ts'
import { ProjectionVersionError } from './projection/version.ts'
import { Replica } from './replica.ts'
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
  testNowMs,
  write,
} from './testing/test-replicas.ts'

const titlesOf = (replica: ReturnType<typeof makeTestReplica>) =>
  rowsOf(replica.ports.database, 'note').map((row) => row['title'])

test('a write becomes one signed commit for each region, stored and projected together', () => {
  const replica = makeTestReplica()
  const [one, two] = [foundRegion(replica), foundRegion(replica)]
  const written = replica.replica.write({ actor: 'ada', cause: { kind: 'test' } }, (writer) => {
    writer.record(one, [noteCreated('a', { title: 'A' })])
    writer.record(two, [noteCreated('b', { title: 'B' })])
    writer.record(one, [noteEdited('a', { title: 'A2' })])
    return { keep: true, value: 'answer' }
  })
  expect(written.value).toBe('answer')
  expect(written.commits.map(({ position }) => position)).toEqual([3, 4])
  expect(titlesOf(replica)).toEqual(['A2', 'B'])
  const [, , first, second] = commitsOf(replica)
  expect(first?.header).toMatchObject({ regionId: one, seq: 2, actor: 'ada', eventCount: 2, cause: { kind: 'test' } })
  expect(second?.header).toMatchObject({ regionId: two, seq: 2, hlc: first?.header.hlc })
  expect(verifyLog(replica.ports.database, replica.replica.log, replica.ports.world).faults).toEqual([])
})

test('the work of a write reads what it wrote', () => {
  const replica = makeTestReplica()
  const regionId = foundRegion(replica)
  const seen = replica.replica.write({ actor: 'ada' }, (writer) => {
    writer.record(regionId, [noteCreated('a', { title: 'A' })])
    return { keep: true, value: titlesOf(replica) }
  })
  expect(seen.value).toEqual(['A'])
})

test('a discarded write answers and leaves nothing, not even a region', () => {
  const replica = makeTestReplica()
  const before = contentOf(replica)
  const written = replica.replica.write({ actor: 'ada' }, (writer) => {
    const regionId = writer.foundRegion('test')
    writer.record(regionId, [noteCreated('a', { title: 'A' })])
    return { keep: false, value: titlesOf(replica) }
  })
  expect(written).toEqual({ value: ['A'], commits: [] })
  expect(contentOf(replica)).toEqual(before)
})

test('a write whose work throws leaves nothing, and the next one goes on from before it', () => {
  const replica = makeTestReplica()
  const regionId = foundRegion(replica)
  const before = contentOf(replica)
  const failure = new Error('the work failed')
  expect(() =>
    replica.replica.write({ actor: 'ada' }, (writer) => {
      writer.record(regionId, [noteCreated('a', { title: 'A' })])
      throw failure
    }),
  ).toThrow(failure)
  expect(contentOf(replica)).toEqual(before)
  write(replica, regionId, noteCreated('b', { title: 'B' }))
  expect(commitsOf(replica).map(({ header }) => header.seq)).toEqual([1, 2])
})

function contentOf({ ports: { database } }: ReturnType<typeof makeTestReplica>) {
  return ['meta', 'region', 'replica', 'commits', 'head', 'touched', 'note'].map((table) => rowsOf(database, table))
}

test('a write that records nothing makes no commit and does not move the clock', () => {
  const replica = makeTestReplica()
  foundRegion(replica)
  const before = contentOf(replica)
  expect(replica.replica.write({ actor: 'ada' }, () => ({ keep: true, value: 1 })).commits).toEqual([])
  expect(contentOf(replica)).toEqual(before)
})

test('stamps grow though the wall clock jumps back', () => {
  const replica = makeTestReplica()
  const regionId = foundRegion(replica)
  replica.setNow(testNowMs - 3_600_000)
  write(replica, regionId, noteCreated('a', { title: 'first' }))
  write(replica, regionId, noteEdited('a', { title: 'second' }))
  expect(titlesOf(replica)).toEqual(['second'])
  expect(commitsOf(replica).map(({ header }) => header.hlc)).toEqual(
    [0, 1, 2].map((counter) => ({ wallMs: testNowMs, counter })),
  )
})

test('a commit names its own previous one and every other head as parents', () => {
  const { here, there, regionId } = makePair()
  write(here, regionId, noteCreated('a', { title: 'A' }))
  write(there, regionId, noteCreated('b', { title: 'B' }))
  receive(here, commitsOf(there))
  write(here, regionId, noteCreated('c', { title: 'C' }))
  const [own, foreign] = [commitsOf(here).at(-3), commitsOf(here).at(-2)]
  expect(new Set(commitsOf(here).at(-1)?.header.parents)).toEqual(new Set([own?.id, foreign?.id]))
  receive(there, commitsOf(here))
  write(there, regionId, noteCreated('d', { title: 'D' }))
  receive(here, commitsOf(there))
  write(here, regionId, noteCreated('e', { title: 'E' }))
  // The own one is among the ancestors of the other, and named all the same: the chain is held by hashes.
  const [c, d, e] = commitsOf(here).slice(-3)
  expect(new Set(e?.header.parents)).toEqual(new Set([c?.id, d?.id]))
  expect(e?.header.seq).toBe((c?.header.seq ?? 0) + 1)
})

test('two objects on one store, as two processes have them, continue one chain', () => {
  const one = makeTestReplica()
  const other = { ...one, replica: new Replica(one.ports) }
  const regionId = foundRegion(one)
  for (let index = 0; index < 4; index += 1)
    write(index % 2 === 0 ? one : other, regionId, noteCreated(`n${index}`, { title: 'N' }))
  expect(commitsOf(one).map(({ header }) => header.seq)).toEqual([1, 2, 3, 4, 5])
  expect(verifyLog(one.ports.database, one.replica.log, one.ports.world).faults).toEqual([])
})

test('a replica is named by its key', () => {
  const { replica, ports } = makeTestReplica()
  expect(replica.id).toBe(makeReplicaId(ports.world.crypto, ports.key.publicKey))
  expect(replica.id).toMatch(/^rp_[0-9a-hjkmnp-tv-z]{26}$/)
})

test('nothing is written to tables that another version of the program has made anew', () => {
  const replica = makeTestReplica()
  const regionId = foundRegion(replica)
  replica.ports.database.exec(`UPDATE meta SET value = 2 WHERE key = 'projectionVersion'`)
  expect(() => write(replica, regionId, noteCreated('a', { title: 'A' }))).toThrow(ProjectionVersionError)
  expect(() => receive(replica, commitsOf(replica))).toThrow(ProjectionVersionError)
  expect(commitsOf(replica)).toHaveLength(1)
})

test('long bodies are kept deflated and read back as they were', () => {
  const replica = makeTestReplica()
  const regionId = foundRegion(replica)
  const title = 'all work and no play '.repeat(1000)
  write(replica, regionId, noteCreated('a', { title }))
  const [row] = replica.ports.database
    .prepare('SELECT length(body) AS n, isDeflated FROM commits ORDER BY position DESC')
    .all()
  expect(row).toMatchObject({ isDeflated: 1 })
  expect(Number(row?.['n'])).toBeLessThan(1000)
  expect(commitsOf(replica).at(-1)?.events).toEqual([noteCreated('a', { title })])
})

test('an enrolment makes the key of another replica known', () => {
  const [here, there] = [makeTestReplica(), makeTestReplica()]
  const regionId = foundRegion(here)
  expect(here.replica.log.publicKeyOf(there.replica.id)).toBeUndefined()
  enrol(here, regionId, there)
  expect(here.replica.log.publicKeyOf(there.replica.id)).toEqual(there.ports.key.publicKey)
})

test('a glimpse shows the first events of a commit as the whole shows them, however it is kept', () => {
  const replica = makeTestReplica()
  const regionId = foundRegion(replica)
  const many = (text: string) =>
    Array.from({ length: 900 }, (_, index) => noteCreated(`n${index}`, { title: `${index}`, body: text }))
  write(replica, regionId, noteCreated('a', { title: 'A' }))
  write(replica, regionId, ...many('short'))
  write(replica, regionId, ...many('漢字 '.repeat(300)))
  for (const { position, commit } of replica.replica.log.since(0)) {
    for (const eventsMax of [1, 5, 20]) {
      const glimpse = replica.replica.log.glimpse(position, eventsMax)
      const shown = glimpse?.events.slice(0, eventsMax) ?? []
      expect(glimpse).toMatchObject({ position, id: commit.id, header: commit.header })
      expect(shown).toEqual(commit.events.slice(0, shown.length))
      expect(shown.length).toBeGreaterThanOrEqual(Math.min(1, commit.events.length))
    }
  }
  expect(replica.replica.log.glimpse(99, 5)).toBeUndefined()
})
