import { expect, test } from 'vitest'
import { writeBurst } from './burst.ts'
import type { RegionId } from './commit/ids.ts'
import { findCborFault } from './commit/read-cbor.ts'
import { stretchMax } from './commit/sealing.ts'
import { digestProjection } from './doctor/compare-projections.ts'
import { verifyLog } from './doctor/verify-log.ts'
import {
  commitsOf,
  makePair,
  noteCreated,
  noteEdited,
  receive,
  rowsOf,
  type TestReplica,
  write,
} from './testing/test-replicas.ts'

/** So many edits of one note, each an action. */
function burst(replica: TestReplica, regionId: RegionId, count: number) {
  const actions = Array.from({ length: count }, (_, index) => [noteEdited('n', { title: `Title ${index}` })])
  return writeBurst(replica.ports, replica.replica, { actor: 'ada', regionId, actions })
}

function digestOf({ ports }: TestReplica) {
  return digestProjection(ports.database, ports.definition, (bytes) => ports.world.crypto.sha256(bytes))
}

function startWithNote() {
  const pair = makePair()
  write(pair.here, pair.regionId, noteCreated('n', { title: 'Created' }))
  receive(pair.there, commitsOf(pair.here))
  const before = commitsOf(pair.here).length
  return { ...pair, fresh: () => commitsOf(pair.here).slice(before) }
}

test('a burst is a chain of commits of which the last of each stretch is signed, and verifies', () => {
  const { here, there, regionId, fresh } = startWithNote()
  const count = stretchMax + 10
  expect(burst(here, regionId, count)).toMatchObject({ commits: count, last: fresh().at(-1)?.id })
  const signed = fresh().flatMap(({ signature }, index) => (signature === undefined ? [] : [index]))
  expect(signed).toEqual([stretchMax - 1, count - 1])
  expect(fresh().every(({ bodyBytes }) => findCborFault(bodyBytes) === undefined)).toBe(true)
  expect(receive(there, fresh())).toMatchObject({ stored: count, refused: [] })
  expect(rowsOf(there.ports.database, 'note')).toMatchObject([{ title: `Title ${count - 1}` }])
  expect(digestOf(there)).toEqual(digestOf(here))
  for (const { ports, replica } of [here, there]) {
    expect(verifyLog(ports.database, replica.log, ports.world).faults).toEqual([])
  }
})

test('what a burst writes is what single commits write', () => {
  const { here, there, regionId, fresh } = startWithNote()
  burst(here, regionId, 3)
  write(here, regionId, noteEdited('n', { body: 'After' }))
  burst(here, regionId, 2)
  for (const commit of fresh().toReversed()) receive(there, [commit])
  expect(receive(there, fresh())).toMatchObject({ refused: [] })
  expect(digestOf(there)).toEqual(digestOf(here))
})

test('an empty burst writes nothing', () => {
  const { here, regionId, fresh } = startWithNote()
  expect(burst(here, regionId, 0)).toEqual({ commits: 0, last: undefined })
  expect(fresh()).toEqual([])
})

test('without the commit that closes it a stretch waits, and comes whole later', () => {
  const { here, there, regionId, fresh } = startWithNote()
  burst(here, regionId, 5)
  const open = receive(there, fresh().slice(0, 4))
  expect(open.stored).toBe(0)
  expect(open.refused.map(({ fault }) => fault)).toContain('unsealed')
  expect(receive(there, fresh())).toMatchObject({ stored: 5, refused: [] })
  expect(receive(there, fresh())).toMatchObject({ stored: 0, known: 5, refused: [] })
})

test('a stretch is not kept when its closing commit is forged, or refused itself', () => {
  const { here, there, regionId, fresh } = startWithNote()
  burst(here, regionId, 4)
  const given = fresh()
  const last = given.at(-1)
  if (last?.signature === undefined) throw new Error('the last commit is signed')
  const forged = { ...last, signature: last.signature.map((byte) => byte ^ 1) }
  expect(receive(there, [...given.slice(0, 3), forged])).toMatchObject({ stored: 0 })
  // Too far ahead of the clock here: nothing of what only it vouches for stays.
  there.setNow(0)
  const { stored, refused } = receive(there, given)
  expect([stored, refused.length]).toEqual([0, 4])
  expect(commitsOf(there).filter(({ signature }) => signature === undefined)).toEqual([])
})

test.each(['first', 'last'])('a copy of a closing commit with a wrong signature is not kept, come it %s', (place) => {
  const { here, there, regionId, fresh } = startWithNote()
  burst(here, regionId, 3)
  const given = fresh()
  const last = given.at(-1)
  if (last?.signature === undefined) throw new Error('the last commit is signed')
  const damaged = { ...last, signature: last.signature.map((byte) => byte ^ 1) }
  receive(there, place === 'first' ? [damaged, ...given] : [...given, damaged])
  receive(there, given)
  expect(commitsOf(there).at(-1)?.signature).toEqual(last.signature)
  expect(verifyLog(there.ports.database, there.replica.log, there.ports.world).faults).toEqual([])
})

test('a stretch longer than its limit is not believed', () => {
  const { here, there, regionId, fresh } = startWithNote()
  burst(here, regionId, 2 * stretchMax)
  const stripped = fresh().map((commit, index) =>
    index < 2 * stretchMax - 1 ? { ...commit, signature: undefined } : commit,
  )
  expect(receive(there, stripped)).toMatchObject({ stored: 0 })
  expect(receive(there, fresh())).toMatchObject({ stored: 2 * stretchMax, refused: [] })
})

test('a stranger cannot slip a commit into a stretch', () => {
  const { here, there, regionId, fresh } = startWithNote()
  burst(here, regionId, 2)
  const [first, last] = fresh()
  if (first === undefined || last === undefined) throw new Error('two commits')
  const body = first.bodyBytes.slice()
  body[body.length - 1] = (body.at(-1) ?? 0) ^ 1
  expect(receive(there, [{ ...first, bodyBytes: body }, last])).toMatchObject({ stored: 0 })
})
