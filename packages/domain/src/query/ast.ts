import type { Priority } from '../vocabulary/priorities.ts'
import type { Status } from '../vocabulary/statuses.ts'
import type { WorkItemType } from '../vocabulary/work-item-types.ts'
import type { DateValue } from './date-value.ts'
import type { Span } from './problem.ts'
import type { DateKey, HasField, IsState, ItemKey, NameKey, NumberKey, SortField } from './query-keys.ts'

/**
 * A parsed query. Names are still text and dates still relative: what they mean depends on the workspace and on the
 * day, so it is found when the query is compiled. `and` and `or` have at least two operands, none of their own kind.
 */
export interface Query {
  /** Null: everything. */
  readonly where: Expression | null
  readonly sort: readonly SortKey[]
}

export type Expression = Combination | Negation | Term
export interface Combination {
  readonly kind: 'and' | 'or'
  readonly operands: readonly Expression[]
  readonly span: Span
}
export interface Negation {
  readonly kind: 'not'
  readonly operand: Expression
  readonly span: Span
}

/** Several values, or several tests, of one term: one of them must hold. */
export type Term =
  | IsTerm
  | TypeTerm
  | StatusTerm
  | PriorityTerm
  | NumberTerm
  | DateTerm
  | NameTerm
  | ItemTerm
  | HasTerm
  | TextTerm

export interface IsTerm {
  readonly kind: 'is'
  readonly values: readonly IsState[]
  readonly span: Span
}
export interface TypeTerm {
  readonly kind: 'type'
  readonly values: readonly WorkItemType[]
  readonly span: Span
}
export interface StatusTerm {
  readonly kind: 'status'
  readonly values: readonly Status[]
  readonly span: Span
}
export interface PriorityTerm {
  readonly kind: 'priority'
  readonly tests: readonly RangeTest<Priority>[]
  readonly span: Span
}
export interface NumberTerm {
  readonly kind: 'number'
  readonly key: NumberKey
  readonly tests: readonly RangeTest<number>[]
  readonly span: Span
}
export interface DateTerm {
  readonly kind: 'date'
  readonly key: DateKey
  readonly tests: readonly RangeTest<DateValue>[]
  readonly span: Span
}
/** Labels, members, milestones and projects by their names. */
export interface NameTerm {
  readonly kind: 'name'
  readonly key: NameKey
  readonly values: readonly NameValue[]
  readonly span: Span
}
/** Other work items by their keys. */
export interface ItemTerm {
  readonly kind: 'item'
  readonly key: ItemKey
  readonly values: readonly NameValue[]
  readonly span: Span
}
export interface HasTerm {
  readonly kind: 'has'
  readonly fields: readonly HasField[]
  /** `no:`: one of the fields must be missing. */
  readonly isMissing: boolean
  readonly span: Span
}
export interface TextTerm {
  readonly kind: 'text'
  /** `all`: title, description and comments. */
  readonly scope: 'all' | 'title'
  /** `word` and `phrase` are whole; the last `word` of a query matches as a beginning, so that results follow typing. */
  readonly match: 'word' | 'prefix' | 'phrase'
  readonly text: string
  readonly span: Span
}

export type RangeTest<V> =
  | { readonly op: '=' | '<' | '<=' | '>' | '>='; readonly value: V }
  /** Both ends belong to the range; null is open. */
  | { readonly op: '..'; readonly from: V | null; readonly to: V | null }
  | { readonly op: 'none' }
  | { readonly op: 'any' }

export type NameValue =
  | { readonly kind: 'name'; readonly name: string; readonly span: Span }
  | { readonly kind: 'me' | 'none' | 'any'; readonly span: Span }

export interface SortKey {
  readonly field: SortField
  /** Against the field's natural order; see `sortFields`. */
  readonly isReversed: boolean
}
