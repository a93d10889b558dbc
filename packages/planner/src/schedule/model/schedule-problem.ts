/**
 * What is to be scheduled, as plain data. Times are integers of whatever grain the caller chose (a day of a benchmark,
 * a working minute of a plan); activities and resources are named by their position.
 */
export interface ScheduleProblem {
  readonly activities: readonly ScheduleActivity[]
  readonly precedences: readonly SchedulePrecedence[]
  readonly resources: readonly RenewableResource[]
}

export interface ScheduleActivity {
  /** 0 for a milestone. */
  readonly duration: number
  /** Units of each renewable resource, held from start to finish. What is left out is 0. */
  readonly demands: readonly number[]
  /** Not before; 0 when left out. */
  readonly earliestStart?: number
}

/**
 * `minimal`: `after` starts no earlier than `lag` behind the start or finish of `before`; `maximal`: no later. A lag may
 * be negative. Minimal, from the finish, with no lag, when left out: `after` follows `before`.
 */
export interface SchedulePrecedence {
  readonly before: number
  readonly after: number
  readonly lag?: number
  readonly measuredFrom?: 'start' | 'finish'
  readonly bound?: 'minimal' | 'maximal'
}

/** Units there at once. A profile says capacity from an instant on; before the first step it is `capacity`. */
export interface RenewableResource {
  readonly capacity: number
  readonly profile?: readonly CapacityStep[]
}

export interface CapacityStep {
  readonly from: number
  readonly capacity: number
}

/** Why there is nothing to search. Activities and resources are named by position. */
export type ProblemRefusal =
  | { readonly code: 'not-a-whole-number'; readonly field: string; readonly index: number }
  | { readonly code: 'unknown-activity'; readonly precedence: number }
  | { readonly code: 'demand-exceeds-capacity'; readonly activity: number; readonly resource: number }
  | { readonly code: 'precedence-cycle'; readonly activities: readonly number[] }
  | { readonly code: 'too-large'; readonly horizon: number }
