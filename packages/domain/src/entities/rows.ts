import type {
  CommentId,
  DependencyId,
  LabelId,
  MemberId,
  MilestoneId,
  ProjectId,
  RegionId,
  ViewId,
  WorkItemId,
  WorkspaceId,
} from '../ids.ts'
import type { ConstraintType, DependencyType, LagKind } from '../vocabulary/plan-terms.ts'
import type { MemberKind, Role } from '../vocabulary/roles.ts'
import type { Status } from '../vocabulary/statuses.ts'
import type { ViewLayout } from '../vocabulary/view-layouts.ts'
import type { WorkItemType } from '../vocabulary/work-item-types.ts'

/**
 * The state of each entity as the projection keeps it: one row, one cell a field.
 * Instants (`…At`) are UTC milliseconds since 1970; dates (`…On`) are `YYYY-MM-DD` without a zone; null is "not set".
 */
interface EntityRow<Id> {
  readonly id: Id
  readonly createdAt: number
  readonly createdBy: MemberId
  readonly updatedAt: number
  readonly deletedAt: number | null
}

export interface WorkspaceRow extends EntityRow<WorkspaceId> {
  readonly name: string
  readonly regionId: RegionId
}

export interface MemberRow extends EntityRow<MemberId> {
  readonly handle: string
  readonly name: string
  readonly email: string | null
  readonly kind: MemberKind
  readonly role: Role
  readonly githubLogin: string | null
}

export interface ProjectRow extends EntityRow<ProjectId> {
  readonly regionId: RegionId
  readonly key: string
  readonly name: string
  readonly summary: string | null
  readonly description: string | null
  readonly leadId: MemberId | null
  readonly startOn: string | null
  readonly targetOn: string | null
  readonly archivedAt: number | null
}

export interface WorkItemRow extends EntityRow<WorkItemId> {
  readonly projectId: ProjectId
  readonly number: number
  readonly title: string
  readonly description: string | null
  readonly type: WorkItemType
  readonly status: Status
  /** `priorityRank`: none 0 … urgent 4. */
  readonly priority: number
  /** Fractional rank: order inside the project, compared as bytes. */
  readonly rank: string
  readonly milestoneId: MilestoneId | null
  readonly parentId: WorkItemId | null
  /** Points. */
  readonly estimate: number | null
  readonly startOn: string | null
  readonly dueOn: string | null
  readonly closedAt: number | null
  readonly closedBy: MemberId | null
  /** Where the item came from: the page of the issue or pull request in another system. */
  readonly externalUrl: string | null
  /** Reactions and comments counted by that other system at the last import. */
  readonly externalReactions: number | null
  readonly externalComments: number | null
  readonly isDraft: 0 | 1 | null
  readonly isLocked: 0 | 1 | null
  /** Why an item of another system was closed, in its words: completed, not_planned, merged, duplicate. */
  readonly closeReason: string | null
  /** The item of another project that this one was before it was moved here. */
  readonly movedFromId: WorkItemId | null
  /** Of a deleted one: it was moved, and goes on as this item of another project. */
  readonly movedToId: WorkItemId | null
}

/**
 * What planning asks of an item, in a row of its own with the item's id: most items have none, and weigh nothing for it.
 * Minutes are of work: 480 are a day of eight hours.
 */
export interface WorkItemPlanRow {
  readonly id: WorkItemId
  /** How much work it is when all goes well; set together with the likely and the pessimistic. */
  readonly optimisticMinutes: number | null
  readonly likelyMinutes: number | null
  readonly pessimisticMinutes: number | null
  /** Work still to be done. */
  readonly remainingMinutes: number | null
  /** 0 to 100. */
  readonly percentComplete: number | null
  /** When work on it began. Its end is the item's `closedAt`. */
  readonly startedAt: number | null
  /** Without one, `startOn` of an item that has not begun means start-no-earlier-than. */
  readonly constraintType: ConstraintType | null
  readonly constraintOn: string | null
  /** Who work on it at the same time; 1 or more. */
  readonly peopleNeeded: number | null
  /** It may be interrupted for something else. */
  readonly isSplittable: 0 | 1 | null
}

export interface MilestoneRow extends EntityRow<MilestoneId> {
  readonly projectId: ProjectId
  readonly title: string
  readonly description: string | null
  readonly dueOn: string | null
  readonly closedAt: number | null
  readonly externalUrl: string | null
}

export interface LabelRow extends EntityRow<LabelId> {
  readonly projectId: ProjectId
  readonly name: string
  /** `#rrggbb` */
  readonly color: string
  readonly description: string | null
}

export interface CommentRow extends EntityRow<CommentId> {
  readonly workItemId: WorkItemId
  readonly body: string
  readonly editedAt: number | null
}

/**
 * `toId` waits for `fromId`: with finish-to-start it starts when the other is finished, and a lag later, or earlier where
 * that is negative.
 */
export interface DependencyRow extends EntityRow<DependencyId> {
  readonly fromId: WorkItemId
  readonly toId: WorkItemId
  readonly type: DependencyType
  /** Of working time, or, with `lagKind` elapsed, of any. */
  readonly lagMinutes: number
  /** In the place of minutes: of the duration of `fromId`. */
  readonly lagPercent: number | null
  /** Null: working. */
  readonly lagKind: LagKind | null
}

/** A list that a member keeps for himself. */
export interface ViewRow extends EntityRow<ViewId> {
  /** The member's private region. */
  readonly regionId: RegionId
  readonly ownerId: MemberId
  readonly name: string
  /** A text of the query language. */
  readonly query: string
  readonly layout: ViewLayout
}

export interface RowByKind {
  workspace: WorkspaceRow
  member: MemberRow
  project: ProjectRow
  workItem: WorkItemRow
  workItemPlan: WorkItemPlanRow
  milestone: MilestoneRow
  label: LabelRow
  comment: CommentRow
  dependency: DependencyRow
  view: ViewRow
}

/** All that has rows: things, and what some of them keep in a second row. */
export type RowKind = keyof RowByKind
