/**
 * A problem made ready for search: numbers in typed arrays, every precedence one arc "start(head) ≥ start(tail) + lag",
 * and what is missing from a capacity as blocks that occupy it. Arcs are stored twice, by head and by tail (CSR).
 */
export interface ScheduleInstance {
  readonly activityCount: number
  readonly resourceCount: number
  readonly duration: Int32Array
  readonly earliestStart: Int32Array
  /** `demand[activity * resourceCount + resource]` */
  readonly demand: Int32Array
  /** The most units that are ever there. */
  readonly capacity: Int32Array
  readonly blocks: readonly CapacityBlock[]
  readonly arcs: ArcTable
  /** Topological order of the arcs; empty when maximal lags make cycles of them. */
  readonly topologicalOrder: Int32Array
  readonly hasCyclicLags: boolean
  /** Some best schedule ends here or before, if there is any. */
  readonly horizon: number
}

/** What orders of activities are made from. */
export type OrderedInstance = Pick<ScheduleInstance, 'activityCount' | 'arcs' | 'topologicalOrder'>

/** `amount` units of `resource` are absent from `start` until `end`. */
export interface CapacityBlock {
  readonly resource: number
  readonly start: number
  readonly end: number
  readonly amount: number
}

export interface ArcTable {
  readonly count: number
  readonly tail: Int32Array
  readonly head: Int32Array
  readonly lag: Int32Array
  /** Arcs into activity a: `incoming[incomingFrom[a]] … incoming[incomingFrom[a + 1] - 1]`, numbers of arcs. */
  readonly incomingFrom: Int32Array
  readonly incoming: Int32Array
  readonly outgoingFrom: Int32Array
  readonly outgoing: Int32Array
}
