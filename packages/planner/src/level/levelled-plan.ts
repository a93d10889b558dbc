import type { NetworkInput } from '../network/activity.ts'
import type { ActivityDates } from '../network/activity-dates.ts'
import type { Hold } from './level-input.ts'

/** A plan in which nobody does two things at once, as plain data. */
export interface LevelledPlan {
  /** By id, in the order of the input; summaries are rolled up. */
  readonly activities: ReadonlyMap<string, LevelledActivity>
  /** The last finish of all. */
  readonly finishAt: number
  /** No plan finishes earlier: proven. */
  readonly lowerBound: number
  /** What the plan takes longer than the bound, as a part of it, from the start of the project on. */
  readonly gap: number
  /** No plan finishes earlier than this one. */
  readonly isProven: boolean
  /** When it would finish if everybody could do any number of things at once. */
  readonly unlevelledFinishAt: number
  /** Of the plan before levelling. */
  readonly overloads: readonly Overload[]
  /** Of this plan: of what is frozen, or may not be moved beyond its slack. Else none. */
  readonly remainingOverloads: readonly Overload[]
  readonly missedDeadlines: readonly string[]
  /** Activities whose constraint says `no later` or `must`, and which are later. */
  readonly brokenBounds: readonly string[]
  readonly problems: readonly LevelProblem[]
  /**
   * The plan as a network in which each person's activities wait for one another in this order, whatever they take: what
   * `forecastNetwork` runs, an early-start policy for uncertain durations (Igelmund & Radermacher 1983).
   */
  readonly settled: NetworkInput
  /** What the people cost for the work that is left, by `costPerHour`. */
  readonly cost: number
  /** Plans made. */
  readonly work: number
}

/** Slack and pieces as in a network, where people are one more thing to wait for. */
export interface LevelledActivity extends ActivityDates {
  readonly id: string
  readonly isSummary: boolean
  /** Ids of people, those of the input first, then those chosen. */
  readonly people: readonly string[]
  readonly heldBy: Held
  /** Where it is laid aside for other work, in order of time; slack is then the least of its pieces. */
  readonly splits: readonly WorkSplit[]
}

/** Work rests, and one of its people does something else meanwhile. */
export interface WorkSplit {
  readonly fromAt: number
  readonly toAt: number
  readonly personId: string
  readonly busyWith: string
}

/** What it waited for, the date which that fixed, and when that was: it may have waited on until somebody works. */
export interface Held {
  readonly hold: Hold
  readonly bound: 'start' | 'finish'
  readonly boundAt: number
}

/** A stretch in which somebody has more to do than one can, over nights and week-ends within. */
export interface Overload {
  readonly personId: string
  readonly fromAt: number
  readonly toAt: number
  /** At its worst: 200 for two things at once. */
  readonly loadPercent: number
  /** What there is to do, the first to start first. */
  readonly activityIds: readonly string[]
  /** Why each of them, in that order, begins when it does in the plan in which it is too much. */
  readonly holds: readonly Held[]
}

/** What could not be planned as it was wished. Activities of which that is so are planned with nobody. */
export type LevelProblem =
  /** Too few have the skills. It goes on in its own calendar. */
  | { readonly code: 'nobody-can'; readonly activityId: string }
  /**
   * Its people do not work at the same time within ten years: those named, for whom it goes on in its own calendar; or,
   * when none are, all those who could, and it goes on when any of them works.
   */
  | { readonly code: 'never-together'; readonly activityId: string; readonly personIds: readonly string[] }
  /** A maximal lag that would need another order of work. */
  | { readonly code: 'lag-exceeded'; readonly dependencyId: string }
