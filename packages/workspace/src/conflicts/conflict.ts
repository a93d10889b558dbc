import type { Cell, MemberId, ProjectId, WorkItemId } from '@spicetime/domain'
import type { EntityRef, PageRequest } from '../workspace.ts'

/**
 * Something that people changed apart and that could not be kept twice. Nothing is lost: the other values stand here
 * until somebody who has seen them writes the field again, and in the history for ever.
 */
export interface Conflict {
  /**
   * `field`: concurrent writes of one field; `status`: a change of status that another one superseded; `suspended`: a
   * dependency or a parent that closes a cycle together with edges added apart, and does not hold until that is broken;
   * `deleted`: a thing that somebody deleted while others, who had not heard of it, went on with it.
   */
  readonly kind: 'field' | 'status' | 'suspended' | 'deleted'
  readonly entity: EntityRef
  /** How people call the thing: `WEB-12 Fix the door`, the title of a milestone. */
  readonly title: string
  readonly projectId: ProjectId | null
  /** The item on whose page it is shown. */
  readonly workItemId: WorkItemId | null
  readonly field: string
  /** What is shown now; of a suspended edge that there is none. */
  readonly current: ConflictValue
  /** What was written apart from it, newest first; at least one. Of something deleted what others did to it. */
  readonly others: readonly ConflictValue[]
}

export interface ConflictValue {
  readonly value: Cell
  /** For people: names in place of ids, words in place of ranks; null is "not set". */
  readonly text: string | null
  /** Of something that was deleted apart: what was done to it, as kinds of events. */
  readonly eventKinds?: readonly string[] | undefined
  /** Undefined where the commit is not here (any more), or nothing was written. */
  readonly commitId: string | undefined
  readonly actor: MemberId | undefined
  readonly at: number | undefined
}

export interface ConflictFilter {
  /** A key or an id. */
  readonly project?: string | undefined
  /** A key or an id: the item itself, its comments and its edges. */
  readonly item?: string | undefined
}

export type ConflictPageRequest = PageRequest & ConflictFilter

/** How a conflict ends: with what is shown now, with what one of the other commits wrote, or with something new. */
export type Resolution =
  | { readonly keep: 'current' }
  | { readonly keep: 'other'; readonly commitId: string }
  /** As people write it: the name of a milestone, the key of an item, `high`; null clears the field. */
  | { readonly keep: 'value'; readonly value: string | null }

export interface ConflictToResolve {
  readonly entityId: string
  readonly field: string
  readonly resolution: Resolution
}
