import type { ArcTable } from './schedule-instance.ts'

export interface Arc {
  readonly tail: number
  readonly head: number
  readonly lag: number
}

/** Keeps the strictest of parallel arcs. */
export function makeArcTable(activityCount: number, arcs: readonly Arc[]): ArcTable {
  const strictest = new Map<number, Arc>()
  for (const arc of arcs) {
    const key = arc.tail * activityCount + arc.head
    const known = strictest.get(key)
    if (known === undefined || known.lag < arc.lag) strictest.set(key, arc)
  }
  const kept = [...strictest.values()]
  const tail = Int32Array.from(kept, (arc) => arc.tail)
  const head = Int32Array.from(kept, (arc) => arc.head)
  const lag = Int32Array.from(kept, (arc) => arc.lag)
  const [incomingFrom, incoming] = groupBy(head, activityCount)
  const [outgoingFrom, outgoing] = groupBy(tail, activityCount)
  return { count: kept.length, tail, head, lag, incomingFrom, incoming, outgoingFrom, outgoing }
}

function groupBy(keys: Int32Array, keyCount: number): [from: Int32Array, members: Int32Array] {
  const from = new Int32Array(keyCount + 1)
  for (const key of keys) from[key + 1]! += 1
  for (let key = 0; key < keyCount; key += 1) from[key + 1]! += from[key]!
  const next = from.slice()
  const members = new Int32Array(keys.length)
  keys.forEach((key, index) => {
    members[next[key]!] = index
    next[key]! += 1
  })
  return [from, members]
}

/**
 * Kahn (1962). Of several that may come next the lowest number does, nearly: first in, first out.
 *
 * @returns the order, shorter than `activityCount` when there is a cycle: what is missing is on one or behind one.
 */
export function sortTopologically(activityCount: number, arcs: ArcTable): Int32Array {
  const waiting = new Int32Array(activityCount)
  for (let arc = 0; arc < arcs.count; arc += 1) waiting[arcs.head[arc]!]! += 1
  const order = new Int32Array(activityCount)
  let filled = 0
  for (let activity = 0; activity < activityCount; activity += 1)
    if (waiting[activity] === 0) order[filled++] = activity
  for (let done = 0; done < filled; done += 1) {
    const activity = order[done]!
    for (let at = arcs.outgoingFrom[activity]!; at < arcs.outgoingFrom[activity + 1]!; at += 1) {
      const head = arcs.head[arcs.outgoing[at]!]!
      waiting[head]! -= 1
      if (waiting[head] === 0) order[filled++] = head
    }
  }
  return order.subarray(0, filled)
}

/** The time for everything one after the other, each waiting for its duration and its longest lag. */
export function sumWaits(duration: ArrayLike<number>, arcs: ArcTable): number {
  let sum = 0
  for (let activity = 0; activity < duration.length; activity += 1) {
    let wait = duration[activity]!
    for (let at = arcs.outgoingFrom[activity]!; at < arcs.outgoingFrom[activity + 1]!; at += 1) {
      wait = Math.max(wait, arcs.lag[arcs.outgoing[at]!]!)
    }
    sum += wait
  }
  return sum
}
