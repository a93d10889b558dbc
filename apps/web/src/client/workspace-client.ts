/**
 * The one door between the views and the workspace. Views ask questions, send commands and are told of changes;
 * they do not know who answers. Today it is a hub over GraphQL (`graphql/`); a replica in the browser can take its
 * place behind the same interface.
 *
 * A query is a function of its arguments. To watch one, keep its answer under a key (`../data/queries.ts`) and ask
 * again when `changes` names what it showed (`../data/live-updates.ts`).
 */
import type { Command, ProjectId, WorkItemChanges, WorkItemId } from '@spicetime/domain'
import type {
  Comment,
  Commit,
  CommitPage,
  HistoryEntry,
  NamedCommit,
  Page,
  TextReferences,
  TextStretch,
} from './activity-model.ts'
import type { CalendarQueries } from './calendar-model.ts'
import type { ClientError } from './client-error.ts'
import type { ConflictList, ResolveConflict } from './conflict-model.ts'
import type { DeviceQueries } from './device-model.ts'
import type { ForecastQueries } from './forecast-model.ts'
import type {
  Change,
  Grouping,
  Member,
  MemberDetail,
  Project,
  ProjectDetail,
  QueryCompletion,
  Session,
  WorkItem,
  WorkItemDetail,
  WorkItemGroup,
  WorkItemList,
  WorkItemListDiff,
} from './model.ts'
import type { PlanForecast, PlanForecastQuestion, PlanQueries } from './plan-model.ts'
import type { ScenarioQueries } from './scenario-model.ts'
import type { TrashQueries } from './trash-model.ts'

export interface WorkspaceClient {
  readonly queries: WorkspaceQueries
  readonly changes: ChangeFeed
  /**
   * One command, one commit: it holds for all items that it names, or for none. It is done once, also when the page goes away
   * before it was sent or answered.
   * @param waits goes after those before it, and waits while nobody answers, instead of failing
   */
  execute(command: ClientCommand, waits?: boolean): Promise<CommandResult>
  /** Takes back a commit by a new commit. */
  undo(commitId: string): Promise<CommandResult>
  readonly unsent: UnsentChanges
  /** Sends what earlier pages of the member have left, and tells what became of each. Call when somebody is signed in. */
  sendEarlier(memberId: string, tell: (result: CommandResult | ClientError) => void): void
}

/** Changes that wait until the hub answers. */
export interface UnsentChanges {
  count(): number
  /** Whether the page can go away without losing what was changed in it. */
  isSafe(): boolean
  subscribe(listener: () => void): () => void
}

/** Every query throws `ClientError` when there is no answer. */
export interface WorkspaceQueries
  extends ActivityQueries,
    CalendarQueries,
    DeviceQueries,
    ForecastQueries,
    PlanQueries,
    ScenarioQueries,
    TrashQueries {
  session(signal?: AbortSignal): Promise<Session>
  /** Archived ones too. */
  projects(signal?: AbortSignal): Promise<readonly Project[]>
  project(key: string, signal?: AbortSignal): Promise<ProjectDetail | undefined>
  /** Items `offset` … `offset + limit - 1` of a list; fewer at its end. */
  workItems(list: WorkItemList, window: Window, signal?: AbortSignal): Promise<readonly WorkItem[]>
  /** The items that are known of these ids, in no particular order. */
  workItemsById(ids: readonly string[], signal?: AbortSignal): Promise<readonly WorkItem[]>
  countWorkItems(list: WorkItemList, signal?: AbortSignal): Promise<number>
  workItemGroups(list: WorkItemList, by: Grouping, signal?: AbortSignal): Promise<readonly WorkItemGroup[]>
  /** By key or id. */
  workItem(ref: string, signal?: AbortSignal): Promise<WorkItemDetail | undefined>
  /** What was changed apart, everywhere or in one item (by key): the newest 200. */
  conflicts(itemRef: string | null, signal?: AbortSignal): Promise<ConflictList>
  /** What a move of items would leave behind, and what could go along. */
  planMove(move: MoveToProject, signal?: AbortSignal): Promise<MovePlan | ClientRefusal>
  members(search: string, signal?: AbortSignal): Promise<readonly Member[]>
  completeQuery(
    text: { readonly query: string; readonly cursor: number; readonly project?: string | undefined },
    signal?: AbortSignal,
  ): Promise<QueryCompletion>
}

/** What was said and done, and who is there. */
export interface ActivityQueries {
  /** All comments of an item, oldest first. */
  comments(itemRef: string, signal?: AbortSignal): Promise<readonly Comment[]>
  /** What happened to an item, newest first, from a place on. */
  history(itemRef: string, from: string | null, signal?: AbortSignal): Promise<Page<HistoryEntry>>
  /** Who wrote which part of an item's description. */
  descriptionAuthors(itemRef: string, signal?: AbortSignal): Promise<readonly TextStretch[]>
  /** The commits of a project, newest first, from a place on. */
  commits(project: string, from: string | null, signal?: AbortSignal): Promise<CommitPage>
  commit(id: string, signal?: AbortSignal): Promise<Commit | undefined>
  /** Which of these keys and handles there are. */
  references(
    wanted: { readonly keys: readonly string[]; readonly handles: readonly string[] },
    signal?: AbortSignal,
  ): Promise<TextReferences>
  /** Members by handle; people whom only imports know are left out. */
  memberDetails(signal?: AbortSignal): Promise<readonly MemberDetail[]>
}

export interface Window {
  readonly offset: number
  readonly limit: number
}

/**
 * The commands of the domain but those that need a device's key or that no view sends, and the same edit of many items as
 * one commit.
 */
export type ClientCommand =
  | Exclude<Command, { kind: 'replica.enrol' | 'workItem.moveToProject' | UnusedKind }>
  | EditWorkItems
  | MoveToProject
  | ResolveConflict
  | CreateScenario

type UnusedKind = 'baseline.create' | 'scenario.create' | 'rate.edit' | 'rate.restore'

/** Keeps changes of a plan under a name; none of them is made. */
export interface CreateScenario {
  readonly kind: 'scenario.create'
  readonly projectId: ProjectId
  readonly name: string
  readonly note: string | null
  /** As people write them, one a line: `WEB-3 work 2d`. */
  readonly changes: string
}

/** Items become items of another project, all or none. */
export interface MoveToProject {
  readonly kind: 'workItems.moveToProject'
  readonly workItemIds: readonly WorkItemId[]
  readonly projectId: ProjectId
  readonly withSubItems: boolean
}

/** What is told of a move before it is made. */
export interface MovePlan {
  /** Names of labels and milestones that the other project has not. */
  readonly leftBehind: readonly string[]
  readonly subItemCount: number
}

export interface EditWorkItems {
  readonly kind: 'workItems.edit'
  readonly workItemIds: readonly WorkItemId[]
  readonly set?: WorkItemChanges | undefined
  readonly addAssigneeIds?: Extract<Command, { kind: 'workItem.edit' }>['addAssigneeIds']
  readonly removeAssigneeIds?: Extract<Command, { kind: 'workItem.edit' }>['removeAssigneeIds']
  readonly addLabelIds?: Extract<Command, { kind: 'workItem.edit' }>['addLabelIds']
  readonly removeLabelIds?: Extract<Command, { kind: 'workItem.edit' }>['removeLabelIds']
}

export type CommandResult =
  | { readonly ok: true; readonly outcome: CommandOutcome }
  | { readonly ok: false; readonly refusal: ClientRefusal }

export interface CommandOutcome {
  /** Empty when nothing had to change. */
  readonly commitIds: readonly string[]
  /** The work items that were touched, as they are now. */
  readonly workItems: readonly WorkItem[]
  /** The thing that the command made or changed, when it is not a work item. */
  readonly entityId: string | undefined
  /** The commit that an undo took back. */
  readonly undone?: NamedCommit | undefined
}

/** Why a command was not done: a stable code, and a sentence for people. */
export interface ClientRefusal {
  readonly code: string
  readonly message: string
  /** The field that breaks a rule. */
  readonly field: string | undefined
  /** What stands in the way: ids or names. Of a circle the way round it. */
  readonly refs?: readonly string[] | undefined
}

export interface ChangeFeed {
  /** Calls back for every commit from now on; none is left out when the connection breaks and comes back. */
  subscribe(listener: (change: Change) => void): () => void
  /** The position of the log up to which changes were told; undefined before anything is known. */
  position(): number | undefined
  /**
   * Tells what becomes different in a window of a list. Ends with the connection.
   * @param since the window was read when the log was here or further; all of it is told first when that is not known
   * @returns the way to stop; undefined while there is no connection
   */
  followList(
    list: WorkItemList,
    window: Window,
    since: number | undefined,
    follower: ListFollower,
  ): (() => void) | undefined
  /** Has the hub forecast a plan beside its other work: it takes seconds. Throws `ClientError`, also while there is no connection. */
  forecastPlan(question: PlanForecastQuestion, signal?: AbortSignal): Promise<PlanForecast>
  connection(): ConnectionState
  subscribeConnection(listener: () => void): () => void
}

export interface ListFollower {
  onDiff(diff: WorkItemListDiff): void
  /** Nothing more will be told; not called after a stop. */
  onEnd(): void
}

/** `live`: changes arrive as they happen. `connecting`: the first moments. `offline`: what is shown may be old. */
export type ConnectionState = 'connecting' | 'live' | 'offline'
