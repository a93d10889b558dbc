import { commitFormat, commitLimits } from '../commit/commit.ts'
import type { CommitBytes } from '../commit/decode-commit.ts'
import { HashedCommit } from '../commit/hashed-commit.ts'
import { shortHashBytes } from '../commit/ids.ts'
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
      region: chain.region,
      replica: chain.replica,
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

/** Negative when `a` stands before `b`, 0 when they are the same. */
export function compareIds(a: Uint8Array, b: Uint8Array): number {
  for (let index = 0; index < a.length; index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
