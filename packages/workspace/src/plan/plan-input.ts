import type { MemberId, ProjectId } from '@spicetime/domain'
import type { CalendarLayer, Dependency, LevelActivity, LevelPerson } from '@spicetime/planner'
import type { PlanProblem } from './plan-problem.ts'
import type { PlanRate } from './plan-rates.ts'

/**
 * What a plan is made of, read from a store at one moment: plain data, which may be sent to a worker. Instants are
 * minutes since 1970-01-01T00:00Z. The same on every replica that has the same commits, and for the same day.
 */
export interface PlanInput {
  readonly projectIds: readonly ProjectId[]
  /** The day of the plan: `YYYY-MM-DD` on the wall of `timeZone`. */
  readonly todayOn: string
  readonly timeZone: string
  /** Nothing that has not begun is planned before; the begin of today, or of the project when that is later. */
  readonly startAt: number
  readonly statusAt: number
  /** Layers, the most general first. Named by position; the first is that of whatever has none of its own. */
  readonly calendars: readonly (readonly CalendarLayer[])[]
  /** Named by the ids of members. */
  readonly people: readonly LevelPerson[]
  /** Parents before their children, then by rank; milestones last. */
  readonly activities: readonly PlanInputActivity[]
  readonly dependencies: readonly PlanInputDependency[]
  /** Days on which nobody works, of the calendars of its projects, by day; for reasons. */
  readonly holidays?: readonly { readonly fromOn: string; readonly toOn: string; readonly name: string }[]
  /** What other projects have booked of its people, by member; for reasons: their time is without it already. */
  readonly bookings?: readonly PlanBooking[]
  /** What people cost, of whom the reader may know it, the first day first. Plans are made with it by `planFor`. */
  readonly rates?: readonly PlanRate[]
  /** What was found wrong while reading, and what was left out because of it. */
  readonly problems: readonly PlanProblem[]
}

export interface PlanBooking {
  readonly memberId: MemberId
  readonly projectId: ProjectId
  readonly percent: number
  /** Days, both included; null: ever. */
  readonly fromOn: string | null
  readonly toOn: string | null
}

export interface PlanInputActivity {
  /** Its id is that of the item or milestone. */
  readonly activity: LevelActivity
  readonly kind: 'item' | 'milestone'
  /** The project that it is of: another than those planned when something waits for it. */
  readonly projectId: ProjectId
  readonly title: string
  /** Person-minutes in all, done ones included; 0 for summaries and milestones. */
  readonly workMinutes: number
  readonly workSource: WorkSource
  /** With all that may go well, and wrong; null where nobody said so. */
  readonly optimisticMinutes: number | null
  readonly pessimisticMinutes: number | null
  /** 0 to 100. */
  readonly percentComplete: number
  readonly deadlineOn: string | null
  readonly constraintOn: string | null
  readonly assignees: readonly MemberId[]
}

/**
 * How the work of an item is known: somebody said it (`work`), from its points (`points`), nobody said anything and a day
 * is assumed (`default`); `none` for what has no work of its own.
 */
export type WorkSource = 'work' | 'points' | 'default' | 'none'

export interface PlanInputDependency extends Dependency {
  /** It stands for "is part of the milestone", and is no dependency that somebody made. */
  readonly isOfMilestone?: true
}
