import type { ScheduleInstance } from './schedule-instance.ts'

/** More activities than this have too many followers to add up the work of each one's. */
const activityMax = 2000

/**
 * Of each activity, the least time from its start to the end of everything: the longest chain behind it, or the work of
 * all that must follow it divided by capacity, plus the least that must come after those (heads and tails of single
 * resources, as in Carlier & Latapie 1991). Needs a topological order; large plans only get the chains.
 */
export function computeRemainingTimes(instance: ScheduleInstance): Int32Array {
  const { arcs, duration, topologicalOrder, activityCount } = instance
  const remaining = new Int32Array(activityCount)
  const followers = new Followers(activityCount <= activityMax ? activityCount : 0)
  for (const activity of topologicalOrder.toReversed()) {
    let length = duration[activity]!
    for (let at = arcs.outgoingFrom[activity]!; at < arcs.outgoingFrom[activity + 1]!; at += 1) {
      const arc = arcs.outgoing[at]!
      const head = arcs.head[arc]!
      length = Math.max(length, arcs.lag[arc]! + remaining[head]!)
      if (arcs.lag[arc]! >= duration[activity]!) followers.add(activity, head)
    }
    const following = followers.list(activity).filter((one) => duration[one]! > 0)
    remaining[activity] = Math.max(length, duration[activity]! + computeWorkTime(instance, following, remaining))
  }
  return remaining
}

/** The least time in which all of these can be done and what must come after each; `remaining` of them is known. */
function computeWorkTime(
  { duration, demand, resourceCount, capacity }: ScheduleInstance,
  activities: number[],
  remaining: Int32Array,
): number {
  const behind = (activity: number) => remaining[activity]! - duration[activity]!
  activities.sort((a, b) => behind(b) - behind(a))
  let least = 0
  for (let resource = 0; resource < resourceCount; resource += 1) {
    let work = 0
    for (const activity of activities) {
      const units = demand[activity * resourceCount + resource]!
      if (units === 0) continue
      work += units * duration[activity]!
      least = Math.max(least, Math.ceil(work / capacity[resource]!) + behind(activity))
    }
  }
  return least
}

/** Who starts no earlier than another one ends, by arcs alone. */
class Followers {
  readonly #count: number
  readonly #follows: Uint8Array

  constructor(count: number) {
    this.#count = count
    this.#follows = new Uint8Array(count * count)
  }

  /** `later` follows `activity`, and so do all that follow `later`, which are known by now. */
  add(activity: number, later: number): void {
    const from = activity * this.#count
    const other = later * this.#count
    if (this.#count === 0) return
    this.#follows[from + later] = 1
    for (let at = 0; at < this.#count; at += 1) if (this.#follows[other + at] === 1) this.#follows[from + at] = 1
  }

  list(activity: number): number[] {
    const list: number[] = []
    const from = activity * this.#count
    for (let at = 0; at < this.#count; at += 1) if (this.#follows[from + at] === 1) list.push(at)
    return list
  }
}
