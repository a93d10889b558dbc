import { decode, encode } from 'cborg'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CommitBytes } from '../commit/decode-commit.ts'
import { decodeCommit, decodeHead } from '../commit/decode-commit.ts'
import { makeCommit } from '../commit/encode-commit.ts'
import { type CommitId, makeRegionId, makeReplicaId, type RegionId } from '../commit/ids.ts'
import { stretchMax } from '../commit/sealing.ts'
import { makeKnownKey, makeTestWorld } from '../testing/test-replicas.ts'
import { makeRuns } from './make-runs.ts'
import { decodeMessage, encodeMessage } from './messages.ts'
import { readRuns } from './wire-runs.ts'

const { world } = makeTestWorld()
const key = makeKnownKey()
const replicaId = makeReplicaId(world.crypto, key.publicKey)
const regions = [1, 2].map((byte) => makeRegionId(world.crypto, key.publicKey, new Uint8Array(16).fill(byte)))

interface Step {
  readonly region: number
  readonly wallStep: number
  readonly counter: number
  readonly actor: string
  readonly others: readonly CommitId[]
  readonly isUndo: boolean
  readonly isCiting: boolean
  readonly isSealed: boolean
  readonly isGap: boolean
  readonly title: string
  readonly events: number
}

const commitIds = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => bytes.toHex() as CommitId)
const steps = fc.array(
  fc.record<Step>({
    region: fc.nat(1),
    wallStep: fc.oneof(fc.constant(0), fc.nat(100_000)),
    counter: fc.nat(1000),
    actor: fc.constantFrom('ada', 'bob', 'épsilon'),
    others: fc.uniqueArray(commitIds, { maxLength: 2 }),
    isUndo: fc.boolean(),
    isCiting: fc.boolean(),
    isSealed: fc.boolean(),
    isGap: fc.nat(9).map((n) => n === 0),
    title: fc.string(),
    events: fc.constantFrom(1, 2, 23, 24, 300),
  }),
  { minLength: 1, maxLength: 12 },
)

/** Chains as replicas make them: each commit names the one before, and sometimes more. */
function chainsOf(given: readonly Step[]): readonly CommitBytes[] {
  const tips = new Map<RegionId, { seq: number; id: CommitId }>()
  let hlc = { wallMs: 1_795_305_600_000, counter: 0 }
  return given.map((step) => {
    const regionId = regions[step.region] as RegionId
    const tip = tips.get(regionId)
    hlc =
      step.wallStep === 0
        ? { ...hlc, counter: hlc.counter + 1 }
        : { wallMs: hlc.wallMs + step.wallStep, counter: step.counter }
    const seq = (tip?.seq ?? 0) + (step.isGap ? 2 : 1)
    const draft = {
      regionId,
      replicaId,
      seq,
      parents: [...new Set([...(tip === undefined ? [] : [tip.id]), ...step.others])],
      hlc,
      actor: step.actor,
      cause: step.isUndo ? { kind: 'undo', commitId: 'ab'.repeat(32) as CommitId } : undefined,
      ...(step.isCiting
        ? { cites: [{ regionId: regions[0] as RegionId, commitId: 'cd'.repeat(32) as CommitId }] }
        : {}),
    }
    const event = { kind: 'note.edited', version: 1, entityId: 'n1', payload: { title: step.title } }
    const commit = makeCommit(
      world.crypto,
      key,
      draft,
      Array.from({ length: step.events }, () => event),
    )
    tips.set(regionId, { seq, id: commit.id })
    return {
      headerBytes: commit.headerBytes,
      bodyBytes: commit.bodyBytes,
      signature: step.isSealed ? undefined : commit.signature,
    }
  })
}

const sortKey = ({ headerBytes }: CommitBytes) => headerBytes.toHex()
const sorted = (commits: readonly CommitBytes[]) =>
  commits
    .map(({ headerBytes, bodyBytes, signature }) => ({
      headerBytes: headerBytes.toHex(),
      bodyBytes: bodyBytes.toHex(),
      signature: signature?.toHex(),
    }))
    .toSorted((a, b) => a.headerBytes.localeCompare(b.headerBytes))

test('commits come out of a message byte for byte as they went in', () => {
  fc.assert(
    fc.property(steps, (given) => {
      const commits = chainsOf(given)
      const read = decodeMessage(world, encodeMessage(world, { kind: 'commits', commits, ranges: [] }))
      if (!read.ok || read.value.kind !== 'commits') throw new Error('not read')
      expect(sorted(read.value.commits)).toEqual(sorted(commits))
      for (const commit of read.value.commits) {
        expect(decodeCommit(world.crypto, commit).ok, sortKey(commit)).toBe(true)
        expectAsRead(commit)
      }
      const count = read.value.ranges.reduce((sum, { fromSeq, toSeq }) => sum + toSeq - fromSeq + 1, 0)
      expect(count).toBe(commits.length)
    }),
    { numRuns: 80 },
  )
})

test('a signature is left out only where the next commit is signed, follows and rests on this one alone', () => {
  fc.assert(
    fc.property(steps, (given) => {
      const commits = chainsOf(given)
      const sealed = readRuns(world.crypto, throughCbor(makeRuns(world.crypto, commits, () => true)))
      if (!sealed.ok) throw new Error(sealed.fault)
      const kept = new Map(sealed.commits.map((commit) => [sortKey(commit), commit]))
      const heads = commits.map((commit) => mustHead(commit))
      for (const [index, { commit, id, header }] of heads.entries()) {
        const next = heads.slice(index + 1).find((later) => later.header.parents.includes(id))
        const { cites = [], parents = [], seq = 0 } = next?.header ?? {}
        const isVouchedFor =
          next?.commit.signature !== undefined && parents.length === 1 && cites.length === 0 && seq === header.seq + 1
        expect(kept.get(sortKey(commit))?.bodyBytes).toEqual(commit.bodyBytes)
        expect(kept.get(sortKey(commit))?.signature).toEqual(isVouchedFor ? undefined : commit.signature)
      }
    }),
    { numRuns: 80 },
  )
})

test('a stretch that sealing makes is no longer than one that its reader takes', () => {
  const step = { region: 0, wallStep: 1, counter: 0, actor: 'ada', others: [], isUndo: false, isCiting: false } as const
  const plain: Step = { ...step, isSealed: false, isGap: false, title: 'x', events: 1 }
  const commits = chainsOf(Array.from({ length: 2 * stretchMax + 3 }, (_, n) => ({ ...plain, isSealed: n === 5 })))
  const sealed = readRuns(world.crypto, throughCbor(makeRuns(world.crypto, commits, () => true)))
  const signed = sealed.ok ? sealed.commits.flatMap(({ signature }, n) => (signature === undefined ? [] : [n + 1])) : []
  // The fifth is followed by one that is not signed, and whose closing commit might not be sent with it.
  expect(signed).toEqual([5, 5 + stretchMax, 2 * stretchMax + 3])
})

/** What a run says of a commit is what its header bytes say, faults too. */
function expectAsRead(commit: CommitBytes): void {
  const { headerBytes, bodyBytes, signature } = commit
  const read = decodeHead(world.crypto, { headerBytes, bodyBytes, signature })
  const known = decodeHead(world.crypto, commit)
  expect(known).toEqual(read.ok ? { ...read, value: { ...read.value, isBodyHashed: true } } : read)
}

const throughCbor = (runs: unknown): unknown => decode(encode(runs))

function mustHead(commit: CommitBytes) {
  const head = decodeHead(world.crypto, commit)
  if (!head.ok) throw new Error(head.fault)
  return { commit, ...head.value }
}

test('a message with any byte changed is read as something or answered with a fault, never an error', () => {
  const message = encodeMessage(
    { ...world, codec: { ...world.codec, deflate: (bytes) => new Uint8Array(bytes.length) } },
    { kind: 'commits', commits: chainsOf(fc.sample(steps, { numRuns: 1, seed: 7 })[0] ?? []), ranges: [] },
  )
  expect(message[0]).toBe(0)
  fc.assert(
    fc.property(fc.nat(message.length - 1), fc.nat(255), fc.nat(40), (at, value, cut) => {
      const changed = message.slice(0, cut < 20 ? undefined : message.length - cut)
      changed[at] = value
      const read = decodeMessage(world, changed)
      const commits = read.ok && read.value.kind === 'commits' ? read.value.commits : []
      for (const commit of commits) {
        decodeCommit(world.crypto, commit)
        expectAsRead(commit)
      }
      expect(read.ok || read.fault).toBeOneOf([true, 'malformed-message', 'newer-format'])
    }),
    { numRuns: 800 },
  )
})

test.each<[string, unknown, string]>([
  ['no list', 1, 'malformed-run'],
  ['an empty run', [[]], 'malformed-run'],
  ['a run of a later format', [[2, 'whatever']], 'newer-format'],
  ['columns of different lengths', [run({ 4: [1, 2] })], 'malformed-run'],
  ['an offset beyond the run', [run({ 6: [1, 'ada'] })], 'malformed-run'],
  ['an offset twice', [run({ 6: [0, 'ada', 0, 'bob'] })], 'malformed-run'],
  ['a clock before all time', [run({ 4: [-1] })], 'malformed-run'],
  [
    'a number beyond all numbers',
    [run({ 3: Number.MAX_SAFE_INTEGER, 4: [1, 1], 5: [1, 1], 11: [Uint8Array.of(0x80), Uint8Array.of(0x80)] })],
    'malformed-run',
  ],
  ['a short signature', [run({ 10: [0, new Uint8Array(63)] })], 'malformed-run'],
  ['a body that is no list', [run({ 11: [Uint8Array.of(1)] })], 'malformed-run'],
  ['too many commits', [run(many(20_000))], 'too-many-commits'],
])('%s is a fault', (_what, runs, fault) => {
  expect(readRuns(world.crypto, runs)).toEqual({ ok: false, fault })
})

function run(columns: Readonly<Record<number, unknown>>): readonly unknown[] {
  const plain = [
    1,
    new Uint8Array(16),
    new Uint8Array(16),
    1,
    [1],
    [1],
    [0, 'ada'],
    [],
    [],
    [],
    [],
    [Uint8Array.of(0x80)],
  ]
  return plain.map((value, index) => columns[index] ?? value)
}
function many(count: number): Readonly<Record<number, unknown>> {
  const ones = Array.from({ length: count }, () => 1)
  return { 4: ones, 5: ones, 11: ones.map(() => Uint8Array.of(0x80)) }
}
