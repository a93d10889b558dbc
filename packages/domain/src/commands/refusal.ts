import type { EntityKind } from '../ids.ts'
import type { StaleReason } from '../scenario/stale-changes.ts'

/**
 * Why a command was not done: a stable code and the facts, no prose. Hosts make the sentence.
 * Every code of this package is listed here.
 */
export type Refusal =
  /** Nothing of this kind is known by this id or key. */
  | { readonly code: 'not-found'; readonly entity: EntityKind; readonly ref: string }
  /** It exists and is deleted or archived; restore it first. */
  | { readonly code: 'deleted'; readonly entity: EntityKind; readonly ref: string }
  /** A field breaks a rule. `rule` is stable, `limit` the number that the rule speaks of. */
  | {
      readonly code: 'invalid-field'
      readonly field: string
      readonly rule: FieldRule
      readonly limit?: number
      readonly value?: string
    }
  /** Another thing has this key, handle or name. */
  | { readonly code: 'taken'; readonly field: string; readonly value: string }
  /** The milestone, label, parent … is of another project. */
  | { readonly code: 'other-project'; readonly field: string; readonly ref: string }
  /** The edge would close a cycle; `path` are the ids from the start back to it. */
  | { readonly code: 'cycle'; readonly field: string; readonly path: readonly string[] }
  /** The actor's role does not allow it. */
  | { readonly code: 'not-allowed'; readonly permission: string }
  /** No commit has this id, or several begin like it. */
  | { readonly code: 'commit-not-found'; readonly ref: string }
  /** No replica is known by this id, or by this name alone. */
  | { readonly code: 'replica-not-found'; readonly ref: string }
  /** Undo: later changes of the same fields stand in the way. */
  | { readonly code: 'superseded'; readonly fields: readonly string[]; readonly by: readonly string[] }
  /** Undo: there is nothing (left) to undo. */
  | { readonly code: 'nothing-to-undo' }
  /** What was decided about devices, removals and quarantine is changed by a new decision, not taken back. */
  | { readonly code: 'final' }
  /** What happened then is not all here: it is still to come, or was let go of. */
  | { readonly code: 'history-not-here' }
  /** Resolving a conflict: there is none (any more) in this field of this thing. */
  | { readonly code: 'no-conflict'; readonly ref: string; readonly field: string }
  /** Resolving a conflict: the edge closes a cycle; it can be given up, or another edge of the cycle removed. */
  | { readonly code: 'suspended'; readonly ref: string; readonly field: string }
  /** What a scenario would change has changed since it was made, or is not there; at least one reason. */
  | { readonly code: 'scenario-stale'; readonly reasons: readonly StaleReason[] }

export type FieldRule =
  | 'empty'
  | 'too-long'
  | 'pattern'
  | 'not-a-date'
  | 'not-a-number'
  | 'out-of-range'
  | 'unknown-value'
  | 'one-line'
  /** The last day of a period. */
  | 'before-start'
  /** Of an optimistic, a likely and a pessimistic guess. */
  | 'not-in-order'
