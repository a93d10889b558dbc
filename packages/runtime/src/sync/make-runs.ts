import { assert } from '../assert.ts'
import type { CommitBytes } from '../commit/decode-commit.ts'
import { HashedCommit } from '../commit/hashed-commit.ts'
import { readCbor } from '../commit/read-cbor.ts'
import { stretchMax } from '../commit/sealing.ts'
import type { Crypto } from '../ports/world.ts'
import { readFollowing } from './following-header.ts'
import { compareIds, type WireRun } from './wire-runs.ts'

/** The twelve fields of a header as they are encoded; see docs/formats.md. */
export type RawHeader = readonly [
  format: number,
  region: Uint8Array,
  replica: Uint8Array,
  seq: number,
  parents: readonly Uint8Array[],
  wallMs: number,
  counter: number,
  actor: string,
  cause: unknown,
  cites: readonly unknown[],
  bodyHash: Uint8Array,
  eventCount: number,
]

/** Of a header that was checked when it was stored. */
export function readRawHeader(headerBytes: Uint8Array): RawHeader {
  const read = readCbor(headerBytes)
  assert(read.ok, 'the header of a stored commit can be read')
  // The log holds only headers of this shape.
  return read.value as RawHeader
}

interface OpenRun {
  readonly first: RawHeader
  /** Of the last commit. */
  last: { readonly seq: number; readonly wallMs: number; readonly counter: number; readonly actor: string }
  lastCommit: CommitBytes
  count: number
  readonly walls: number[]
  readonly counters: number[]
  readonly actors: unknown[]
  readonly parents: unknown[]
  readonly causes: unknown[]
  readonly cites: unknown[]
  readonly signatures: unknown[]
  readonly bodies: Uint8Array[]
  /** Whether signatures may be left out. */
  readonly isSealable: boolean
  /** How many commits just before the last are without a signature. */
  unsigned: number
}

/**
 * Groups commits by chain, in the order given; those of a chain that follow each other share a run.
 * @param maySeal of which regions signatures may be left out that later ones make up for; of none when left out
 */
export function makeRuns(
  crypto: Crypto,
  commits: readonly CommitBytes[],
  maySeal: (region: Uint8Array) => boolean = () => false,
): readonly WireRun[] {
  const runs: OpenRun[] = []
  const newest = new Map<string, OpenRun>()
  let current: OpenRun | undefined
  for (const commit of commits) {
    if (current !== undefined && extendPlainly(crypto, current, commit)) continue
    const header = readRawHeader(commit.headerBytes)
    const chain = header[1].toHex() + header[2].toHex()
    current = newest.get(chain)
    if (current !== undefined && extend(crypto, current, header, commit)) continue
    current = openRun(header, commit, maySeal(header[1]))
    newest.set(chain, current)
    runs.push(current)
  }
  return runs.map(closeRun)
}

function openRun(header: RawHeader, commit: CommitBytes, isSealable: boolean): OpenRun {
  const [, , , seq, parents, wallMs, counter, actor] = header
  const run: OpenRun = {
    first: header,
    last: { seq, wallMs, counter, actor },
    lastCommit: commit,
    count: 0,
    walls: [wallMs],
    counters: [counter],
    actors: [0, actor],
    parents: parents.length === 0 ? [] : [0, parents],
    causes: [],
    cites: [],
    signatures: [],
    bodies: [],
    isSealable,
    unsigned: 0,
  }
  addCauses(run, header)
  addCommit(run, commit)
  return run
}

/** By far the most. @returns whether it was one that says nothing but that it follows */
function extendPlainly(crypto: Crypto, run: OpenRun, commit: CommitBytes): boolean {
  const { last, lastCommit } = run
  const before = { headerBytes: lastCommit.headerBytes, id: idOf(crypto, lastCommit), seq: last.seq, actor: last.actor }
  const read = readFollowing(commit.headerBytes, before)
  if (read === undefined) return false
  follow(run, { ...read, seq: last.seq + 1, actor: last.actor })
  sealLast(run, commit.signature !== undefined)
  addCommit(run, commit)
  return true
}

/** @returns whether it follows the run's last commit */
function extend(crypto: Crypto, run: OpenRun, header: RawHeader, commit: CommitBytes): boolean {
  const [, , , seq, parents, wallMs, counter, actor, , cites] = header
  if (seq !== run.last.seq + 1) return false
  const previous = idOf(crypto, run.lastCommit)
  const others = parents.filter((parent) => !isSame(parent, previous))
  if (others.length === parents.length) return false
  if (actor !== run.last.actor) run.actors.push(run.count, actor)
  follow(run, { seq, wallMs, counter, actor })
  if (others.length > 0) run.parents.push(run.count, others)
  sealLast(run, commit.signature !== undefined && others.length === 0 && cites.length === 0)
  addCauses(run, header)
  addCommit(run, commit)
  return true
}

function idOf(crypto: Crypto, commit: CommitBytes): Uint8Array {
  return HashedCommit.idOf(commit) ?? crypto.sha256(commit.headerBytes)
}

function follow(run: OpenRun, next: OpenRun['last']): void {
  const wall = next.wallMs - run.last.wallMs
  run.walls.push(wall)
  run.counters.push(wall === 0 ? next.counter - run.last.counter : next.counter)
  run.last = next
}

/** @param isVouchedFor whether the commit that follows the last one is signed, and rests on nothing else */
function sealLast(run: OpenRun, isVouchedFor: boolean): void {
  const { signatures, count } = run
  const isSigned = signatures.at(-2) === count - 1
  const isToSeal = run.isSealable && isSigned && isVouchedFor && run.unsigned + 2 <= stretchMax
  if (isToSeal) signatures.splice(-2)
  run.unsigned = isToSeal || !isSigned ? run.unsigned + 1 : 0
}

function addCauses({ count, causes, cites }: OpenRun, header: RawHeader): void {
  if (header[8] !== null) causes.push(count, header[8])
  if (header[9].length > 0) cites.push(count, header[9])
}

function addCommit(run: OpenRun, commit: CommitBytes): void {
  if (commit.signature !== undefined) run.signatures.push(run.count, commit.signature)
  run.bodies.push(commit.bodyBytes)
  run.lastCommit = commit
  run.count += 1
}

function closeRun(run: OpenRun): WireRun {
  const [format, region, replica, seq] = run.first
  const { walls, counters, actors, parents, causes, cites, signatures, bodies } = run
  return [format, region, replica, seq, walls, counters, actors, parents, causes, cites, signatures, bodies]
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return compareIds(a, b) === 0
}
