import { decodeHeader } from '../commit/decode-commit.ts'
import type { CommitId } from '../commit/ids.ts'
import type { CommitLog } from '../log/commit-log.ts'
import { mustBytes } from '../log/must-bytes.ts'
import type { Database } from '../ports/database.ts'

/**
 * A point in the life of a store, and all that had happened by then.
 *
 * - `commits`: what these commits had behind them, by parents and citations, and they themselves. Of regions on which
 *   they do not rest, whatever their clocks say was there by then.
 * - `instant`: every commit whose clock says so or earlier, wherever it was made and whenever it arrived.
 * - `arrival`: what this replica had when its log ended at that position.
 *
 * Each is closed under causality: a hybrid clock never runs behind what it has seen, and parents arrive first. So the
 * tables folded from it are tables that some replica could have had.
 */
export type Point =
  | { readonly kind: 'commits'; readonly commitIds: readonly CommitId[] }
  | { readonly kind: 'instant'; readonly atMs: number }
  | { readonly kind: 'arrival'; readonly position: number }

/** A set of positions, one bit each: a million commits take 125 kB. */
export class Past {
  readonly #bits: Uint8Array
  /** How many commits are in it. */
  readonly count: number
  /** The greatest position in it; 0 when it is empty. */
  readonly lastPosition: number
  /** The latest clock in it, milliseconds; 0 when it is empty. */
  readonly atMs: number

  constructor(positions: Iterable<{ readonly position: number; readonly wallMs: number }>, positionMax: number) {
    this.#bits = new Uint8Array((positionMax >> 3) + 1)
    let [count, last, atMs] = [0, 0, 0]
    for (const { position, wallMs } of positions) {
      this.#bits[position >> 3] = (this.#bits[position >> 3] ?? 0) | (1 << (position & 7))
      count += 1
      last = Math.max(last, position)
      atMs = Math.max(atMs, wallMs)
    }
    this.count = count
    this.lastPosition = last
    this.atMs = atMs
  }

  includes(position: number): boolean {
    return ((this.#bits[position >> 3] ?? 0) & (1 << (position & 7))) !== 0
  }
}

interface Marked {
  readonly position: number
  readonly wallMs: number
}

/** All that had happened by a point; undefined when a commit of it is not here. Reads headers only, each once. */
export function pastOf(database: Database, log: CommitLog, point: Point): Past | undefined {
  const positionMax = log.position()
  switch (point.kind) {
    case 'arrival':
      return new Past(upTo(database, 'position <= ?', point.position), positionMax)
    case 'instant':
      return new Past(upTo(database, 'wallMs <= ?', point.atMs), positionMax)
    case 'commits': {
      const seeds = point.commitIds.map((id) => log.positionOf(id))
      return seeds.every((seed) => seed !== undefined) ? behind(database, log, seeds, positionMax) : undefined
    }
  }
}

function upTo(database: Database, condition: string, limit: number): readonly Marked[] {
  return database
    .prepare(`SELECT position, wallMs FROM commits WHERE ${condition}`)
    .all(limit)
    .map((row) => ({ position: Number(row['position']), wallMs: Number(row['wallMs']) }))
}

function behind(database: Database, log: CommitLog, seeds: readonly number[], positionMax: number): Past {
  const marks = [...ancestorsOf(database, log, seeds)]
  const regions = new Set(marks.map(({ region }) => region))
  const latest = seeds
    .map((position) => clockAt(log, position))
    .sort(compareClocks)
    .at(-1)
  const others = latest === undefined ? [] : othersUpTo(database, regions, latest)
  return new Past([...marks, ...others], positionMax)
}

interface ClockAt {
  readonly wallMs: number
  readonly counter: number
}

function clockAt(log: CommitLog, position: number): ClockAt {
  const header = log.headerAt(position)
  if (header === undefined) throw new Error(`bug: no commit at position ${position}`)
  return header.hlc
}

function compareClocks(a: ClockAt, b: ClockAt): number {
  return a.wallMs - b.wallMs || a.counter - b.counter
}

/**
 * Walks the log from the newest seed down, along parents and citations. Both stand at smaller positions than what names
 * them, so when a commit is reached all that could name it has been seen, and each header is read at most once.
 */
function* ancestorsOf(
  database: Database,
  log: CommitLog,
  seeds: readonly number[],
): Generator<Marked & { readonly region: number }> {
  const wanted = new Set(seeds)
  const rows = database
    .prepare('SELECT position, region, wallMs, header FROM commits WHERE position <= ? ORDER BY position DESC')
    .iterate(Math.max(0, ...seeds))
  for (const row of rows) {
    const position = Number(row['position'])
    if (!wanted.delete(position)) continue
    yield { position, region: Number(row['region']), wallMs: Number(row['wallMs']) }
    const header = decodeHeader(mustBytes(row['header']))
    if (!header.ok) throw new Error(`the commit at position ${position} is damaged: ${header.fault}`)
    for (const id of [...header.value.parents, ...header.value.cites.map(({ commitId }) => commitId)]) {
      const at = log.positionOf(id)
      if (at !== undefined) wanted.add(at)
    }
    if (wanted.size === 0) return
  }
}

/** Commits of other regions whose clock is not after the point's. Those of its very millisecond are looked at closely. */
function* othersUpTo(database: Database, regions: ReadonlySet<number>, latest: ClockAt): Generator<Marked> {
  const rows = database.prepare('SELECT position, region, wallMs FROM commits WHERE wallMs < ?').all(latest.wallMs)
  for (const row of rows) {
    if (!regions.has(Number(row['region']))) yield { position: Number(row['position']), wallMs: Number(row['wallMs']) }
  }
  const ties = database.prepare('SELECT position, region, header FROM commits WHERE wallMs = ?').all(latest.wallMs)
  for (const row of ties) {
    const header = decodeHeader(mustBytes(row['header']))
    const isBefore = header.ok && header.value.hlc.counter <= latest.counter
    if (isBefore && !regions.has(Number(row['region']))) {
      yield { position: Number(row['position']), wallMs: latest.wallMs }
    }
  }
}
