import { makeArcTable } from '../model/arc-table.ts'
import type { ArcTable, ScheduleInstance } from '../model/schedule-instance.ts'

/** The instance with one variable more, the end of everything, and no start later than a horizon admits. */
export interface ExactInstance {
  readonly instance: ScheduleInstance
  /** The number of the end's variable: the count of activities. */
  readonly end: number
  readonly arcs: ArcTable
  readonly low: Int32Array
  readonly high: Int32Array
}

/**
 * @param endMax the latest end of interest
 * @returns undefined when precedence alone leaves no schedule that ends by then
 */
export function makeExactInstance(instance: ScheduleInstance, endMax: number): ExactInstance | undefined {
  const { activityCount, duration, arcs } = instance
  const all = Array.from(arcs.tail, (tail, arc) => ({ tail, head: arcs.head[arc]!, lag: arcs.lag[arc]! }))
  for (let activity = 0; activity < activityCount; activity += 1) {
    all.push({ tail: activity, head: activityCount, lag: duration[activity]! })
  }
  const table = makeArcTable(activityCount + 1, all)
  const low = new Int32Array(activityCount + 1)
  low.set(instance.earliestStart)
  const high = new Int32Array(activityCount + 1).fill(endMax)
  const isConsistent = tightenBounds(table, low, high)
  return isConsistent ? { instance, end: activityCount, arcs: table, low, high } : undefined
}

/** Bellman–Ford from both ends, until nothing moves or a domain is empty. */
function tightenBounds(arcs: ArcTable, low: Int32Array, high: Int32Array): boolean {
  for (let isMoving = true; isMoving; ) {
    isMoving = false
    for (let arc = 0; arc < arcs.count; arc += 1) {
      const tail = arcs.tail[arc]!
      const head = arcs.head[arc]!
      const lag = arcs.lag[arc]!
      if (low[tail]! + lag > low[head]!) {
        low[head] = low[tail]! + lag
        isMoving = true
      }
      if (high[head]! - lag < high[tail]!) {
        high[tail] = high[head]! - lag
        isMoving = true
      }
      if (low[head]! > high[head]! || low[tail]! > high[tail]!) return false
    }
  }
  return true
}
