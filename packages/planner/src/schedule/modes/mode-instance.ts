import type { CapacityBlock, OrderedInstance } from '../model/schedule-instance.ts'

/**
 * A problem with modes made ready for search. What depends on the mode is stored by *option*: an activity in one of its
 * modes. Options of activity a are `optionFrom[a] … optionFrom[a + 1] - 1`.
 */
export interface ModeInstance {
  readonly activityCount: number
  readonly optionFrom: Int32Array
  /** Of each option, which mode of the problem it is. */
  readonly modeOf: Int32Array
  readonly duration: Int32Array
  /** `demand[option * resourceCount + resource]` */
  readonly demand: Int32Array
  readonly resourceCount: number
  readonly capacity: Int32Array
  readonly blocks: readonly CapacityBlock[]
  /** `uses[option * budgets.length + budget]` */
  readonly uses: Int32Array
  readonly budgets: Int32Array
  readonly earliestStart: Int32Array
  readonly arcs: ModeArcs
  /** The same arcs with the least that is sure of their lags. */
  readonly order: OrderedInstance
  /** Of each activity, the longest chain from its start on when everything goes by its shortest mode. */
  readonly remaining: Int32Array
  readonly horizon: number
}

/**
 * start(head) ≥ start(tail) + lag + ofTail × duration(tail) + ofHead × duration(head), durations being those of the
 * chosen modes. Grouped by head: arcs into a are `from[a] … from[a + 1] - 1`.
 */
export interface ModeArcs {
  readonly from: Int32Array
  readonly tail: Int32Array
  readonly lag: Int32Array
  readonly ofTail: Int8Array
  readonly ofHead: Int8Array
}
