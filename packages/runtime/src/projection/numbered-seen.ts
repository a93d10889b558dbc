import { type Hlc, readTime } from '../commit/hlc.ts'
import type { RegionId } from '../commit/ids.ts'
import type { Seen } from './seen.ts'
import type { StampPool } from './stamp-pool.ts'

/** What `Seen` says of a pair of replicas, in numbers. */
interface NumberedSpan {
  readonly from: Hlc
  /** Past the end. */
  readonly until: Hlc
  /** The newest that had been seen. */
  readonly newest: Hlc
}

const beforeAll: Hlc = { wallMs: -1, counter: 0 }
const afterAll: Hlc = { wallMs: Infinity, counter: 0 }

/** As many pairs of replicas as `Seen` remembers. */
const pairsMax = 4096

/**
 * Whether one write came before another, asked of stamps by their numbers: of each write that meets another in a cell, and mostly
 * of the same few replicas, so that nothing need be made a text again.
 */
export class NumberedSeen {
  readonly #seen: Seen
  readonly #stamps: StampPool
  #regionId: RegionId | undefined
  #version = -1
  /** By the number of the later replica, and that of the earlier. */
  readonly #spans: (NumberedSpan | undefined)[][] = []
  #count = 0

  constructor(seen: Seen, stamps: StampPool) {
    this.#seen = seen
    this.#stamps = stamps
  }

  /** Whether the author of the write `later` had seen the write `earlier`. Both are stamps of commits of the region. */
  precedes(regionId: RegionId, earlier: number, later: number): boolean {
    const stamps = this.#stamps
    if (!stamps.isAfter(later, earlier)) return false
    if (!this.#seen.isPlain || stamps.isStrange(earlier) || stamps.isStrange(later)) {
      return this.#seen.precedes(regionId, stamps.textOf(earlier), stamps.textOf(later))
    }
    const [writer, of] = [stamps.replicaNumberOf(later), stamps.replicaNumberOf(earlier)]
    if (writer === of) return true
    if (regionId !== this.#regionId || this.#seen.version !== this.#version || this.#count > pairsMax) {
      this.#forget(regionId)
    }
    const known = this.#spans[writer]?.[of]
    const isWithin =
      known !== undefined && stamps.compareTime(later, known.from) >= 0 && stamps.compareTime(later, known.until) < 0
    const { newest } = isWithin ? known : this.#read(regionId, earlier, later)
    return stamps.compareTime(earlier, newest) <= 0
  }

  #forget(regionId: RegionId): void {
    this.#regionId = regionId
    this.#version = this.#seen.version
    this.#spans.length = 0
    this.#count = 0
  }

  #read(regionId: RegionId, earlier: number, later: number): NumberedSpan {
    const stamps = this.#stamps
    const { from, until, newest } = this.#seen.spanOf(regionId, stamps.textOf(later), stamps.replicaOf(earlier))
    const span = {
      from: timeOr(from, beforeAll),
      until: timeOr(until, afterAll),
      newest: timeOr(newest, beforeAll),
    }
    const [writer, of] = [stamps.replicaNumberOf(later), stamps.replicaNumberOf(earlier)]
    const spans = this.#spans[writer] ?? []
    this.#spans[writer] = spans
    if (spans[of] === undefined) this.#count += 1
    spans[of] = span
    return span
  }
}

function timeOr(time: string | undefined, otherwise: Hlc): Hlc {
  return time === undefined ? otherwise : readTime(time)
}
