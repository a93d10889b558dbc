import { describe, expect, test } from 'vitest'
import type { Commit, Event } from './commit/commit.ts'
import { type CommitDraft, makeCommit } from './commit/encode-commit.ts'
import type { Hlc } from './commit/hlc.ts'
import type { CommitId, RegionId } from './commit/ids.ts'
import { makeReplicaEnrolled } from './log/region-founding.ts'
import { clockAheadMsMax } from './receive.ts'
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
  testNowMs,
  write,
} from './testing/test-replicas.ts'

/** A commit that `author` could sign next in the region, but for what the liar changes. */
function forge(
  author: TestReplica,
  regionId: RegionId,
  changes: Partial<CommitDraft> = {},
  events: readonly Event[] = [noteCreated('x', { title: 'X' })],
): Commit {
  const { log, id } = author.replica
  const tip = log.tipOf(regionId, id)
  const last = log.lastHlc()
  const draft: CommitDraft = {
    regionId,
    replicaId: id,
    seq: tip.seq + 1,
    parents: [...new Set([...(tip.commitId === undefined ? [] : [tip.commitId]), ...log.headsOf(regionId)])],
    hlc: { wallMs: last.wallMs, counter: last.counter + 1 },
    actor: 'bob',
    cause: undefined,
    ...changes,
  }
  return makeCommit(author.ports.world.crypto, author.ports.key, draft, events)
}

const titlesOf = ({ ports }: TestReplica) => rowsOf(ports.database, 'note').map((row) => row['title'])
const isStored = (target: TestReplica, commit: Commit) => target.replica.log.has(commit.id)

test('commits of another replica are stored and projected', () => {
  const { here, there, regionId } = makePair()
  write(there, regionId, noteCreated('a', { title: 'A' }))
  expect(receive(here, commitsOf(there))).toMatchObject({ stored: 1, refused: [] })
  expect(titlesOf(here)).toEqual(['A'])
})

test('receiving what is here already changes nothing', () => {
  const { here, there } = makePair()
  const before = rowsOf(here.ports.database, 'meta')
  expect(receive(here, [...commitsOf(there), ...commitsOf(there)])).toEqual({ stored: 0, known: 4, refused: [] })
  expect(rowsOf(here.ports.database, 'meta')).toEqual(before)
})

test('commits given in the reverse order are all stored', () => {
  const { here, there, regionId } = makePair()
  for (let index = 0; index < 50; index += 1) write(there, regionId, noteCreated(`n${index}`, { title: 'N' }))
  expect(receive(here, commitsOf(there).toReversed())).toEqual({ stored: 50, known: 2, refused: [] })
})

test('commits whose parents are missing are named, and stored when given again with them', () => {
  const { here, there, regionId } = makePair()
  write(there, regionId, noteCreated('a', { title: 'A' }))
  write(there, regionId, noteEdited('a', { title: 'A2' }))
  const [first, second] = commitsOf(there).slice(-2) as [Commit, Commit]
  expect(receive(here, [second])).toEqual({ stored: 0, known: 0, refused: [{ index: 0, fault: 'missing-parents' }] })
  expect(titlesOf(here)).toEqual([])
  expect(receive(here, [second, first])).toEqual({ stored: 2, known: 0, refused: [] })
  expect(titlesOf(here)).toEqual(['A2'])
})

describe('a liar is refused', () => {
  test('for bytes that are no commit, beside commits that are', () => {
    const { here, there, regionId } = makePair()
    write(there, regionId, noteCreated('a', { title: 'A' }))
    const good = commitsOf(there).at(-1) as Commit
    const bad = { headerBytes: Uint8Array.of(1), bodyBytes: new Uint8Array(), signature: undefined }
    expect(receive(here, [bad, good])).toEqual({
      stored: 1,
      known: 0,
      refused: [{ index: 0, fault: 'malformed-header' }],
    })
  })

  test.each<[string, Partial<CommitDraft> | ((liar: TestReplica, regionId: RegionId) => Partial<CommitDraft>)]>([
    ['unknown-region', { regionId: `rg_${'0'.repeat(26)}` as RegionId }],
    ['missing-parents', { parents: ['ab'.repeat(32) as CommitId] }],
    ['seq-gap', { seq: 7 }],
    ['clock-ahead', { hlc: { wallMs: testNowMs + clockAheadMsMax + 1, counter: 0 } }],
    ['clock-behind', { hlc: { wallMs: testNowMs - 1, counter: 0 } }],
    // The same stamp again would let two commits of one replica write one cell with equal right.
    ['clock-behind', (liar, regionId) => ({ hlc: stampIn(liar, regionId) })],
    ['chain-broken', () => ({ parents: [] })],
    ['foreign-parent', (liar, regionId) => ({ parents: [tipIn(liar, regionId), foreignTip(liar, regionId)] })],
  ])('%s', (fault, changes) => {
    const { here, there, regionId } = makePair()
    write(there, regionId, noteCreated('own', { title: 'own' }))
    foundRegion(there)
    receive(here, commitsOf(there))
    const before = rowsOf(here.ports.database, 'commits').length
    const lie = forge(there, regionId, typeof changes === 'function' ? changes(there, regionId) : changes)
    expect(receive(here, [lie])).toEqual({ stored: 0, known: 0, refused: [{ index: 0, fault }] })
    expect(rowsOf(here.ports.database, 'commits')).toHaveLength(before)
    expect(isStored(here, lie)).toBe(false)
  })

  const tipIn = ({ replica }: TestReplica, regionId: RegionId) =>
    replica.log.tipOf(regionId, replica.id).commitId as CommitId
  const stampIn = (liar: TestReplica, regionId: RegionId) =>
    liar.replica.log.headerOf(tipIn(liar, regionId))?.hlc as Hlc
  const foreignTip = (liar: TestReplica, regionId: RegionId) =>
    commitsOf(liar).find(({ header }) => header.regionId !== regionId)?.id as CommitId

  test('for a signature that is missing, or of another key', () => {
    const { here, there, regionId } = makePair()
    const commit = forge(there, regionId)
    const stranger = makeTestReplica()
    const signedByStranger = { ...commit, signature: stranger.ports.key.sign(commit.headerBytes) }
    const { refused } = receive(here, [{ ...commit, signature: undefined }, signedByStranger])
    expect(refused.map(({ fault }) => fault)).toEqual(['unsealed', 'signature-invalid'])
    expect(receive(here, [commit]).stored).toBe(1)
  })

  test('for a second commit with one number that is not really signed; one that is, is kept beside the first', () => {
    const { here, there, regionId } = makePair()
    const [one, two] = [forge(there, regionId), forge(there, regionId, { actor: 'eve' })]
    expect(receive(here, [one]).stored).toBe(1)
    expect(receive(here, [{ ...two, signature: one.signature }]).refused).toEqual([
      { index: 0, fault: 'signature-invalid' },
    ])
    expect(isStored(here, two)).toBe(false)
    expect(receive(here, [two])).toMatchObject({ stored: 1, refused: [] })
    expect(here.replica.log.isForked(there.replica.id)).toBe(true)
    expect(here.replica.log.forksOf(regionId)).toEqual([{ replicaId: there.replica.id, seq: one.header.seq }])
    expect(new Set(here.replica.log.headsOf(regionId))).toEqual(new Set([one.id, two.id]))
  })

  test('for writing with a key that nobody enrolled, even if it enrols itself', () => {
    const { here, regionId } = makePair()
    const stranger = makeTestReplica()
    const enrolment = makeReplicaEnrolled(stranger.replica.id, stranger.ports.key.publicKey, 'eve', 'eve')
    const lie = forge(stranger, regionId, { hlc: { wallMs: testNowMs, counter: 99 } }, [enrolment])
    expect(receive(here, [lie]).refused).toEqual([{ index: 0, fault: 'unknown-replica' }])
    expect(here.replica.log.publicKeyOf(stranger.replica.id)).toBeUndefined()
  })

  test('for enrolling a key under an id that is not its hash', () => {
    const { here, there, regionId } = makePair()
    const [victim, eve] = [makeTestReplica(), makeTestReplica()]
    const lie = makeReplicaEnrolled(victim.replica.id, eve.ports.key.publicKey, 'eve', 'eve')
    expect(receive(here, [forge(there, regionId, {}, [lie])]).stored).toBe(1)
    expect(here.replica.log.publicKeyOf(victim.replica.id)).toBeUndefined()
    expect(here.replica.log.publicKeyOf(eve.replica.id)).toBeUndefined()
  })
})

test('a founding that is refused leaves no trace of its region', () => {
  const here = makeTestReplica()
  const ahead = makeTestReplica({ nowMs: testNowMs + 2 * clockAheadMsMax })
  const regionId = foundRegion(ahead)
  const [founding] = commitsOf(ahead) as [Commit]
  expect(receive(here, [founding]).refused).toEqual([{ index: 0, fault: 'clock-ahead' }])
  expect(receive(here, [{ ...founding, signature: new Uint8Array(64) }]).refused[0]?.fault).toBe('signature-invalid')
  expect(here.replica.log.hasRegion(regionId)).toBe(false)
  expect(rowsOf(here.ports.database, 'replica')).toHaveLength(1)
})

test('a clock that runs ahead is not followed, and its commits are taken once their time has come', () => {
  const { here, there, regionId } = makePair()
  there.setNow(testNowMs + 2 * clockAheadMsMax)
  write(there, regionId, noteCreated('a', { title: 'A' }))
  const before = here.replica.log.lastHlc()
  expect(receive(here, commitsOf(there)).refused).toMatchObject([{ fault: 'clock-ahead' }])
  expect(here.replica.log.lastHlc()).toEqual(before)
  here.setNow(testNowMs + 2 * clockAheadMsMax)
  expect(receive(here, commitsOf(there))).toMatchObject({ stored: 1, refused: [] })
})

test('what is written after receiving wins over what was received, though the own clock is behind', () => {
  const { here, there, regionId } = makePair()
  there.setNow(testNowMs + clockAheadMsMax)
  write(there, regionId, noteCreated('a', { title: 'theirs' }))
  receive(here, commitsOf(there))
  write(here, regionId, noteEdited('a', { title: 'mine' }))
  receive(there, commitsOf(here))
  expect([titlesOf(here), titlesOf(there)]).toEqual([['mine'], ['mine']])
})

test('a region is known to who gets its founding, and others are enrolled into it', () => {
  const [here, there] = [makeTestReplica(), makeTestReplica()]
  const regionId = foundRegion(here, 'garden')
  write(here, regionId, noteCreated('a', { title: 'A' }))
  enrol(here, regionId, there)
  expect(receive(there, commitsOf(here).toReversed())).toEqual({ stored: 3, known: 0, refused: [] })
  expect(rowsOf(there.ports.database, 'region')).toMatchObject([{ id: regionId, kind: 'garden' }])
  write(there, regionId, noteEdited('a', { title: 'A2' }))
  expect(receive(here, commitsOf(there))).toMatchObject({ stored: 1, refused: [] })
})

test('both replicas have one head after each has the commits of the other and writes', () => {
  const { here, there, regionId } = makePair()
  write(here, regionId, noteCreated('a', { title: 'A' }))
  write(there, regionId, noteCreated('b', { title: 'B' }))
  receive(here, commitsOf(there))
  expect(here.replica.log.headsOf(regionId)).toHaveLength(2)
  write(here, regionId, noteCreated('c', { title: 'C' }))
  expect(here.replica.log.headsOf(regionId)).toEqual([commitsOf(here).at(-1)?.id])
})
