import { makeArcTable } from '../model/arc-table.ts'
import type { OrderedInstance } from '../model/schedule-instance.ts'
import type { ModeArcs, ModeInstance } from './mode-instance.ts'

/** See `ModeArcs` for what it says. */
export interface ModeArc {
  readonly tail: number
  readonly head: number
  readonly lag: number
  readonly ofTail: number
  readonly ofHead: number
}

export function makeModeArcs(activityCount: number, list: readonly ModeArc[]): ModeArcs {
  const sorted = list.toSorted((a, b) => a.head - b.head)
  const from = new Int32Array(activityCount + 1)
  for (const { head } of sorted) from[head + 1]! += 1
  for (let activity = 0; activity < activityCount; activity += 1) from[activity + 1]! += from[activity]!
  return {
    from,
    tail: Int32Array.from(sorted, ({ tail }) => tail),
    lag: Int32Array.from(sorted, ({ lag }) => lag),
    ofTail: Int8Array.from(sorted, ({ ofTail }) => ofTail),
    ofHead: Int8Array.from(sorted, ({ ofHead }) => ofHead),
  }
}

/** With time running backwards, an activity from s to f goes from -f to -s; see `mirror-instance.ts`. */
export function mirrorModes(instance: ModeInstance): ModeInstance {
  const { arcs, activityCount } = instance
  const list = listArcs(activityCount, arcs).map(({ tail, head, lag, ofTail, ofHead }) => {
    return { tail: head, head: tail, lag, ofTail: ofHead + 1, ofHead: ofTail - 1 }
  })
  const reversed = makeModeArcs(activityCount, list)
  const topologicalOrder = instance.order.topologicalOrder.toReversed()
  const mirrored = { ...instance, arcs: reversed, earliestStart: new Int32Array(activityCount), blocks: [] }
  return { ...mirrored, ...measureArcs({ ...mirrored, topologicalOrder }) }
}

function listArcs(activityCount: number, { from, tail, lag, ofTail, ofHead }: ModeArcs): readonly ModeArc[] {
  return Array.from({ length: activityCount }, (_, head) => head).flatMap((head) =>
    Array.from({ length: from[head + 1]! - from[head]! }, (_, at) => {
      const arc = from[head]! + at
      return { tail: tail[arc]!, head, lag: lag[arc]!, ofTail: ofTail[arc]!, ofHead: ofHead[arc]! }
    }),
  )
}

type Measured = Pick<ModeInstance, 'activityCount' | 'optionFrom' | 'duration' | 'arcs'> & {
  readonly topologicalOrder: Int32Array
}

/** Lags by what is sure of them, whichever options are chosen, and the chains that they make. */
export function measureArcs({
  activityCount,
  optionFrom,
  duration,
  arcs,
  topologicalOrder,
}: Measured): Pick<ModeInstance, 'order' | 'remaining'> {
  const ofOptions = (choose: (a: number, b: number) => number) =>
    Int32Array.from({ length: activityCount }, (_, activity) =>
      duration.subarray(optionFrom[activity], optionFrom[activity + 1]).reduce((a, b) => choose(a, b)),
    )
  const shortest = ofOptions(Math.min)
  const longest = ofOptions(Math.max)
  const sure = (factor: number, activity: number) => factor * (factor < 0 ? longest : shortest)[activity]!
  const list = listArcs(activityCount, arcs).map(({ tail, head, lag, ofTail, ofHead }) => {
    return { tail, head, lag: lag + sure(ofTail, tail) + sure(ofHead, head) }
  })
  const order = { activityCount, arcs: makeArcTable(activityCount, list), topologicalOrder }
  return { order, remaining: measureRemaining(order, shortest) }
}

/** Of each activity, the longest chain from its start to the end of everything. */
function measureRemaining({ arcs, topologicalOrder }: OrderedInstance, duration: Int32Array): Int32Array {
  const remaining = duration.slice()
  for (const activity of topologicalOrder.toReversed()) {
    for (let at = arcs.outgoingFrom[activity]!; at < arcs.outgoingFrom[activity + 1]!; at += 1) {
      const arc = arcs.outgoing[at]!
      remaining[activity] = Math.max(remaining[activity]!, arcs.lag[arc]! + remaining[arcs.head[arc]!]!)
    }
  }
  return remaining
}
