import type { WorkTime } from '../calendar/work-time.ts'

/** What is to be planned, as plain data. Instants are minutes since 1970-01-01T00:00Z, durations and lags whole minutes. */
export interface NetworkInput {
  /** Nothing that has not begun is planned before. */
  readonly startAt: number
  /** Up to when progress was told: what is left is planned after. `startAt` when left out. */
  readonly statusAt?: number
  /** Named by position. */
  readonly calendars: readonly WorkTime[]
  readonly activities: readonly Activity[]
  readonly dependencies: readonly Dependency[]
}

/** One that others name as their parent is a summary: its dates are rolled up, its own duration and progress unused. */
export interface Activity {
  readonly id: string
  readonly parentId?: string
  /** Working minutes of its calendar; 0 for a milestone, which takes no time and stands where its last condition is met. */
  readonly durationMinutes: number
  /** The first when left out. `elapsed`: it goes on day and night, as paint dries. */
  readonly calendar?: number | 'elapsed'
  /** Planned splits: after so many minutes of work it rests, for so many minutes of its calendar. */
  readonly pauses?: readonly Pause[]
  readonly constraint?: Constraint
  /** Put off for evenness: what has not begun is not planned before, whatever else would let it. Of a summary unused. */
  readonly putOffTo?: number
  /** To be held, and nothing more: it lessens slack and moves no date. */
  readonly deadlineAt?: number
  readonly progress?: Progress
  /**
   * It may take longer than its calendar says, as it does when somebody takes it on who works less: how early it may begin then
   * hangs on no bound of its finish. Its dates are the earliest that each may be, and may lie further apart than its work.
   */
  readonly mayTakeLonger?: boolean
}

export interface Pause {
  readonly afterMinutes: number
  readonly minutes: number
}

/**
 * As soon as possible when left out. As late as possible: without delaying any other. Of the dated ones `no earlier`
 * moves an activity, `no later` only tells of a contradiction when dependencies lead beyond it, and `must` does both.
 * On a summary all act on the leaves below it.
 */
export type Constraint =
  | { readonly kind: 'as-soon-as-possible' | 'as-late-as-possible' }
  | { readonly kind: DatedConstraint; readonly at: number }

export type DatedConstraint =
  | 'start-no-earlier-than'
  | 'start-no-later-than'
  | 'finish-no-earlier-than'
  | 'finish-no-later-than'
  | 'must-start-on'
  | 'must-finish-on'

/**
 * An activity that began keeps its start. What is left goes on after the status date, and after those that it waits for,
 * also when it began out of turn. One that finished keeps both dates.
 */
export interface Progress {
  readonly startedAt: number
  readonly finishedAt?: number
  /** Working minutes (pauses included) still to come. Counted from `percent` when left out. */
  readonly remainingMinutes?: number
  /** Of the duration, 0 to 100; 0 when left out. */
  readonly percent?: number
}

export type DependencyType = 'finish-to-start' | 'start-to-start' | 'finish-to-finish' | 'start-to-finish'

/** `to` waits for `from`. A dependency of a summary acts on the leaves below it, and on its first start and last finish. */
export interface Dependency {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly type: DependencyType
  /** None when left out. */
  readonly lag?: Lag
  /** The lag is the most there may be between them, not the least; then `from` is what moves. */
  readonly isMaximal?: boolean
}

/**
 * Time between the two ends; negative when they may overlap. Working minutes are those of the calendar of `to` when none
 * is named; percent are of the duration of `from`, counted like working minutes.
 */
export type Lag =
  | { readonly unit: 'working'; readonly minutes: number; readonly calendar?: number }
  | { readonly unit: 'elapsed'; readonly minutes: number }
  | { readonly unit: 'percent'; readonly percent: number }

/** Which dates a type ties: of `from` the finish or the start, of `to` the start or the finish. */
export const leavesFromFinish = (type: DependencyType): boolean =>
  type === 'finish-to-start' || type === 'finish-to-finish'

export const arrivesAtFinish = (type: DependencyType): boolean =>
  type === 'finish-to-finish' || type === 'start-to-finish'
