import type { ScheduleInstance } from '../model/schedule-instance.ts'

/** Partners of activity a: `partner[from[a] … from[a + 1] - 1]`. */
export interface PairTable {
  readonly from: Int32Array
  readonly partner: Int32Array
}

/** More activities than this have too many pairs to look at each of them at every move. */
const activityMax = 600

/** Pairs that some capacity keeps from overlapping, but for those that precedence orders anyway. */
export function listDisjunctivePairs(instance: ScheduleInstance): PairTable {
  const { activityCount } = instance
  const from = new Int32Array(activityCount + 1)
  if (activityCount > activityMax) return { from, partner: new Int32Array(0) }
  const follows = listFollowers(instance)
  const partner: number[] = []
  for (let one = 0; one < activityCount; one += 1) {
    for (let other = 0; other < activityCount; other += 1) {
      const isOrdered = follows[one * activityCount + other] === 1 || follows[other * activityCount + one] === 1
      if (one !== other && !isOrdered && cannotOverlap(instance, one, other)) partner.push(other)
    }
    from[one + 1] = partner.length
  }
  return { from, partner: Int32Array.from(partner) }
}

function cannotOverlap({ demand, duration, capacity, resourceCount }: ScheduleInstance, a: number, b: number): boolean {
  if (duration[a] === 0 || duration[b] === 0) return false
  return capacity.some((units, r) => demand[a * resourceCount + r]! + demand[b * resourceCount + r]! > units)
}

/** `follows[a * count + b]` is 1 where arcs alone make b start no earlier than a finishes; missed when lags are cyclic. */
function listFollowers({ activityCount, arcs, duration, topologicalOrder }: ScheduleInstance): Uint8Array {
  const follows = new Uint8Array(activityCount * activityCount)
  for (const activity of topologicalOrder.toReversed()) {
    for (let at = arcs.outgoingFrom[activity]!; at < arcs.outgoingFrom[activity + 1]!; at += 1) {
      const arc = arcs.outgoing[at]!
      const head = arcs.head[arc]!
      if (arcs.lag[arc]! < duration[activity]!) continue
      follows[activity * activityCount + head] = 1
      for (let later = 0; later < activityCount; later += 1) {
        if (follows[head * activityCount + later] === 1) follows[activity * activityCount + later] = 1
      }
    }
  }
  return follows
}
