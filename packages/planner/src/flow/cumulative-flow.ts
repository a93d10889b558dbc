import type { FlowItem } from './flow-metrics.ts'

/** How many items had come, been started and been done by an instant: the bands of a cumulative flow diagram. */
export interface CumulativeFlow {
  readonly at: Int32Array
  readonly created: Int32Array
  readonly started: Int32Array
  readonly done: Int32Array
}

/** Counted at each of the instants, which ascend; minutes since 1970. What was never seen started is, once it is done. */
export function findCumulativeFlow(items: readonly FlowItem[], at: readonly number[]): CumulativeFlow {
  const count = (instantOf: (item: FlowItem) => number | undefined) => {
    const instants = Float64Array.from(items.map(instantOf).filter((instant) => instant !== undefined)).sort()
    let passed = 0
    return Int32Array.from(at, (minute) => {
      while (passed < instants.length && (instants[passed] ?? 0) <= minute) passed += 1
      return passed
    })
  }
  return {
    at: Int32Array.from(at),
    created: count(({ createdAt }) => createdAt),
    started: count(({ startedAt, doneAt }) => startedAt ?? doneAt),
    done: count(({ doneAt }) => doneAt),
  }
}
