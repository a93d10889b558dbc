import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeKnownKey, makeTestWorld } from '../testing/test-replicas.ts'
import { type CommitCause, commitFormat, type Event } from './commit.ts'
import { decodeCommit, isSignedBy } from './decode-commit.ts'
import { type CommitDraft, makeCommit } from './encode-commit.ts'
import { type CommitId, makeRegionId, makeReplicaId } from './ids.ts'

const whatToDo =
  'the commit format has changed: raise commitFormat, add the line of history to docs/formats.md, keep reading the old format, and add a fixture beside fixtures/commits/1.json'

interface Fixture {
  readonly header: string
  readonly body: string
  readonly id: string
  readonly signature: string
}

// The file was written from a commit of this format.
const fixture = JSON.parse(readFileSync(join(import.meta.dirname, '../../fixtures/commits/1.json'), 'utf8')) as Fixture

const key = makeKnownKey()
const { crypto } = makeTestWorld().world
const regionId = makeRegionId(crypto, key.publicKey, new Uint8Array(16).fill(7))
const cause: CommitCause = { kind: 'undo', regionId, commitId: 'ab'.repeat(32) as CommitId }
const draft: CommitDraft = {
  regionId,
  replicaId: makeReplicaId(crypto, key.publicKey),
  seq: 300,
  // Given in another order than they are written.
  parents: ['ff'.repeat(32) as CommitId, '01'.repeat(32) as CommitId],
  hlc: { wallMs: 1_795_305_600_123, counter: 70_000 },
  actor: 'mb_01kb2t3n4p5q6r7s8t9v0w1x2y',
  cause,
  // These too.
  cites: [
    { regionId, commitId: 'cd'.repeat(32) as CommitId },
    { regionId, commitId: '23'.repeat(32) as CommitId },
  ],
}
const events: readonly Event[] = [
  {
    kind: 'note.created',
    version: 1,
    entityId: 'nt_1',
    // Keys in no order, values of every sort.
    payload: {
      title: 'épsilon 漢字',
      b: 1.5,
      aa: -1,
      a: [true, false, null, 0.1],
      left: undefined,
      raw: Uint8Array.of(1, 2),
    },
  },
  { kind: 'note.edited', version: 65_535, entityId: 'nt_1', payload: {} },
]

test('a commit of this format has the bytes, the id and the signature that it always had', () => {
  const commit = makeCommit(crypto, key, draft, events)
  const made: Fixture = {
    header: commit.headerBytes.toHex(),
    body: commit.bodyBytes.toHex(),
    id: commit.id,
    signature: commit.signature?.toHex() ?? '',
  }
  expect(made, whatToDo).toEqual(fixture)
  expect(commitFormat, whatToDo).toBe(1)
})

test('a commit of format 1 is read as it was written', () => {
  const bytes = {
    headerBytes: Uint8Array.fromHex(fixture.header),
    bodyBytes: Uint8Array.fromHex(fixture.body),
    signature: Uint8Array.fromHex(fixture.signature),
  }
  const read = decodeCommit(crypto, bytes)
  if (!read.ok) throw new Error(read.fault)
  const { header } = read.value
  expect(read.value.id).toBe(fixture.id)
  expect(isSignedBy(crypto, key.publicKey, read.value)).toBe(true)
  expect(header).toMatchObject({
    ...draft,
    parents: draft.parents.toSorted(),
    cites: draft.cites?.toReversed(),
    eventCount: 2,
  })
  expect(read.value.events[0]?.payload).toEqual({
    title: 'épsilon 漢字',
    b: 1.5,
    aa: -1,
    a: [true, false, null, 0.1],
    raw: Uint8Array.of(1, 2),
  })
  expect(read.value.events[1]).toEqual(events[1])
})

test('the order of keys and of parents, and what is undefined, make no difference to the bytes', () => {
  const commit = makeCommit(crypto, key, draft, [{ kind: 'k', version: 1, entityId: 'e', payload: { a: 1, b: 2 } }])
  const other = makeCommit(crypto, key, { ...draft, parents: draft.parents.toReversed() }, [
    { kind: 'k', version: 1, entityId: 'e', payload: { b: 2, c: undefined, a: 1 } },
  ])
  expect(other.id).toBe(commit.id)
})
