/** What people changed apart and could not be kept twice. Plain data, as in `model.ts`. */
import type { Member } from './model.ts'

export interface Conflict {
  /**
   * `suspended`: a dependency or parent that closes a circle with one made elsewhere; `deleted`: something that others went on
   * with, who had not heard that it was deleted.
   */
  readonly kind: 'field' | 'status' | 'suspended' | 'deleted'
  readonly entityId: string
  /** How people call the thing. */
  readonly title: string
  readonly field: string
  /** The item that it is, or belongs to. */
  readonly workItem: { readonly id: string; readonly key: string } | null
  readonly current: ConflictValue
  /** Newest first; at least one. */
  readonly others: readonly ConflictValue[]
}

export interface ConflictValue {
  /** As the log has it. */
  readonly value: unknown
  /** For people, in English; null is "not set". */
  readonly text: string | null
  /** Of something that was deleted apart: what was done to it, as kinds of events. */
  readonly eventKinds: readonly string[] | null
  readonly commitId: string | null
  readonly actor: Member | null
  readonly at: string | null
}

export interface ConflictList {
  readonly rows: readonly Conflict[]
  readonly totalCount: number
}

/** Ends a conflict: with what is shown, with what the commit wrote, or with something new. */
export interface ResolveConflict {
  readonly kind: 'conflict.resolve'
  readonly entityId: string
  readonly field: string
  readonly keep: 'current' | 'other' | 'value'
  readonly commit?: string | undefined
  readonly value?: string | null | undefined
}
