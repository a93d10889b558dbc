import { makeArcTable, sumWaits } from './arc-table.ts'
import type { CapacityBlock, ScheduleInstance } from './schedule-instance.ts'

/**
 * The instance with time running backwards: an activity from s to f becomes one from -f to -s. Releases are forgotten,
 * since an end to mirror at is not known yet; blocks are mirrored by `mirrorBlocks` when it is.
 */
export function mirrorInstance(instance: ScheduleInstance): ScheduleInstance {
  const { arcs, duration } = instance
  const mirrored = Array.from(arcs.tail, (tail, arc) => {
    const head = arcs.head[arc]!
    return { tail: head, head: tail, lag: arcs.lag[arc]! + duration[head]! - duration[tail]! }
  })
  const table = makeArcTable(instance.activityCount, mirrored)
  return {
    ...instance,
    // Blocks reach as far as the end that is mirrored at; behind them everything fits one after the other.
    horizon: instance.horizon + sumWaits(duration, table),
    earliestStart: new Int32Array(instance.activityCount),
    blocks: [],
    arcs: table,
    topologicalOrder: instance.topologicalOrder.toReversed(),
  }
}

/** What is absent before `end`, seen from there; beyond the beginning of time nothing is. */
export function mirrorBlocks(blocks: readonly CapacityBlock[], end: number): readonly CapacityBlock[] {
  return blocks
    .map((block) => ({ ...block, start: Math.max(0, end - block.end), end: end - block.start }))
    .filter((block) => block.end > block.start)
}
