/**
 * What the views know of the world: plain data, the same whether it comes from a hub or, later, from the
 * browser's own replica. Instants are RFC 3339 text, dates `YYYY-MM-DD`, null means "not set".
 */
import type {
  ConstraintType,
  DependencyId,
  DependencyType,
  LabelId,
  LagKind,
  MemberId,
  MilestoneId,
  Priority,
  ProjectId,
  ProjectVisibility,
  Role,
  Status,
  StatusCategory,
  WorkItemId,
  WorkItemType,
} from '@spicetime/domain'

export type {
  ConstraintType,
  DependencyId,
  DependencyType,
  LabelId,
  LagKind,
  MemberId,
  MilestoneId,
  Priority,
  ProjectId,
  ProjectVisibility,
  Role,
  Status,
  StatusCategory,
  WorkItemId,
  WorkItemType,
}

export interface Member {
  readonly id: MemberId
  readonly handle: string
  readonly name: string
  readonly role: Role
}

export interface Label {
  readonly id: LabelId
  readonly name: string
  /** `#rrggbb` */
  readonly color: string
}

export interface Milestone {
  readonly id: MilestoneId
  readonly title: string
  readonly dueOn: string | null
  readonly closedAt: string | null
}

export interface Project {
  readonly id: ProjectId
  readonly key: string
  readonly name: string
  readonly summary: string | null
  readonly lead: Member | null
  readonly targetOn: string | null
  readonly updatedAt: string
  readonly archivedAt: string | null
  /** Who sees it: everybody, or its members. */
  readonly visibility: ProjectVisibility
  readonly openCount: number
  readonly closedCount: number
}

export interface ProjectDetail extends Project {
  readonly description: string | null
  readonly startOn: string | null
  readonly members: readonly ProjectMember[]
  readonly labels: readonly ProjectLabel[]
  readonly milestones: readonly ProjectMilestone[]
}

/** Somebody who sees a project that not everybody sees. */
export interface ProjectMember {
  readonly member: Member | null
  readonly role: ProjectMemberRole
}

export type ProjectMemberRole = 'lead' | 'member'

export interface ProjectLabel extends Label {
  readonly description: string | null
}

export interface ProjectMilestone extends Milestone {
  readonly description: string | null
  readonly openCount: number
  readonly closedCount: number
}

/** A work item as lists and boards show it. */
export interface WorkItem {
  readonly id: WorkItemId
  readonly key: string
  readonly title: string
  readonly type: WorkItemType
  readonly status: Status
  readonly priority: Priority
  readonly projectId: ProjectId
  readonly projectKey: string
  readonly milestone: { readonly id: MilestoneId; readonly title: string } | null
  readonly assignees: readonly Member[]
  readonly labels: readonly Label[]
  readonly estimate: number | null
  readonly dueOn: string | null
  readonly createdAt: string
  readonly updatedAt: string
  readonly closedAt: string | null
  readonly deletedAt: string | null
  readonly commentCount: number
}

/** A work item as its own page shows it. */
export interface WorkItemDetail extends WorkItem {
  readonly description: string | null
  readonly startOn: string | null
  readonly createdBy: Member | null
  readonly closedBy: Member | null
  readonly externalUrl: string | null
  /** Counted by the system it came from, at the last import. */
  readonly externalReactions: number | null
  readonly externalComments: number | null
  readonly isDraft: boolean
  readonly parent: RelatedItem | null
  /** What it was in another project, and of one that was moved what it has become. */
  readonly movedFrom: ItemName | null
  readonly movedTo: ItemName | null
  readonly children: readonly RelatedItem[]
  /** What this item waits for, and what waits for it. */
  readonly blockedBy: readonly Dependency[]
  readonly blocks: readonly Dependency[]
  readonly plan: ItemPlan
}

/** What planning asks of an item. Minutes are of work: 480 are a day of eight hours. */
export interface ItemPlan {
  readonly optimisticMinutes: number | null
  readonly likelyMinutes: number | null
  readonly pessimisticMinutes: number | null
  readonly remainingMinutes: number | null
  readonly percentComplete: number | null
  readonly constraintType: ConstraintType | null
  readonly constraintOn: string | null
  /** Null: one. */
  readonly peopleNeeded: number | null
  /** Such as `ts:3`. */
  readonly requiredSkills: readonly string[]
}

export type ItemName = Pick<WorkItem, 'id' | 'key'>

/** A work item as others name it. */
export type RelatedItem = Pick<
  WorkItem,
  'id' | 'key' | 'title' | 'type' | 'status' | 'priority' | 'assignees' | 'deletedAt'
>

export interface Dependency {
  readonly id: DependencyId
  /** The item at the other end; null for one that is not shown to whoever looks. */
  readonly item: RelatedItem | null
  readonly type: DependencyType
  /** 0 where the lag is in percent. */
  readonly lagMinutes: number
  readonly lagPercent: number | null
  readonly lagKind: LagKind
  /** Set aside: it would close a circle with one that was made elsewhere at the same time. */
  readonly isSuspended: boolean
}

/** A member as the settings show them. */
export interface MemberDetail extends Member {
  readonly email: string | null
  readonly githubLogin: string | null
  readonly createdAt: string
}

export interface StatusInfo {
  readonly status: Status
  readonly name: string
  readonly category: StatusCategory
}

export interface Session {
  readonly viewer: Member
  readonly workspace: {
    readonly id: string
    readonly name: string
    /** In workflow order. */
    readonly statuses: readonly StatusInfo[]
    /** No project yet. */
    readonly isEmpty: boolean
  }
}

export type Grouping = 'status' | 'assignee' | 'milestone' | 'priority' | 'type' | 'label'

/** Which items, in which order. Two equal values name the same list. */
export interface WorkItemList {
  /** Key of the project; every project when left out. */
  readonly project?: string | undefined
  /** Text of the query language, order (`sort:`) included. */
  readonly query: string
}

export interface WorkItemGroup {
  /** A status, priority, type, or the id of a member, milestone or label; null for "none". */
  readonly value: string | null
  readonly title: string
  readonly count: number
}

export interface QueryProblem {
  readonly message: string
  /** `at` and `length` point into the text. */
  readonly at: number
  readonly length: number
  readonly suggestions: readonly string[]
}

export interface QueryOption {
  readonly text: string
  readonly label: string
  readonly detail: string | null
  readonly kind: string
}

export interface QueryCompletion {
  readonly problem: QueryProblem | null
  /** The part of the text that an option replaces. */
  readonly from: number
  readonly to: number
  readonly options: readonly QueryOption[]
}

/** Something was committed, here or elsewhere. */
export interface Change {
  readonly position: number
  readonly commitId: string
  readonly entityIds: readonly string[]
  /** Too much to name: read everything anew. */
  readonly isTruncated: boolean
}

/**
 * What became different in a window of a list: take out `removed` and `moved`, then put in `added` and `moved` at their
 * places, the smallest place first; the items of `changed` take the place of the old ones.
 */
export interface WorkItemListDiff {
  /** Forget what was there: `added` is all. */
  readonly isReset: boolean
  readonly removed: readonly string[]
  readonly added: readonly { readonly place: number; readonly item: WorkItem }[]
  readonly moved: readonly { readonly place: number; readonly id: string }[]
  readonly changed: readonly { readonly item: WorkItem }[]
}
