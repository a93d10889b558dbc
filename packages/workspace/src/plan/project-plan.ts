import type { MemberId, ProjectId } from '@spicetime/domain'
import type { CalendarLayer, Constraint, Hold, Piece } from '@spicetime/planner'
import type { PlanCause } from './plan-causes.ts'
import type { PlanInputDependency, WorkSource } from './plan-input.ts'
import type { PlanProblem } from './plan-problem.ts'

/** Dates for everything that is open: plain data. Instants are minutes since 1970-01-01T00:00Z. */
export interface ProjectPlan {
  readonly projectIds: readonly ProjectId[]
  readonly todayOn: string
  readonly timeZone: string
  /** By which it is told by how much working time something is later: layers, the most general first. */
  readonly calendar: readonly CalendarLayer[]
  readonly statusAt: number
  readonly startAt: number
  /** When all open items of the projects are done; `startAt` when there is nothing to plan. */
  readonly finishAt: number
  /** Before this instant nobody can be done, whatever the order of work: proven. */
  readonly lowerBoundAt: number
  /** Nobody does two things at a time. */
  readonly isLevelled: boolean
  /** No plan ends earlier. */
  readonly isProven: boolean
  /** When all would be done if everybody could do any number of things at once. */
  readonly unlevelledFinishAt: number
  /** In the order of an outline; milestones last. Empty when there is no plan, and `problems` says why. */
  readonly activities: readonly PlannedActivity[]
  readonly dependencies: readonly PlannedDependency[]
  /** Where somebody would do more than they can, were nothing moved for it. */
  readonly overloads: readonly PlanOverload[]
  readonly loads: readonly PlanLoad[]
  /** What the people cost for the work that is left, where the reader knows it or said it; else 0. */
  readonly cost: number
  /** Of what they cost; null where it was only said with the question, or nothing is known. */
  readonly currency: string | null
  readonly problems: readonly PlanProblem[]
}

export interface PlannedActivity {
  /** Of an item or milestone. */
  readonly id: string
  readonly kind: 'item' | 'milestone'
  /** It is of a project that is not planned here, and something waits for it. */
  readonly isForeign: boolean
  readonly projectId: ProjectId
  readonly title: string
  readonly parentId: string | undefined
  readonly isSummary: boolean
  /** It takes no time. */
  readonly isMilestone: boolean
  readonly isDone: boolean
  readonly startAt: number
  readonly finishAt: number
  /** So late it may end without moving the end of all or missing a date. Before `finishAt` where it misses one. */
  readonly lateFinishAt: number
  readonly pieces: readonly Piece[]
  /** Between its pieces, in order of time: mostly none. */
  readonly pauses: readonly PlanPause[]
  /** Person-minutes; of a summary those of what stands below it. */
  readonly workMinutes: number
  readonly workSource: WorkSource
  readonly percentComplete: number
  /** Working minutes of its calendar. */
  readonly totalSlackMinutes: number
  readonly freeSlackMinutes: number
  readonly isCritical: boolean
  readonly deadlineOn: string | null
  readonly missesDeadline: boolean
  readonly constraint: Constraint | undefined
  readonly constraintOn: string | null
  /** Who works on it: who is assigned, then who was chosen. */
  readonly people: readonly MemberId[]
  readonly reason: PlanReason
  /** What else makes it late or long. */
  readonly causes: readonly PlanCause[]
}

/** Work that was begun rests, or will. */
export interface PlanPause {
  readonly fromAt: number
  readonly toAt: number
  /** One of its people does something else meanwhile; undefined where it only waits to be gone on with. */
  readonly memberId: MemberId | undefined
  /** Of an item. */
  readonly busyWith: string | undefined
}

/** Why something is when it is: what it waits for last. */
export type PlanReason = Hold

export interface PlannedDependency extends PlanInputDependency {
  /** The later of the two is when it is because of it. */
  readonly isDriving: boolean
  /** It drives, and both are critical. */
  readonly isCritical: boolean
}

export interface PlanOverload {
  readonly memberId: MemberId
  readonly fromAt: number
  readonly toAt: number
  readonly loadPercent: number
  readonly itemIds: readonly string[]
  /** Why each of them, in that order, would begin when it is too much. */
  readonly reasons: readonly PlanReason[]
}

export interface PlanLoad {
  readonly memberId: MemberId
  readonly days: readonly { readonly on: string; readonly minutes: number; readonly capacityMinutes: number }[]
}
