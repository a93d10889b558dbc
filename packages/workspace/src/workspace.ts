import type {
  Command,
  CommentRow,
  DependencyRow,
  EntityKind,
  LabelRow,
  LeftBehind,
  MemberId,
  MemberRow,
  MilestoneRow,
  ProjectRow,
  QueryNames,
  QueryProblem,
  Refusal,
  RegionAudience,
  Result,
  RowByKind,
  ViewRow,
  WorkItemPlanRow,
  WorkItemRow,
  WorkspaceRow,
} from '@spicetime/domain'
import type { QuarantinedCommit } from './authority/read-quarantine.ts'
import type { ReplicaInfo } from './authority/read-replicas.ts'
import type { Conflict, ConflictFilter, ConflictPageRequest, ConflictToResolve } from './conflicts/conflict.ts'
import type { PointRef } from './history/find-point.ts'
import type { Dependant } from './history/read-dependants.ts'
import type { FieldReason } from './history/read-why.ts'
import type { ImportTarget } from './import/import-target.ts'
import type { LiveQueries } from './live/live-query.ts'
import type { FlowRow } from './read/read-flow-items.ts'
import type { PastEstimateRow } from './read/read-past-estimates.ts'
import type { PlanPeople, PlanPeopleWish } from './read/read-plan-people.ts'
import type { PlanRows } from './read/read-plan-rows.ts'
import type { Exchange } from './replicas/exchange.ts'
import type { ResourceReader } from './resource-reader.ts'

/**
 * One opened workspace: the whole application on a replica's store. All calls are synchronous and answered
 * from the local store; several processes may have the same store open at once.
 */
export interface Workspace {
  /** The member to whom this replica belongs: who acts when nobody else is signed in. */
  readonly localMemberId: MemberId
  readonly read: Reader
  readonly changes: Changes
  /** Lists that follow what is committed. */
  readonly live: LiveQueries

  /**
   * The same workspace as a member sees it who is signed in here: projects that he may not see are not there, whatever
   * reads them, and he is who acts. Costs nothing to make.
   */
  as(member: MemberId): Workspace

  /** Decides, signs, stores and projects one command as one commit; durable when it returns. */
  execute(command: Command, options?: ExecuteOptions): Result<Outcome, Refusal>
  /**
   * Several commands as one action: one commit per region, or several where one cannot hold it, which are shown and undone
   * together. All or none. The refusal names the first command that fails.
   */
  executeAll(commands: readonly Command[], options?: ExecuteOptions): Result<Outcome, RefusedAt>
  /** What became of a request that was made before with the same key; see `ExecuteOptions.idempotencyKey`. */
  findAnswered(options: ExecuteOptions): Outcome | undefined
  /** A new commit that takes back `commitId`, or the actor's newest commit not yet undone. */
  undo(options?: ExecuteOptions & { readonly commitId?: string | undefined }): Result<Outcome, Refusal>
  /** Ends a conflict: writes its field once more, with one of its values or another. See `read.conflicts`. */
  resolveConflict(conflict: ConflictToResolve, options?: ExecuteOptions): Result<Outcome, Refusal>
  /** What an import (see `importGithub`) reads and writes, on behalf of `actor` (`localMemberId` when left out). */
  importTarget(actor?: MemberId): ImportTarget
  /** What lets this store meet other replicas. */
  readonly exchange: Exchange
  close(): void
}

export interface ExecuteOptions {
  /** Who acts; `localMemberId` when left out. */
  readonly actor?: MemberId | undefined
  /** Decide and say what would happen; write nothing. */
  readonly dryRun?: boolean | undefined
  /** Called when all is done and before it is kept, or taken back in a dry run: reads then show what the commands lead to. */
  readonly look?: (() => void) | undefined
  /**
   * Names the request: when the actor has made one of this name at this store before and it was done, it is not done again, and
   * its outcome is answered. Made up by who asks, of a few dozen random characters, and good for two months.
   */
  readonly idempotencyKey?: string | undefined
}

export interface RefusedAt {
  readonly index: number
  readonly refusal: Refusal
}

export interface Outcome {
  /** Empty for a dry run and for a command that changes nothing. Hex, 64 characters each. */
  readonly commitIds: readonly string[]
  /** What was touched, in the order of the commands; the first is the main thing (the item created, say). */
  readonly entities: readonly EntityRef[]
  /** The facts written (or that would be written). */
  readonly events: readonly { readonly kind: string; readonly payload: unknown }[]
  /** What a move to another project did not take along; absent when it is nothing. */
  readonly leftBehind?: readonly LeftBehind[]
}

export interface EntityRef {
  readonly kind: EntityKind
  readonly id: string
}

/** A page of a list; cursors are opaque text, stable while the list changes. */
export interface Page<Row> {
  readonly rows: readonly Row[]
  /** One cursor a row. */
  readonly cursors: readonly string[]
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
}
/** Relay's arguments. At most 500 rows a page. */
export interface PageRequest {
  readonly first?: number | undefined
  readonly after?: string | undefined
  readonly last?: number | undefined
  readonly before?: string | undefined
  /** Rows to pass over after the cursor; for lists of work items, where a view jumps to a place by its number. */
  readonly skip?: number | undefined
}

export interface WorkItemFilter {
  /** A text of the query language; see `@spicetime/domain` query. */
  readonly query?: string | undefined
  /** Narrows to one project (key or id), besides what the query says. */
  readonly project?: string | undefined
  /** Whom `@me` means; `localMemberId` when left out. */
  readonly me?: MemberId | undefined
}

export type WorkItemGrouping = 'status' | 'assignee' | 'milestone' | 'priority' | 'type' | 'label'
export interface WorkItemGroup {
  /** A status, priority, type, or the id of a member, milestone or label; null for "none". */
  readonly value: string | null
  readonly title: string
  readonly count: number
}

export interface Reader extends ResourceReader {
  /** Who may see a project; undefined for one that is not there. */
  audienceOf(projectId: string): RegionAudience | undefined
  workspace(): WorkspaceRow
  /** By id, deleted ones too. */
  find<K extends EntityKind>(kind: K, id: string): RowByKind[K] | undefined
  findMany<K extends EntityKind>(kind: K, ids: readonly string[]): ReadonlyMap<string, RowByKind[K]>

  projects(
    options?: PageRequest & { readonly includeArchived?: boolean | undefined; readonly search?: string | undefined },
  ): Page<ProjectRow>
  /** By key in any case, or by id. */
  findProject(ref: string): ProjectRow | undefined
  /** Counts of not deleted items. */
  projectCounts(projectId: string): ItemCounts
  /** The same for several at once; one without items is left out. */
  projectCountsOf(projectIds: readonly string[]): ReadonlyMap<string, ItemCounts>

  /** By key (`WEB-12`, in any case) or id; deleted ones too. */
  findWorkItem(ref: string): WorkItemRow | undefined
  /** The key people read: `WEB-12`. */
  keyOf(item: WorkItemRow): string
  /** The same for several at once, by their ids. */
  keysOf(workItemIds: readonly string[]): ReadonlyMap<string, string>
  workItems(filter: WorkItemFilter, page: PageRequest): Result<Page<WorkItemRow>, QueryProblem>
  countWorkItems(filter: WorkItemFilter): Result<number, QueryProblem>
  /** When each done item that the filter finds was done, in milliseconds since 1970, in no order. */
  doneAt(filter: WorkItemFilter): Result<Float64Array, QueryProblem>
  /** When each item that the filter finds came, was begun and was done; without those that were given up. */
  flowItems(filter: WorkItemFilter): Result<readonly FlowRow[], QueryProblem>
  /** Done items of which people said how much work they are and what they have taken: the newest, oldest first. */
  pastEstimates(limit: number): readonly PastEstimateRow[]
  /** What a plan of these projects (ids) is made of, at most `limit` items of them. */
  planRows(projectIds: readonly string[], limit: number): PlanRows
  planPeople(wish: PlanPeopleWish): PlanPeople
  /** Names for the completion of queries; labels and milestones of the project (key or id) come first. */
  queryNames(project?: string): QueryNames
  groupWorkItems(filter: WorkItemFilter, by: WorkItemGrouping): Result<readonly WorkItemGroup[], QueryProblem>

  /** For each deleted item who deleted it; one that is not deleted, or whose history is not here, is left out. */
  deletersOf(workItemIds: readonly string[]): ReadonlyMap<string, MemberId>
  /** For each id the labels by name. */
  labelsOf(workItemIds: readonly string[]): ReadonlyMap<string, readonly LabelRow[]>
  /** For each id the assignees by handle. */
  assigneesOf(workItemIds: readonly string[]): ReadonlyMap<string, readonly MemberRow[]>
  commentsOf(workItemId: string, page: PageRequest): Page<CommentRow>
  countCommentsOf(workItemIds: readonly string[]): ReadonlyMap<string, number>
  /** Edges that begin or end at the item, suspended ones too (see `isSuspended`). */
  dependenciesOf(workItemId: string): readonly (DependencyRow & { readonly isSuspended: boolean })[]
  childrenOf(workItemId: string): readonly WorkItemRow[]
  /** The same two for several items at once; an item without any is left out. */
  dependenciesOfMany(
    workItemIds: readonly string[],
  ): ReadonlyMap<string, readonly (DependencyRow & { readonly isSuspended: boolean })[]>
  childrenOfMany(workItemIds: readonly string[]): ReadonlyMap<string, readonly WorkItemRow[]>

  /** What planning asks of items, by their ids; one of which nothing was ever said is left out. */
  itemPlansOf(workItemIds: readonly string[]): ReadonlyMap<string, WorkItemPlanRow>
  /** For each id the skills that the item needs, such as `ts:3`, in order; one that needs none is left out. */
  requiredSkillsOf(workItemIds: readonly string[]): ReadonlyMap<string, readonly string[]>

  /** The lists that a member keeps for himself, by name. */
  views(owner: MemberId): readonly ViewRow[]

  members(options?: PageRequest & MemberFilter): Page<MemberRow>
  /** By handle in any case, with or without `@`, or by id. */
  findMember(ref: string): MemberRow | undefined
  labels(projectId: string): readonly LabelRow[]
  milestones(projectId: string): readonly MilestoneRow[]
  milestoneCounts(milestoneId: string): ItemCounts
  /** The same for several at once; one without items is left out. */
  milestoneCountsOf(milestoneIds: readonly string[]): ReadonlyMap<string, ItemCounts>

  /** Newest first. */
  commits(options?: PageRequest & CommitFilter): Page<CommitInfo>
  /** By id or an unambiguous beginning of at least 4 characters. */
  findCommit(ref: string): CommitInfo | undefined
  /** Who changed what of one thing, newest first. */
  historyOf(entityId: string, page: PageRequest): Page<HistoryEntry>
  /** Who wrote which stretch of a description or comment, by the id of the item or comment; empty when there is none. */
  textAuthors(entityId: string): readonly TextSpan[]
  /** What differs between the states at two points; the later is `HEAD`, all that is here, when left out. */
  diff(from: PointRef, to?: PointRef): Result<readonly EntityDiff[], Refusal>

  /** Devices and hubs that the workspace knows, this one first. */
  replicas(): readonly ReplicaInfo[]
  /** Commits that are kept without effect, newest first; those that were dropped too. */
  quarantine(): readonly QuarantinedCommit[]
  /** How many of them wait for a decision; cheap. */
  quarantineCount(): number
  /** What people changed apart and could not be kept twice, newest first. Nothing for a project or item that is unknown. */
  conflicts(request?: ConflictPageRequest): Page<Conflict>
  countConflicts(filter?: ConflictFilter): number
  findConflict(entityId: string, field: string): Conflict | undefined
  /** For each project or item how many conflicts it has; one without any is left out. */
  conflictCountsOf(ids: readonly string[], of: 'project' | 'workItem'): ReadonlyMap<string, number>

  /** Who wrote a field of a thing when and why, also what lost unseen; all fields that people know when none is named. */
  why(entityId: string, field?: string): readonly FieldReason[]
  /** Later commits that stand on what a commit did: what an undo of it would meet, or take away with it. Oldest first. */
  dependantsOf(commit: string): Result<readonly Dependant[], Refusal>
  status(): StoreStatus
}

/** How many items are not deleted. */
export interface ItemCounts {
  readonly open: number
  readonly closed: number
  readonly total: number
}

export interface MemberFilter {
  readonly search?: string | undefined
  /** Also people of role `none`, whom only imports know; true when left out. */
  readonly includeOutsiders?: boolean | undefined
}

export interface CommitFilter {
  readonly actor?: MemberId | undefined
  readonly entityId?: string | undefined
  readonly projectId?: string | undefined
  /** Leaves out what devices write for themselves alone, such as numbers reserved: lists for people. */
  readonly withoutUpkeep?: boolean | undefined
}

export interface CommitInfo {
  readonly id: string
  /** Place in this replica's log; differs between replicas. */
  readonly position: number
  readonly regionId: string
  readonly replicaId: string
  readonly seq: number
  readonly parentIds: readonly string[]
  readonly actor: MemberId
  readonly at: number
  readonly eventCount: number
  /** At most 20, with what happened; read `eventCount` for all. */
  readonly events: readonly EventInfo[]
  /** Whether it came from an import. */
  readonly isImport: boolean
  /** The commit that this one takes back. */
  readonly undoes: string | undefined
}
export interface EventInfo {
  readonly kind: string
  readonly entity: EntityRef
  readonly payload: Readonly<Record<string, unknown>>
}

/** A stretch of a text with the commit that wrote it; what an undo brought back remains its author's. */
export interface TextSpan {
  readonly text: string
  readonly actor: MemberId
  readonly at: number
  readonly commitId: string
}

/** One event of one entity, with what it changed. */
export interface HistoryEntry {
  readonly commitId: string
  readonly at: number
  readonly actor: MemberId
  readonly kind: string
  readonly changes: readonly FieldChange[]
}
/** For a set (labels, assignees) `before` is null for an addition and `after` is null for a removal. */
export interface FieldChange {
  readonly field: string
  readonly before: unknown
  readonly after: unknown
}

export interface EntityDiff {
  readonly entity: EntityRef
  readonly title: string
  readonly change: 'created' | 'changed' | 'deleted' | 'restored'
  readonly changes: readonly FieldChange[]
}

export interface StoreStatus {
  /** Commits whose effects are here and whose bodies are still to come: older history of regions begun with a snapshot. */
  readonly awaitedCommits: number
  /** About how many texts cannot be found by a search yet. */
  readonly unindexedTexts: number
  readonly workspace: string
  readonly replicaId: string
  readonly commits: number
  readonly events: number
  readonly projects: number
  readonly workItems: number
  readonly bytes: number
  /** Changes made apart that somebody should look at. */
  readonly conflicts: number
  /** Commits that are kept without effect, until an administrator adopts or drops them. */
  readonly quarantined: number
}

/** What the last commits touched, for live views. */
export interface Changes {
  /** The position of the newest commit. */
  position(): number
  /** Commits after a position, oldest first. */
  since(position: number, limit: number): readonly Change[]
  /** Calls back after each commit, also of other processes on the same store. Returns the way to stop. */
  subscribe(listener: (changes: readonly Change[]) => void): () => void
  /** Tells listeners at once of what another part of this process has written to the store. */
  tell(): void
}
export interface Change {
  readonly position: number
  readonly commitId: string
  readonly actor: MemberId
  readonly at: number
  /** At most 1,000; `isTruncated` then tells a view to read anew. */
  readonly entities: readonly EntityRef[]
  readonly isTruncated: boolean
}
