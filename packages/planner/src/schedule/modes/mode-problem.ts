import type { RenewableResource, SchedulePrecedence } from '../model/schedule-problem.ts'

/**
 * Activities that may be done in several ways: by whom, how long, from what (MRCPSP, Talbot 1982). Otherwise as in
 * `ScheduleProblem`; precedences are minimal lags, and one from the finish counts from that of the mode chosen.
 */
export interface ModeProblem {
  readonly activities: readonly ModeActivity[]
  readonly precedences: readonly SchedulePrecedence[]
  readonly resources: readonly RenewableResource[]
  /** Units of each non-renewable resource (money, material) for all activities together. */
  readonly budgets: readonly number[]
}

export interface ModeActivity {
  /** At least one. */
  readonly modes: readonly ActivityMode[]
  /** Not before; 0 when left out. */
  readonly earliestStart?: number
}

export interface ActivityMode {
  readonly duration: number
  /** Units of each renewable resource, held from start to finish. What is left out is 0. */
  readonly demands: readonly number[]
  /** Units of each budget that are used up. What is left out is 0. */
  readonly uses?: readonly number[]
}

/** Why there is nothing to search. Activities, modes and precedences are named by position. */
export type ModeRefusal =
  | { readonly code: 'not-a-whole-number'; readonly field: string; readonly index: number }
  | { readonly code: 'unknown-activity'; readonly precedence: number }
  | { readonly code: 'maximal-lag'; readonly precedence: number }
  | { readonly code: 'no-mode-fits'; readonly activity: number }
  /** Whatever modes are chosen, some budget does not hold: proven. */
  | { readonly code: 'budgets-too-small' }
  | { readonly code: 'precedence-cycle'; readonly activities: readonly number[] }
  | { readonly code: 'too-large'; readonly horizon: number }
