import { encode, rfc8949EncodeOptions } from 'cborg'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeKnownKey, makeTestWorld } from '../testing/test-replicas.ts'
import { commitLimits } from './commit.ts'
import { type CommitBytes, decodeBody, decodeCommit, decodeHeader, isSignedBy } from './decode-commit.ts'
import { CommitTooLargeError, makeCommit } from './encode-commit.ts'
import { makeRegionId, makeReplicaId } from './ids.ts'

const key = makeKnownKey()
const { crypto } = makeTestWorld().world
const encoded = (value: unknown) => encode(value, rfc8949EncodeOptions)

const commit = makeCommit(
  crypto,
  key,
  {
    regionId: makeRegionId(crypto, key.publicKey, new Uint8Array(16)),
    replicaId: makeReplicaId(crypto, key.publicKey),
    seq: 1,
    parents: [],
    hlc: { wallMs: 1, counter: 0 },
    actor: 'ada',
    cause: undefined,
  },
  [{ kind: 'note.created', version: 1, entityId: 'n1', payload: { title: 'One' } }],
)

const bytes16 = new Uint8Array(16)
const bytes32 = new Uint8Array(32)
/** The fields of a header that is right, but for what a test puts in their place. */
function header(changes: Readonly<Record<number, unknown>> = {}): Uint8Array {
  const fields = [1, bytes16, bytes16, 1, [], 1, 0, 'ada', null, [], bytes32, 1]
  return encoded(fields.map((value, index) => (index in changes ? changes[index] : value)))
}

test('a header with the right fields is read', () => {
  expect(decodeHeader(header()).ok).toBe(true)
  expect(decodeHeader(header({ 8: ['undo', bytes16, bytes32] })).ok).toBe(true)
  expect(decodeHeader(header({ 8: ['import', null, null] })).ok).toBe(true)
})

describe('a header is malformed', () => {
  const cite = (region: number, cited: number) => [new Uint8Array(16).fill(region), new Uint8Array(32).fill(cited)]
  const parents = (...fills: readonly number[]) => fills.map((fill) => new Uint8Array(32).fill(fill))
  test.each<[string, Readonly<Record<number, unknown>>]>([
    ['of format 0', { 0: 0 }],
    ['whose format is a text', { 0: '1' }],
    ['whose region is short', { 1: new Uint8Array(15) }],
    ['whose replica is long', { 2: new Uint8Array(17) }],
    ['numbered 0', { 3: 0 }],
    ['numbered by a fraction', { 3: 1.5 }],
    ['with a negative number', { 3: -1 }],
    ['whose parents are out of order', { 4: parents(2, 1) }],
    ['with one parent twice', { 4: parents(1, 1) }],
    ['with a short parent', { 4: [bytes16] }],
    [
      'with more parents than the limit',
      {
        4: Array.from({ length: commitLimits.parentsMax + 1 }, (_, n) =>
          Uint8Array.of(n >> 8, n & 255, ...new Uint8Array(30)),
        ),
      },
    ],
    ['whose time is beyond 48 bits', { 5: 2 ** 48 }],
    ['whose counter is beyond 20 bits', { 6: 2 ** 20 }],
    ['without an actor', { 7: null }],
    ['with a cause of two parts', { 8: ['undo', null] }],
    ['with a cause without a kind', { 8: [null, null, null] }],
    ['whose citations are no list', { 9: null }],
    ['with a citation without a commit', { 9: [[bytes16]] }],
    ['with a citation of a short commit', { 9: [[bytes16, bytes16]] }],
    ['with one citation twice', { 9: [cite(1, 1), cite(1, 1)] }],
    ['whose citations are out of order', { 9: [cite(2, 1), cite(1, 2)] }],
    [
      'with more citations than the limit',
      { 9: Array.from({ length: commitLimits.citesMax + 1 }, (_, n) => cite(1, n)) },
    ],
    ['whose body hash is short', { 10: bytes16 }],
    ['with no event', { 11: 0 }],
    ['with more events than the limit', { 11: commitLimits.eventsMax + 1 }],
    ['longer than the limit', { 7: 'a'.repeat(commitLimits.headerBytesMax) }],
  ])('%s', (_what, changes) => {
    expect(decodeHeader(header(changes))).toEqual({ ok: false, fault: 'malformed-header' })
  })

  test('with a field too many, too few, or that is no list', () => {
    for (const value of [
      [1, bytes16],
      [1, bytes16, bytes16, 1, [], 1, 0, 'ada', null, [], bytes32, 1, 1],
      {},
      'text',
      1,
    ]) {
      expect(decodeHeader(encoded(value))).toEqual({ ok: false, fault: 'malformed-header' })
    }
  })
})

test('a header of a newer format is told from a malformed one, whatever follows', () => {
  expect(decodeHeader(encoded([2, 'what nobody knows yet']))).toEqual({ ok: false, fault: 'newer-format' })
})

test('a body of another hash, and events other than the header counts, are refused', () => {
  const twoEvents = encoded([
    ['k', 1, 'e', {}],
    ['k', 1, 'e', {}],
  ])
  expect(decodeCommit(crypto, { ...commit, bodyBytes: twoEvents })).toEqual({ ok: false, fault: 'body-hash-differs' })
  const headerBytes = header({ 10: crypto.sha256(twoEvents) })
  expect(decodeCommit(crypto, { ...commit, headerBytes, bodyBytes: twoEvents })).toEqual({
    ok: false,
    fault: 'malformed-body',
  })
})

describe('a body is not read', () => {
  test.each<[string, unknown]>([
    ['that is no list', { a: 1 }],
    ['whose event has no payload', [['k', 1, 'e']]],
    ['whose event has too much', [['k', 1, 'e', {}, 1]]],
    ['whose kind is a number', [[1, 1, 'e', {}]]],
    ['whose version is negative', [['k', -1, 'e', {}]]],
    ['whose version is too great', [['k', 65_536, 'e', {}]]],
    ['whose entity is bytes', [['k', 1, bytes16, {}]]],
  ])('%s', (_what, value) => {
    expect(decodeBody(encoded(value))).toBeUndefined()
  })

  test('whose keys are out of order, though its hash is right', () => {
    // [["k", 1, "e", {"b": 1, "a": 1}]]
    const body = Uint8Array.fromHex('8184616b016165a2616201616101')
    const headerBytes = header({ 10: crypto.sha256(body) })
    expect(decodeCommit(crypto, { headerBytes, bodyBytes: body, signature: undefined })).toEqual({
      ok: false,
      fault: 'malformed-body',
    })
  })

  test('longer than the limit', () => {
    const text = 'a'.repeat(commitLimits.bodyBytesMax)
    expect(decodeBody(encoded([['k', 1, 'e', text]]))).toBeUndefined()
  })
})

test('a key named __proto__ is a key like any other', () => {
  const body = Uint8Array.fromHex('8184616b016165a1695f5f70726f746f5f5fa1657469746c656178')
  const payload = decodeBody(body)?.[0]?.payload as Record<string, unknown>
  expect(Object.keys(payload)).toEqual(['__proto__'])
  expect(payload['title']).toBeUndefined()
  expect(({} as Record<string, unknown>)['title']).toBeUndefined()
})

test('no byte of a signed commit can be another without being found out', () => {
  const parts = ['headerBytes', 'bodyBytes', 'signature'] as const
  let flipped = 0
  for (const part of parts) {
    const original = commit[part] ?? new Uint8Array()
    for (let at = 0; at < original.length; at += 1) {
      for (const mask of [1, 16, 128, 255]) {
        const changed = Uint8Array.from(original)
        changed[at] = (original[at] ?? 0) ^ mask
        expect(isTrusted({ ...commit, [part]: changed })).toBe(false)
        flipped += 1
      }
    }
  }
  expect(flipped).toBeGreaterThan(600)
  expect(isTrusted(commit)).toBe(true)
})

function isTrusted(bytes: CommitBytes): boolean {
  const read = decodeCommit(crypto, bytes)
  return read.ok && isSignedBy(crypto, key.publicKey, bytes)
}

test('signatures of the wrong length, and none, are no signature', () => {
  for (const signature of [undefined, new Uint8Array(), commit.signature?.slice(1), new Uint8Array(65)]) {
    expect(isSignedBy(crypto, key.publicKey, { ...commit, signature })).toBe(false)
  }
})

test('any bytes are answered, never thrown at the reader', () => {
  const anyBytes = fc.uint8Array({ maxLength: 200 })
  const damaged = (original: Uint8Array) =>
    fc
      .tuple(fc.nat({ max: original.length }), anyBytes)
      .map(([at, bytes]) => Uint8Array.of(...original.slice(0, at), ...bytes))
  const part = (original: Uint8Array) => fc.oneof(anyBytes, damaged(original))
  fc.assert(
    fc.property(
      part(commit.headerBytes),
      part(commit.bodyBytes),
      fc.option(anyBytes, { nil: undefined }),
      (headerBytes, bodyBytes, signature) => {
        const read = decodeCommit(crypto, { headerBytes, bodyBytes, signature })
        expect(typeof read.ok).toBe('boolean')
        const events = decodeBody(bodyBytes)
        expect(events === undefined || Array.isArray(events)).toBe(true)
      },
    ),
    { numRuns: 2000 },
  )
})

test('a commit that could not be read back is not made', () => {
  const draft = { ...commit.header, parents: [] }
  const make = (payload: unknown) => makeCommit(crypto, key, draft, [{ kind: 'k', version: 1, entityId: 'e', payload }])
  for (const payload of [[undefined], Number.NaN, Infinity, 2n ** 60n, new Date(0)])
    expect(() => make(payload)).toThrow(/plain data|CBOR/)
  expect(() => makeCommit(crypto, key, draft, [])).toThrow('has events')
  const tooMany = Array.from({ length: commitLimits.eventsMax + 1 }, () => ({
    kind: 'k',
    version: 1,
    entityId: 'e',
    payload: {},
  }))
  expect(() => makeCommit(crypto, key, draft, tooMany)).toThrow(CommitTooLargeError)
  expect(makeCommit(crypto, key, draft, tooMany.slice(1)).header.eventCount).toBe(commitLimits.eventsMax)
  expect(() => make('a'.repeat(commitLimits.bodyBytesMax))).toThrow(CommitTooLargeError)
})
