import { base32Pair, decodeBase32Number } from '../base32.ts'
import type { ReplicaId } from './ids.ts'

/**
 * Hybrid logical clock (Kulkarni, Demirbas et al., "Logical Physical Clocks", OPODIS 2014).
 *
 * Wall clocks of devices differ and jump; counters alone tell people nothing. An HLC stamp follows the wall clock where
 * it can and never runs behind a stamp already seen, so it respects causality and still shows a time. It breaks ties
 * between concurrent writes; it never decides what is causally before what.
 */
export interface Hlc {
  /** UTC milliseconds since 1970, below 2^48. */
  readonly wallMs: number
  /** Distinguishes stamps within one millisecond, or while the wall clock stands behind; below 2^20. */
  readonly counter: number
}

export const hlcCounterMax = 2 ** 20 - 1
export const hlcWallMsMax = 2 ** 48 - 1

/** The next stamp after `last`, at or after the wall clock's time. */
export function tickHlc(last: Hlc, nowMs: number): Hlc {
  const wallMs = Math.max(0, Math.floor(nowMs))
  if (wallMs > last.wallMs) return { wallMs, counter: 0 }
  if (last.counter < hlcCounterMax) return { wallMs: last.wallMs, counter: last.counter + 1 }
  return { wallMs: last.wallMs + 1, counter: 0 }
}

/** Negative when `a` is before `b`, 0 when they are the same. */
export function compareHlc(a: Hlc, b: Hlc): number {
  return a.wallMs === b.wallMs ? a.counter - b.counter : a.wallMs - b.wallMs
}

export function laterHlc(a: Hlc, b: Hlc): Hlc {
  return compareHlc(a, b) >= 0 ? a : b
}

/**
 * The stamp of a write: time, counter and replica as text whose order is the order of writes. 40 characters.
 * Causally later writes always have greater stamps, because a replica's clock never runs behind what it has seen.
 */
export function makeStamp(hlc: Hlc, replicaId: ReplicaId): string {
  return makeTime(hlc) + replicaId.slice(3)
}

/** Where in a stamp the replica begins, which is all that follows. */
export const stampReplicaFrom = 14

/** The part of a stamp that tells time and counter. 14 characters. */
export function makeTime({ wallMs, counter }: Hlc): string {
  // In whole numbers of 32 bits, ten of them at once: each cell that is written has a stamp.
  const high = Math.floor(wallMs / 2 ** 30)
  const low = wallMs - high * 2 ** 30
  const wall = pair(high >>> 10) + pair(high) + pair(low >>> 20) + pair(low >>> 10) + pair(low)
  return wall + pair(counter >>> 10) + pair(counter)
}

function pair(bits: number): string {
  return base32Pair(bits & 1023)
}

/** The parts of a stamp that `makeStamp` made. */
export function readStamp(stamp: string): { readonly hlc: Hlc; readonly replicaId: ReplicaId } {
  return {
    hlc: readTime(stamp),
    replicaId: `rp_${stamp.slice(14)}` as ReplicaId,
  }
}

/** The time and the counter with which a stamp begins. */
export function readTime(stamp: string): Hlc {
  return { wallMs: decodeBase32Number(stamp, 0, 10), counter: decodeBase32Number(stamp, 10, stampReplicaFrom) }
}
