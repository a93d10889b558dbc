import type {
  CommentId,
  LabelId,
  LabelRow,
  MemberId,
  MemberRow,
  MilestoneId,
  MilestoneRow,
  ProjectId,
  ProjectRow,
  Refusal,
  Result,
  WorkItemId,
  WorkItemRow,
  WorkspaceId,
} from '@spicetime/domain'

/**
 * What an import asks of the store, and the whole of it. All calls are synchronous. Nothing here decides: the
 * plan (`plan-work-item.ts`) says what is to be written, the target turns it into events and commits.
 *
 * `importBase` is a short text that says what the other system held at the last import, one hash a field (see
 * `import-base.ts`). It is a field like any other: written by the import events, last writer wins, null on things
 * that were never imported. The target stores it and gives it back, and never looks into it.
 */
export interface ImportTarget {
  readonly workspace: { readonly id: WorkspaceId; readonly createdAt: number }
  /** Who imports: actor of the commits, and author of what the file does not attribute to anyone. */
  readonly actor: MemberId

  /** Refuses when the role of the actor does not allow an import. */
  checkPermission(): Result<undefined, Refusal>

  /** By key, in any case. Archived ones too. */
  findProject(key: string): ProjectRow | undefined
  /** The refusals of `project.create`; with `isDryRun` only checked, and the row is what it would be. */
  createProject(
    project: { readonly key: string; readonly name: string },
    isDryRun: boolean,
  ): Result<ProjectRow, Refusal>

  /** Every member, deleted ones too. Called once an import. */
  members(): readonly MemberRow[]
  /** Every label of the project, deleted ones too. Called once an import. */
  labels(projectId: ProjectId): readonly (LabelRow & ImportedBefore)[]
  /** Every milestone of the project, deleted ones too. Called once an import. */
  milestones(projectId: ProjectId): readonly (MilestoneRow & ImportedBefore)[]

  /** The project's items whose `externalUrl` is one of these (at most 512), deleted ones too, by that URL. */
  findWorkItems(projectId: ProjectId, externalUrls: readonly string[]): ReadonlyMap<string, StoredWorkItem>
  /** Those of the numbers (at most 512) that an item of the project has, deleted or not. */
  takenNumbers(projectId: ProjectId, numbers: readonly number[]): ReadonlySet<number>
  /** The highest number in the project, deleted items too; 0 when it has none. */
  highestNumber(projectId: ProjectId): number
  /** Those of the comments (any number) that the store knows, deleted ones too. */
  findComments(ids: readonly CommentId[]): ReadonlyMap<string, StoredComment>

  /**
   * Runs `decide` with the store's write lock held, so that what it reads through the calls above still holds when its
   * batch is written: one commit for each region it touches (people go to the workspace's region, the rest to the
   * project's), with the cause `import`, all in one transaction, durable on return. Without a batch nothing is written.
   * Ids in a batch are new or those that the calls above returned, each of one thing in it; a thing may refer to another
   * of the same batch.
   */
  write<T>(decide: () => { readonly batch: ImportBatch | undefined; readonly value: T }): T
}

export interface ImportedBefore {
  readonly importBase: string | null
}

export interface StoredWorkItem {
  readonly row: WorkItemRow & ImportedBefore
  /** In the set now; labels and members that were deleted since may be among them. */
  readonly labelIds: readonly LabelId[]
  readonly assigneeIds: readonly MemberId[]
}

export interface StoredComment {
  readonly id: CommentId
  readonly body: string
  /** Not null when a person changed it here; an import then leaves it alone. */
  readonly editedAt: number | null
  readonly deletedAt: number | null
}

/**
 * At most 512 work items with whatever they need. Its size keeps to the limits of a commit: below 3,000 events, when
 * each field and each element of a set counts as one, and below 8 MiB of text.
 */
export interface ImportBatch {
  readonly projectId: ProjectId
  readonly members: readonly NewMember[]
  readonly labels: readonly LabelWrite[]
  readonly milestones: readonly MilestoneWrite[]
  readonly workItems: readonly WorkItemWrite[]
  readonly comments: readonly CommentWrite[]
}

/** Becomes a member of role `none`, kind `person`, or `service` for a bot. Handles are free in this workspace. */
export interface NewMember {
  readonly id: MemberId
  readonly handle: string
  readonly name: string
  readonly kind: 'person' | 'service'
  readonly githubLogin: string
}

/**
 * In every `…Write`, `isNew` tells a creation (all of `set` is there) from a change (only what changes is there).
 * A field of `set` is never `undefined`.
 */
export type LabelWrite = { readonly id: LabelId } & (
  | { readonly isNew: true; readonly set: Required<LabelSet> }
  | { readonly isNew: false; readonly set: LabelSet }
)
export type LabelSet = Partial<Pick<LabelRow & ImportedBefore, 'name' | 'color' | 'description' | 'importBase'>>

export type MilestoneWrite = { readonly id: MilestoneId } & (
  | { readonly isNew: true; readonly set: Required<MilestoneSet> }
  | { readonly isNew: false; readonly set: MilestoneSet }
)
export type MilestoneSet = Partial<
  Pick<MilestoneRow & ImportedBefore, 'title' | 'description' | 'dueOn' | 'closedAt' | 'externalUrl' | 'importBase'>
>

export type WorkItemWrite = {
  readonly id: WorkItemId
  /** When it changed in the other system; to become the row's `updatedAt`. */
  readonly updatedAt: number
  readonly addLabelIds: readonly LabelId[]
  readonly removeLabelIds: readonly LabelId[]
  readonly addAssigneeIds: readonly MemberId[]
  readonly removeAssigneeIds: readonly MemberId[]
} & (
  | {
      readonly isNew: true
      readonly number: number
      readonly rank: string
      readonly createdAt: number
      readonly createdBy: MemberId
      readonly set: Required<WorkItemSet>
    }
  | { readonly isNew: false; readonly set: WorkItemSet }
)

/** Fields that an import never sets (priority, parent, estimate, dates, rank of an item that exists) are not here. */
export type WorkItemSet = Partial<
  Pick<
    WorkItemRow & ImportedBefore,
    | 'title'
    | 'description'
    | 'type'
    | 'status'
    | 'milestoneId'
    | 'closedAt'
    | 'closedBy'
    | 'closeReason'
    | 'externalUrl'
    | 'externalReactions'
    | 'externalComments'
    | 'isDraft'
    | 'isLocked'
    | 'importBase'
  >
>

export type CommentWrite = { readonly id: CommentId; readonly body: string } & (
  | { readonly isNew: true; readonly workItemId: WorkItemId; readonly createdAt: number; readonly createdBy: MemberId }
  /** The body changed in the other system; not to be marked as edited here. */
  | { readonly isNew: false }
)
