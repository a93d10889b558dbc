import type { DependencyId, WorkItemId } from '../ids.ts'
import type { ConstraintType, DependencyType, LagKind } from '../vocabulary/plan-terms.ts'

/** What planning asks of an item. Minutes are of work: 480 are a day of eight hours. */
export interface WorkItemPlanChanges {
  /** A likely guess may stand alone; with it, the others must lie on their sides. */
  readonly optimisticMinutes?: number | null | undefined
  readonly likelyMinutes?: number | null | undefined
  readonly pessimisticMinutes?: number | null | undefined
  readonly remainingMinutes?: number | null | undefined
  /** Work that it has taken so far, in all. */
  readonly spentMinutes?: number | null | undefined
  /** 0 to 100. */
  readonly percentComplete?: number | null | undefined
  /** When work began, in milliseconds since 1970. When left out, a first started status says it. */
  readonly startedAt?: number | null | undefined
  readonly constraintType?: ConstraintType | null | undefined
  readonly constraintOn?: string | null | undefined
  readonly peopleNeeded?: number | null | undefined
  readonly isSplittable?: boolean | undefined
}

/** Of two items that are tied already it is an edit: between two there is one dependency. */
export interface AddDependency {
  readonly kind: 'dependency.add'
  readonly fromId: WorkItemId
  readonly toId: WorkItemId
  readonly type?: DependencyType | undefined
  readonly lagMinutes?: number | undefined
  readonly lagPercent?: number | null | undefined
  readonly lagKind?: LagKind | undefined
}
export interface EditDependency {
  readonly kind: 'dependency.edit'
  readonly dependencyId: DependencyId
  readonly set: DependencyChanges
}
/** Minutes end a lag in percent, and percent one in minutes. */
export interface DependencyChanges {
  readonly type?: DependencyType | undefined
  readonly lagMinutes?: number | undefined
  /** Of the duration of what is waited for. */
  readonly lagPercent?: number | null | undefined
  readonly lagKind?: LagKind | undefined
}
export interface RemoveDependency {
  readonly kind: 'dependency.remove'
  readonly dependencyId: DependencyId
}
