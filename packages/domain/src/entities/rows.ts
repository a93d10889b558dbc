import type {
  AllocationId,
  BaselineId,
  CalendarId,
  CommentId,
  DependencyId,
  LabelId,
  LeaveId,
  MemberId,
  MilestoneId,
  ProjectId,
  RateId,
  RegionId,
  RiskId,
  ScenarioId,
  ViewId,
  WorkItemId,
  WorkspaceId,
} from '../ids.ts'
import type { AllocationKind } from '../vocabulary/allocation-kinds.ts'
import type { LeaveStatus } from '../vocabulary/leave-statuses.ts'
import type { ConstraintType, DependencyType, LagKind } from '../vocabulary/plan-terms.ts'
import type { RiskStatus } from '../vocabulary/risk-statuses.ts'
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
  /** Of who and what has none of its own; null: the default week (vocabulary/default-week.ts) in UTC. */
  readonly calendarId: CalendarId | null
}

export interface MemberRow extends EntityRow<MemberId> {
  readonly handle: string
  readonly name: string
  readonly email: string | null
  readonly kind: MemberKind
  readonly role: Role
  readonly githubLogin: string | null
  readonly calendarId: CalendarId | null
  /** Working minutes a week; null: what the calendar says. */
  readonly capacityMinutes: number | null
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
  readonly calendarId: CalendarId | null
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
  /** Work that it has taken so far, of all who worked on it. */
  readonly spentMinutes: number | null
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

/** When people work: see calendar/. Its exceptions are the set `calendarExceptions`. */
export interface CalendarRow extends EntityRow<CalendarId> {
  /** The workspace's region. */
  readonly regionId: RegionId
  readonly name: string
  /** IANA name, such as `Europe/Berlin`. */
  readonly timeZone: string
  /** JSON: seven lists of `[fromMinute, toMinute]`, Monday first. */
  readonly week: string
}

/** A member is away from a day to another, both included. */
export interface LeaveRow extends EntityRow<LeaveId> {
  readonly memberId: MemberId
  readonly fromOn: string
  readonly toOn: string
  readonly note: string | null
  /** Only what is approved counts in plans. */
  readonly status: LeaveStatus
}

/** So much of a member's working time is for a project, or for one item of it. */
export interface AllocationRow extends EntityRow<AllocationId> {
  readonly memberId: MemberId
  readonly projectId: ProjectId
  readonly workItemId: WorkItemId | null
  /** Both days included; null: from the beginning, for ever. */
  readonly fromOn: string | null
  readonly toOn: string | null
  /** 1 to 100. */
  readonly percent: number
  readonly kind: AllocationKind
}

/** A plan as it once was, under a name, to compare with. Its dates are in its parts. */
export interface BaselineRow extends EntityRow<BaselineId> {
  readonly projectId: ProjectId
  readonly name: string
}

/** Many entries of a baseline, in one text: see baseline-entries.ts. */
export interface BaselinePartRow {
  /** The baseline's, a dot, and the number of the part. */
  readonly id: string
  readonly baselineId: BaselineId
  readonly entries: string
}

/** A plan that might be, kept as what it would change: see scenario/. */
export interface ScenarioRow extends EntityRow<ScenarioId> {
  readonly projectId: ProjectId
  readonly name: string
  readonly note: string | null
  /** A line a change, as `readScenarioChanges` reads them. */
  readonly changes: string
  /** When its changes were made; null while they were not, and again when that was undone. */
  readonly appliedAt: number | null
}

/** What may happen to a project. The items that it would delay are the set `riskItems`. */
export interface RiskRow extends EntityRow<RiskId> {
  readonly projectId: ProjectId
  readonly title: string
  readonly description: string | null
  readonly probabilityPercent: number | null
  /** Working minutes by which it would delay each of its items. */
  readonly delayMinutes: number | null
  /** What it would cost, in the smallest unit of money. */
  readonly costMinor: number | null
  readonly ownerId: MemberId | null
  /** What is done about it. */
  readonly response: string | null
  readonly status: RiskStatus
}

/** What an hour of a member costs from a day on; of the closed region of rates, so for few eyes. */
export interface RateRow extends EntityRow<RateId> {
  readonly memberId: MemberId
  /** Null: from the beginning. */
  readonly fromOn: string | null
  /** As `priceText` writes it: whole minor units and the currency, so that two who set it apart never mix them. */
  readonly perHour: string
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
  calendar: CalendarRow
  leave: LeaveRow
  allocation: AllocationRow
  baseline: BaselineRow
  baselinePart: BaselinePartRow
  risk: RiskRow
  scenario: ScenarioRow
  rate: RateRow
}

/** All that has rows: things, and what some of them keep in a second row. */
export type RowKind = keyof RowByKind
