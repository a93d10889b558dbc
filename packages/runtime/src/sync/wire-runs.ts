import { assert } from '../assert.ts'
import { commitFormat, commitLimits } from '../commit/commit.ts'
import type { CommitBytes } from '../commit/decode-commit.ts'
import { HashedCommit } from '../commit/hashed-commit.ts'
import { shortHashBytes } from '../commit/ids.ts'
import { readCbor } from '../commit/read-cbor.ts'
import { stretchMax } from '../commit/sealing.ts'
import type { ChainRange } from '../log/version-vector.ts'
import type { Crypto } from '../ports/world.ts'
import { lengthOfList } from './cbor-parts.ts'
import { commitsPerMessageMax } from './limits.ts'
import { RunNames, writeHeader } from './run-header.ts'

/**
 * Commits of one chain on the wire.
 *
 * A header is about 190 bytes of which nearly all follows from the commit before: region, replica, number, the own
 * parent, and the body's hash. A run states those once, or leaves them to be computed, and gives the rest as columns,
 * which DEFLATE likes:
 *
 *     run = [ format, region, replica, firstSeq,
 *             [ wallMs … ], [ counter … ],     each as the difference to the commit before; the counter alone when
 *                                              the wall time differs
 *             actors, parents, causes, cites, signatures,     sparse: [ offset, value, offset, value … ]
 *             [ body … ] ]
 *
 * The actor stays until another is named. Of the first commit all parents are listed, of the others all but the commit
 * before. The reader puts the exact header bytes together again; whether they are right tells their hash, by which later
 * commits name them, and the signature over them.
 *
 * A signature is three times the rest of a small commit, and takes five times as long to check. Where the next commit of the
 * run is signed and rests on this one alone, its signature vouches for this one too: so this one's may be left out, and the
 * receiver takes in a stretch (see commit/sealing.ts) as if its author had sealed it. What nobody checks is not sent on.
 */
export type WireRun = readonly unknown[]

const columnsOfRun = 12

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
  last: RawHeader
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
  for (const commit of commits) {
    const header = readRawHeader(commit.headerBytes)
    const chain = header[1].toHex() + header[2].toHex()
    const run = newest.get(chain)
    const previous = run === undefined ? undefined : previousIn(crypto, run, header)
    if (run !== undefined && previous !== undefined) extend(run, header, commit, previous)
    else {
      const opened = openRun(header, commit, maySeal(header[1]))
      newest.set(chain, opened)
      runs.push(opened)
    }
  }
  return runs.map(closeRun)
}

/** The id of the run's last commit, when the header follows it. */
function previousIn(crypto: Crypto, run: OpenRun, header: RawHeader): Uint8Array | undefined {
  if (header[3] !== run.last[3] + 1) return undefined
  const id = HashedCommit.idOf(run.lastCommit) ?? crypto.sha256(run.lastCommit.headerBytes)
  return header[4].some((parent) => isSame(parent, id)) ? id : undefined
}

function openRun(header: RawHeader, commit: CommitBytes, isSealable: boolean): OpenRun {
  const run: OpenRun = {
    first: header,
    last: header,
    lastCommit: commit,
    count: 0,
    walls: [header[5]],
    counters: [header[6]],
    actors: [0, header[7]],
    parents: header[4].length === 0 ? [] : [0, header[4]],
    causes: [],
    cites: [],
    signatures: [],
    bodies: [],
    isSealable,
    unsigned: 0,
  }
  addCommon(run, header, commit)
  return run
}

function extend(run: OpenRun, header: RawHeader, commit: CommitBytes, previous: Uint8Array): void {
  const { last, count } = run
  const wall = header[5] - last[5]
  run.walls.push(wall)
  run.counters.push(wall === 0 ? header[6] - last[6] : header[6])
  if (header[7] !== last[7]) run.actors.push(count, header[7])
  const others = header[4].filter((parent) => !isSame(parent, previous))
  if (others.length > 0) run.parents.push(count, others)
  sealLast(run, commit.signature !== undefined && others.length === 0 && header[9].length === 0)
  addCommon(run, header, commit)
}

/** @param isVouchedFor whether the commit that follows the last one is signed, and rests on nothing else */
function sealLast(run: OpenRun, isVouchedFor: boolean): void {
  const { signatures, count } = run
  const isSigned = signatures.at(-2) === count - 1
  const isToSeal = run.isSealable && isSigned && isVouchedFor && run.unsigned + 2 <= stretchMax
  if (isToSeal) signatures.splice(-2)
  run.unsigned = isToSeal || !isSigned ? run.unsigned + 1 : 0
}

function addCommon(run: OpenRun, header: RawHeader, commit: CommitBytes): void {
  if (header[8] !== null) run.causes.push(run.count, header[8])
  if (header[9].length > 0) run.cites.push(run.count, header[9])
  if (commit.signature !== undefined) run.signatures.push(run.count, commit.signature)
  run.bodies.push(commit.bodyBytes)
  run.last = header
  run.lastCommit = commit
  run.count += 1
}

function closeRun(run: OpenRun): WireRun {
  const [format, region, replica, seq] = run.first
  const { walls, counters, actors, parents, causes, cites, signatures, bodies } = run
  return [format, region, replica, seq, walls, counters, actors, parents, causes, cites, signatures, bodies]
}

export type RunFault = 'malformed-run' | 'newer-format' | 'too-many-commits'

export type RunsRead =
  | { readonly ok: true; readonly commits: readonly CommitBytes[]; readonly ranges: readonly ChainRange[] }
  | { readonly ok: false; readonly fault: RunFault }

class RunError extends Error {
  readonly fault: RunFault

  constructor(fault: RunFault) {
    super(fault)
    this.fault = fault
  }
}

/**
 * Puts the commits together again. What is answered has the form of commits; whether they are valid is for
 * `decodeCommit` and whoever receives them to say.
 * @param value what a message said, already known to be deterministic CBOR
 */
export function readRuns(crypto: Crypto, value: unknown): RunsRead {
  try {
    const commits: CommitBytes[] = []
    const ranges = list(value).map((run) => readRun(crypto, list(run), commits))
    return { ok: true, commits, ranges }
  } catch (error) {
    if (error instanceof RunError) return { ok: false, fault: error.fault }
    throw error
  }
}

/** Adds the commits of one run, and answers which they are. */
function readRun(crypto: Crypto, run: readonly unknown[], commits: CommitBytes[]): ChainRange {
  const [format, region, replica, firstSeq] = run
  if (integer(format, 0) > commitFormat) throw new RunError('newer-format')
  if (format !== commitFormat || run.length !== columnsOfRun) throw new RunError('malformed-run')
  const [walls, counters, actors, parents, causes, cites, signatures, bodies] = run.slice(4).map(list) as Columns
  const count = bodies.length
  if (count === 0 || walls.length !== count || counters.length !== count) throw new RunError('malformed-run')
  if (commits.length + count > commitsPerMessageMax) throw new RunError('too-many-commits')
  const chain = {
    region: bytes(region, shortHashBytes),
    replica: bytes(replica, shortHashBytes),
    firstSeq: integer(firstSeq, 1),
  }
  const next = {
    actor: sparse(actors, count),
    parents: sparse(parents, count),
    cause: sparse(causes, count),
    cites: sparse(cites, count),
    signature: sparse(signatures, count),
  }
  const names = new RunNames(chain.region, chain.replica)
  let [wallMs, counter] = [0, 0]
  let actor = ''
  let previous: Uint8Array | undefined
  for (let offset = 0; offset < count; offset += 1) {
    const wall = integer(walls[offset], Number.MIN_SAFE_INTEGER)
    const step = integer(counters[offset], Number.MIN_SAFE_INTEGER)
    counter = integer(wall === 0 && offset > 0 ? counter + step : step, 0)
    wallMs = integer(wallMs + wall, 0)
    const named = next.actor(offset)
    if (named !== undefined) actor = text(named)
    const bodyBytes = bytes(bodies[offset])
    const signature = next.signature(offset)
    const header = {
      ...chain,
      seq: integer(chain.firstSeq + offset, 1),
      parents: readParents(next.parents(offset), previous),
      wallMs,
      counter,
      actor,
      cause: next.cause(offset) ?? null,
      cites: next.cites(offset),
      bodyHash: crypto.sha256(bodyBytes),
      eventCount: lengthOfList(bodyBytes) ?? fail(),
    }
    const headerBytes = writeHeader(header)
    previous = crypto.sha256(headerBytes)
    const commit = { headerBytes, bodyBytes, signature: signature === undefined ? undefined : bytes(signature, 64) }
    commits.push(new HashedCommit(commit, previous, names.headOf(header, headerBytes, previous)))
  }
  return {
    regionId: names.regionId,
    replicaId: names.replicaId,
    fromSeq: chain.firstSeq,
    toSeq: chain.firstSeq + count - 1,
  }
}

type Columns = [
  walls: readonly unknown[],
  counters: readonly unknown[],
  actors: readonly unknown[],
  parents: readonly unknown[],
  causes: readonly unknown[],
  cites: readonly unknown[],
  signatures: readonly unknown[],
  bodies: readonly unknown[],
]

function readParents(value: unknown, previous: Uint8Array | undefined): readonly Uint8Array[] {
  if (value === undefined) return previous === undefined ? [] : [previous]
  const others = list(value)
  if (others.length > commitLimits.parentsMax) throw new RunError('malformed-run')
  const parents = others.map((parent) => bytes(parent, 32))
  return previous === undefined ? parents : [...parents, previous].sort(compareIds)
}

/** Values that few commits have, asked for in the order of the commits. */
function sparse(column: readonly unknown[], count: number): (offset: number) => unknown {
  if (column.length % 2 !== 0) throw new RunError('malformed-run')
  let [at, last] = [0, -1]
  for (let index = 0; index < column.length; index += 2) {
    const offset = integer(column[index], last + 1)
    if (offset >= count) throw new RunError('malformed-run')
    last = offset
  }
  return (offset) => {
    if (column[at] !== offset) return undefined
    at += 2
    return column[at - 1]
  }
}

function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new RunError('malformed-run')
  return value as readonly unknown[]
}
function text(value: unknown): string {
  if (typeof value !== 'string') throw new RunError('malformed-run')
  return value
}
function bytes(value: unknown, length?: number): Uint8Array {
  if (!(value instanceof Uint8Array) || value.length !== (length ?? value.length)) throw new RunError('malformed-run')
  return value
}
function integer(value: unknown, min: number): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < min) throw new RunError('malformed-run')
  // A zero has no sign in a header.
  return value + 0
}
function fail(): never {
  throw new RunError('malformed-run')
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return compareIds(a, b) === 0
}
function compareIds(a: Uint8Array, b: Uint8Array): number {
  for (let index = 0; index < a.length; index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
