import type { QueryProblem, Result, WorkItemRow } from '@spicetime/domain'
import type { WorkItemFilter } from '../workspace.ts'

/**
 * A list that follows the workspace: who watches one is told what it holds, and from then on only what became different.
 */
export interface LiveQueries {
  /**
   * Watches a window of a list of work items. A query that cannot be understood is refused, and so is one watch more than
   * the limits allow.
   */
  watch(query: LiveQuery): Result<LiveList, LiveRefusal>
  stats(): LiveStats
}

export interface LiveQuery {
  readonly filter: WorkItemFilter
  /** Rows to show, at most `LiveLimits.rowsMax` and 500. */
  readonly first: number
  /** Rows before the window. */
  readonly skip?: number | undefined
  /** What is shown of a row, and so what is told of it. */
  readonly fields: readonly LiveField[]
  /** Whether to count all that the query finds, too. */
  readonly isCounted?: boolean | undefined
  /**
   * A position of the log: the watcher knows the list as it was there or later. When nothing that matters came since, it is
   * told nothing at first.
   */
  readonly since?: number | undefined
  /** Whose watch this is, for the limits: a member, a connection. */
  readonly owner?: string | undefined
}

/** What belongs to an item and lies elsewhere. */
export const liveRelations = [
  'key',
  'project',
  'labels',
  'assignees',
  'milestone',
  'parent',
  'children',
  'dependencies',
  'plan',
  'commentCount',
  'conflictCount',
  'people',
] as const
export type LiveRelation = (typeof liveRelations)[number]
export type LiveField = LiveRelation | keyof WorkItemRow

/**
 * What became different. To follow: take out `removed` and `moved`, then put in `added` and `moved` at their places, the
 * smallest place first; the rows of `changed` take the place of the old ones.
 */
export interface ListDiff {
  /** The position of the log that the list has come to. */
  readonly position: number
  /** Forget what was there: `added` is all. */
  readonly isReset: boolean
  /** How many the query finds in all; undefined when that was not asked. */
  readonly count: number | undefined
  readonly removed: readonly string[]
  readonly added: readonly { readonly place: number; readonly row: WorkItemRow }[]
  readonly moved: readonly { readonly place: number; readonly id: string }[]
  readonly changed: readonly { readonly row: WorkItemRow; readonly fields: readonly LiveField[] }[]
}

/**
 * One watcher's stream of differences. Nothing is queued: who asks late gets one difference for all that came between.
 * Ends with a `LiveQueryError` when the query has come to mean nothing, as when its label was deleted.
 */
export interface LiveList extends AsyncIterableIterator<ListDiff, undefined> {
  return(): Promise<IteratorResult<ListDiff, undefined>>
}

export class LiveQueryError extends Error {
  readonly problem: QueryProblem
  constructor(problem: QueryProblem) {
    super(problem.message)
    this.name = 'LiveQueryError'
    this.problem = problem
  }
}

export type LiveRefusal =
  | { readonly code: 'query-invalid'; readonly problem: QueryProblem }
  | { readonly code: 'too-many-watchers'; readonly limit: number }

export interface LiveLimits {
  readonly watchersMax: number
  /** Of one `owner`. */
  readonly watchersOfOwnerMax: number
  /** Rows of one watcher. */
  readonly rowsMax: number
  /** At most this part of the time goes into running queries again: 0.25 is a quarter. */
  readonly loadMax: number
  /** Between two rounds in any case. */
  readonly pauseMsMin: number
}

export const defaultLiveLimits: LiveLimits = {
  watchersMax: 5_000,
  watchersOfOwnerMax: 200,
  rowsMax: 500,
  loadMax: 0.25,
  pauseMsMin: 25,
}

/** Since the workspace was opened, but for the first two. */
export interface LiveStats {
  readonly watchers: number
  /** Rows held for comparing. */
  readonly rows: number
  readonly refused: number
  /** Times that a query was run, and times that a watcher got what another one's run had found. */
  readonly runs: number
  readonly shared: number
  /** Commits that no run was needed for, counted for each watcher. */
  readonly spared: number
  readonly told: number
}
