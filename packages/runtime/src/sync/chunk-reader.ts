import type { CommitBytes } from '../commit/decode-commit.ts'
import { HashedCommit } from '../commit/hashed-commit.ts'
import { bytesOfShortId } from '../commit/ids.ts'
import { bodyState } from '../log/body-state.ts'
import type { CommitLog } from '../log/commit-log.ts'
import { mustBytes } from '../log/must-bytes.ts'
import { type ChainRange, type RangePlace, readRange, workspaceRegionOf } from '../log/version-vector.ts'
import type { Database, SqlRow } from '../ports/database.ts'
import type { World } from '../ports/world.ts'
import { commitsPerMessageMax } from './limits.ts'
import { readRawHeader } from './make-runs.ts'
import { encodeCommits } from './messages.ts'

/** One message of commits, and what of the ranges asked for it holds: the first numbers of each. */
export interface Chunk {
  readonly message: Uint8Array
  readonly commits: number
  /** For each range, in the order given, the number up to which it is in the chunk; `fromSeq - 1` when nothing is. */
  readonly upTo: readonly number[]
}

/**
 * Reads what a peer lacks from the log, in causal order, as much as a chunk should hold.
 *
 * Chains are merged by their clocks: a commit's is after those of its parents, so parents come first (between chunks;
 * within one the receiver puts them in order). What many peers lack alike, as after each change here, is made once.
 */
export class ChunkReader {
  readonly #database: Database
  readonly #log: CommitLog
  readonly #world: World
  readonly #made = new Map<string, Chunk>()

  constructor(database: Database, log: CommitLog, world: World) {
    this.#database = database
    this.#log = log
    this.#world = world
  }

  /** After the log has grown the same chunk is hardly asked for again. */
  forget(): void {
    this.#made.clear()
  }

  /** Undefined when nothing of the ranges is here. */
  read(ranges: readonly ChainRange[], bytesMax: number): Chunk | undefined {
    const key = `${bytesMax} ${ranges.map((range) => Object.values(range).join('/')).join(' ')}`
    const known = this.#made.get(key)
    if (known !== undefined) return known
    const chunk = this.#database.snapshot(() => this.#merge(ranges, bytesMax))
    if (this.#made.size >= madeMax) this.#made.clear()
    if (chunk !== undefined && chunk.message.length <= keptBytesMax) this.#made.set(key, chunk)
    return chunk
  }

  #merge(ranges: readonly ChainRange[], bytesMax: number): Chunk | undefined {
    const cursors = ranges.map((range) => new ChainCursor(this.#database, this.#log, range))
    const commits: CommitBytes[] = []
    for (let bytes = 0; bytes < bytesMax && commits.length < commitsPerMessageMax / 2; ) {
      const next = earliest(cursors)?.take()
      if (next === undefined) break
      commits.push(...next)
      for (const commit of next) bytes += commit.bodyBytes.length + estimatedHeadBytes
    }
    if (commits.length === 0) return undefined
    const message = encodeCommits(this.#world, commits, sealableIn(this.#database))
    return { message, commits: commits.length, upTo: cursors.map(({ upTo }) => upTo) }
  }
}

/** Not of the region of authority, where each change is judged by itself: one that is refused would take others with it. */
function sealableIn(database: Database): (region: Uint8Array) => boolean {
  const workspaceId = workspaceRegionOf(database)
  const authority = workspaceId === undefined ? undefined : bytesOfShortId(workspaceId).toHex()
  return (region) => region.toHex() !== authority
}

/** What a run says of a commit beside its body, before compression. */
const estimatedHeadBytes = 24
const madeMax = 16
const keptBytesMax = 256 * 1024

function earliest(cursors: readonly ChainCursor[]): ChainCursor | undefined {
  let first: ChainCursor | undefined
  for (const cursor of cursors) if (cursor.wallMs !== undefined && isBefore(cursor, first)) first = cursor
  return first
}

/**
 * By the clock of the next commit. Its counter is looked at only where wall times are the same: as on all devices that
 * have seen a clock which runs ahead, for as long as it does.
 */
function isBefore(a: ChainCursor, b: ChainCursor | undefined): boolean {
  if (a.wallMs === undefined || b?.wallMs === undefined) return b === undefined
  return a.wallMs === b.wallMs ? a.counter < b.counter : a.wallMs < b.wallMs
}

const rowsAtOnce = 64

/**
 * Walks through a range by whole stretches: commits without a signature travel with the one that signs for them. It ends
 * where a body is not here (pruned): whoever lacks such a commit begins with a snapshot.
 */
class ChainCursor {
  upTo: number
  readonly #database: Database
  readonly #log: CommitLog
  readonly #range: ChainRange
  #rows: SqlRow[] = []
  #at = 0
  #place: RangePlace | undefined
  #isRead = false

  constructor(database: Database, log: CommitLog, range: ChainRange) {
    this.#database = database
    this.#log = log
    this.#range = range
    this.upTo = range.fromSeq - 1
  }

  /** Of the next commit; undefined at the end. */
  get wallMs(): number | undefined {
    const row = this.#row()
    return row === undefined ? undefined : Number(row['wallMs'])
  }

  get counter(): number {
    const row = this.#row()
    return row === undefined ? 0 : readRawHeader(mustBytes(row['header']))[6]
  }

  /** The next stretch; with the other branches of a fork at the same number. */
  take(): readonly CommitBytes[] {
    const stretch: CommitBytes[] = []
    for (let row = this.#row(); row !== undefined; row = this.#row()) {
      const isOver = stretch.at(-1)?.signature !== undefined && Number(row['seq']) !== this.upTo
      if (isOver) break
      stretch.push(new HashedCommit(this.#log.bytesOf(row), mustBytes(row['id'])))
      this.upTo = Number(row['seq'])
      this.#at += 1
    }
    return stretch
  }

  #row(): SqlRow | undefined {
    if (this.#at >= this.#rows.length && !this.#isRead) {
      this.#rows = [...readRange(this.#database, this.#range, this.#place, rowsAtOnce)]
      this.#at = 0
      this.#isRead = this.#rows.length < rowsAtOnce
      const last = this.#rows.at(-1)
      if (last !== undefined) this.#place = { seq: Number(last['seq']), position: Number(last['position']) }
    }
    const row = this.#rows[this.#at]
    return row?.['bodyState'] === bodyState.here ? row : undefined
  }
}
