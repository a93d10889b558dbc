import type { CalendarId, CommentId, LabelId, MemberId, MilestoneId, ProjectId, ViewId, WorkItemId } from '../ids.ts'
import type { Priority } from '../vocabulary/priorities.ts'
import type { Role } from '../vocabulary/roles.ts'
import type { Status } from '../vocabulary/statuses.ts'
import type { ViewLayout } from '../vocabulary/view-layouts.ts'
import type { WorkItemType } from '../vocabulary/work-item-types.ts'
import type { AddDependency, EditDependency, RemoveDependency, WorkItemPlanChanges } from './item-plan-commands.ts'
import type { PlanCommand } from './plan-commands.ts'
import type { RateCommand } from './rate-commands.ts'
import type { ResourceCommand } from './resource-commands.ts'

/**
 * Every wish a person or program can have. A command is decided by `decideCommand` into events or a refusal.
 * In a `set`, a field left out stays as it is, and null clears it.
 */
export type Command =
  | RenameWorkspace
  | AddMember
  | EditMember
  | RemoveMember
  | EnrolReplica
  | RenameReplica
  | RevokeReplica
  | DecideQuarantine
  | CreateProject
  | EditProject
  | ArchiveProject
  | RestoreProject
  | SetProjectVisibility
  | AddProjectMember
  | RemoveProjectMember
  | CreateWorkItem
  | EditWorkItem
  | MoveWorkItem
  | MoveToProject
  | DeleteWorkItem
  | RestoreWorkItem
  | AddComment
  | EditComment
  | DeleteComment
  | RestoreComment
  | CreateMilestone
  | EditMilestone
  | DeleteMilestone
  | RestoreMilestone
  | CreateLabel
  | EditLabel
  | DeleteLabel
  | RestoreLabel
  | AddDependency
  | EditDependency
  | RemoveDependency
  | SaveView
  | DeleteView
  | RestoreView
  | EditWorkspace
  | ResourceCommand
  | RateCommand
  | PlanCommand

export interface RenameWorkspace {
  readonly kind: 'workspace.rename'
  readonly name: string
}

/** Sets what holds for the whole workspace. */
export interface EditWorkspace {
  readonly kind: 'workspace.edit'
  readonly set: {
    /** Of who and what has none of its own. */
    readonly calendarId?: CalendarId | null | undefined
  }
}

export interface AddMember {
  readonly kind: 'member.add'
  readonly handle: string
  readonly name?: string | undefined
  readonly email?: string | null | undefined
  readonly role?: Role | undefined
  readonly githubLogin?: string | null | undefined
}
export interface EditMember {
  readonly kind: 'member.edit'
  readonly memberId: MemberId
  readonly set: {
    readonly name?: string
    readonly email?: string | null
    readonly role?: Role
    readonly githubLogin?: string | null
    /** Null: the workspace's. */
    readonly calendarId?: CalendarId | null
    /** Working minutes a week; null: what the calendar says. */
    readonly capacityMinutes?: number | null
  }
  /** Such as `ts:4`; another level of a skill takes the place of the former. */
  readonly addSkills?: readonly string[] | undefined
  readonly removeSkills?: readonly string[] | undefined
}

/** The member may do nothing any more; what he did meanwhile, unseen here, goes into quarantine. */
export interface RemoveMember {
  readonly kind: 'member.remove'
  readonly memberId: MemberId
}

/** Makes a device's key known. Enrolling it again changes nothing. */
export interface EnrolReplica {
  readonly kind: 'replica.enrol'
  /** Ed25519, 32 bytes. */
  readonly publicKey: Uint8Array
  readonly memberId: MemberId
  readonly name: string
  /** It may also write for others, as a hub does. */
  readonly isHost?: boolean | undefined
  /** It comes in the place of this one, which ends. */
  readonly replaces?: string | undefined
}
export interface RenameReplica {
  readonly kind: 'replica.rename'
  readonly replicaId: string
  readonly name: string
}
export interface RevokeReplica {
  readonly kind: 'replica.revoke'
  readonly replicaId: string
}
/** Decides about commits in quarantine: to let them count after all, or to leave them out for good. */
export interface DecideQuarantine {
  readonly kind: 'quarantine.adopt' | 'quarantine.drop'
  /** 64 hexadecimal digits each. */
  readonly commitIds: readonly string[]
}

export interface CreateProject {
  readonly kind: 'project.create'
  readonly key: string
  readonly name: string
  readonly summary?: string | null | undefined
  readonly description?: string | null | undefined
  /** `members`: nobody else ever has it. */
  readonly visibility?: ProjectVisibility | undefined
}
export interface EditProject {
  readonly kind: 'project.edit'
  readonly projectId: ProjectId
  readonly set: {
    /** Its items are called by it from then on, and found by the former one too. */
    readonly key?: string
    readonly name?: string
    readonly summary?: string | null
    readonly description?: string | null
    readonly leadId?: MemberId | null
    readonly startOn?: string | null
    readonly targetOn?: string | null
    /** Null: the workspace's. */
    readonly calendarId?: CalendarId | null
  }
}
export interface ArchiveProject {
  readonly kind: 'project.archive'
  readonly projectId: ProjectId
}
export interface RestoreProject {
  readonly kind: 'project.restore'
  readonly projectId: ProjectId
}

/** Who may see a project: everybody who takes part, or its members. Who closes it becomes a lead of it, with the project's own. */
export interface SetProjectVisibility {
  readonly kind: 'project.setVisibility'
  readonly projectId: ProjectId
  readonly visibility: ProjectVisibility
}
export const projectVisibilities = ['workspace', 'members'] as const
export type ProjectVisibility = (typeof projectVisibilities)[number]

/** Lets a member see a project that not everybody sees. A lead may let others in. */
export interface AddProjectMember {
  readonly kind: 'project.addMember'
  readonly projectId: ProjectId
  readonly memberId: MemberId
  /** `member` when left out. */
  readonly as?: 'lead' | 'member' | undefined
}
/** He gets nothing more of it; what he has already stays with him. */
export interface RemoveProjectMember {
  readonly kind: 'project.removeMember'
  readonly projectId: ProjectId
  readonly memberId: MemberId
}

export interface CreateWorkItem extends WorkItemPlanChanges {
  readonly kind: 'workItem.create'
  /** Of one that something else brings about (`idBroughtBy`): where it is there already, nothing is made. */
  readonly id?: WorkItemId | undefined
  readonly projectId: ProjectId
  readonly title: string
  readonly description?: string | null | undefined
  readonly type?: WorkItemType | undefined
  readonly status?: Status | undefined
  readonly priority?: Priority | undefined
  readonly milestoneId?: MilestoneId | null | undefined
  readonly parentId?: WorkItemId | null | undefined
  readonly estimate?: number | null | undefined
  readonly startOn?: string | null | undefined
  readonly dueOn?: string | null | undefined
  readonly assigneeIds?: readonly MemberId[] | undefined
  readonly labelIds?: readonly LabelId[] | undefined
  /** Such as `ts` or `ts:3`. */
  readonly requiredSkills?: readonly string[] | undefined
}

export interface WorkItemChanges extends WorkItemPlanChanges {
  readonly title?: string
  readonly description?: string | null
  readonly type?: WorkItemType
  readonly status?: Status
  readonly priority?: Priority
  readonly milestoneId?: MilestoneId | null
  readonly parentId?: WorkItemId | null
  readonly estimate?: number | null
  readonly startOn?: string | null
  readonly dueOn?: string | null
}
export interface EditWorkItem {
  readonly kind: 'workItem.edit'
  readonly workItemId: WorkItemId
  readonly set?: WorkItemChanges | undefined
  /** The description that the writer began with: what others changed in it since stays. */
  readonly descriptionBase?: string | null | undefined
  readonly addAssigneeIds?: readonly MemberId[] | undefined
  readonly removeAssigneeIds?: readonly MemberId[] | undefined
  readonly addLabelIds?: readonly LabelId[] | undefined
  readonly removeLabelIds?: readonly LabelId[] | undefined
  /** Such as `ts:3`; another level of a skill takes the place of the former. */
  readonly addSkills?: readonly string[] | undefined
  readonly removeSkills?: readonly string[] | undefined
}
/**
 * Changes the order (and with `status` the column) of an item: right after `afterId`, or right before
 * `beforeId`, or at an `edge` of its project. Without any of them only the status changes.
 */
export interface MoveWorkItem {
  readonly kind: 'workItem.move'
  readonly workItemId: WorkItemId
  readonly afterId?: WorkItemId | undefined
  readonly beforeId?: WorkItemId | undefined
  readonly edge?: 'top' | 'bottom' | undefined
  readonly status?: Status | undefined
}
/**
 * Makes an item one of another project. It gets a key there, the former one leads to it. Labels and the milestone are those
 * of the same name; what the other project has not stays behind, and the decision says so. Its sub-items stay where they
 * are, as its sub-items.
 */
export interface MoveToProject {
  readonly kind: 'workItem.moveToProject'
  readonly workItemId: WorkItemId
  readonly projectId: ProjectId
}
export interface DeleteWorkItem {
  readonly kind: 'workItem.delete'
  readonly workItemId: WorkItemId
}
export interface RestoreWorkItem {
  readonly kind: 'workItem.restore'
  readonly workItemId: WorkItemId
}

export interface AddComment {
  readonly kind: 'comment.add'
  readonly workItemId: WorkItemId
  readonly body: string
}
export interface EditComment {
  readonly kind: 'comment.edit'
  readonly commentId: CommentId
  readonly body: string
  /** The text that the writer began with: what others changed in it since stays. */
  readonly bodyBase?: string | undefined
}
export interface DeleteComment {
  readonly kind: 'comment.delete'
  readonly commentId: CommentId
}
export interface RestoreComment {
  readonly kind: 'comment.restore'
  readonly commentId: CommentId
}

export interface CreateMilestone {
  readonly kind: 'milestone.create'
  readonly projectId: ProjectId
  readonly title: string
  readonly description?: string | null | undefined
  readonly dueOn?: string | null | undefined
}
export interface EditMilestone {
  readonly kind: 'milestone.edit'
  readonly milestoneId: MilestoneId
  readonly set: {
    readonly title?: string
    readonly description?: string | null
    readonly dueOn?: string | null
    readonly isClosed?: boolean
  }
}
export interface DeleteMilestone {
  readonly kind: 'milestone.delete'
  readonly milestoneId: MilestoneId
}
export interface RestoreMilestone {
  readonly kind: 'milestone.restore'
  readonly milestoneId: MilestoneId
}

export interface CreateLabel {
  readonly kind: 'label.create'
  readonly projectId: ProjectId
  readonly name: string
  readonly color?: string | undefined
  readonly description?: string | null | undefined
}
export interface EditLabel {
  readonly kind: 'label.edit'
  readonly labelId: LabelId
  readonly set: { readonly name?: string; readonly color?: string; readonly description?: string | null }
}
export interface DeleteLabel {
  readonly kind: 'label.delete'
  readonly labelId: LabelId
}
export interface RestoreLabel {
  readonly kind: 'label.restore'
  readonly labelId: LabelId
}

/** Keeps a list under a name, for who asks alone; what had this name is another list from then on. */
export interface SaveView {
  readonly kind: 'view.save'
  readonly name: string
  /** A text of the query language; empty for everything. */
  readonly query: string
  /** `list` for a new one when left out. */
  readonly layout?: ViewLayout | undefined
}
export interface DeleteView {
  readonly kind: 'view.delete'
  readonly viewId: ViewId
}
export interface RestoreView {
  readonly kind: 'view.restore'
  readonly viewId: ViewId
}
