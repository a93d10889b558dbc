import type { OrderedInstance } from '../model/schedule-instance.ts'
import type { SeededRandom } from '../random.ts'

/**
 * A topological order drawn at random with a bias to the urgent (regret-based biased sampling, Drexl 1991): of
 * two candidates met by chance among those whose predecessors are placed, `contestants` times, the more urgent one wins.
 * With many contestants it is the priority rule itself.
 */
export function sampleOrder(
  instance: OrderedInstance,
  urgency: Int32Array,
  contestants: number,
  random: SeededRandom,
  order: Int32Array,
): void {
  const { arcs, activityCount } = instance
  const waiting = new Int32Array(activityCount)
  for (const head of arcs.head) waiting[head]! += 1
  const eligible: number[] = []
  for (let activity = 0; activity < activityCount; activity += 1) if (waiting[activity] === 0) eligible.push(activity)
  for (let filled = 0; filled < activityCount; filled += 1) {
    let chosen = random.below(eligible.length)
    for (let round = 1; round < contestants; round += 1) {
      const other = random.below(eligible.length)
      if (urgency[eligible[other]!]! < urgency[eligible[chosen]!]!) chosen = other
    }
    const activity = eligible[chosen]!
    eligible[chosen] = eligible.at(-1)!
    eligible.pop()
    order[filled] = activity
    for (let at = arcs.outgoingFrom[activity]!; at < arcs.outgoingFrom[activity + 1]!; at += 1) {
      const head = arcs.head[arcs.outgoing[at]!]!
      waiting[head]! -= 1
      if (waiting[head] === 0) eligible.push(head)
    }
  }
}
