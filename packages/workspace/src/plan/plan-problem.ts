/** What a reader of a plan should know. `itemIds` are items (or milestones), to be named by their keys. */
export interface PlanProblem {
  readonly code: PlanProblemCode
  readonly itemIds: readonly string[]
  /** A date (`YYYY-MM-DD`), number or name that belongs to it; empty when there is none. */
  readonly detail: string
}

export type PlanProblemCode =
  /** Nothing is open: there is no plan. */
  | 'nothing-to-plan'
  /** More items than `detail`: those beyond are left out. */
  | 'too-many-items'
  /** They wait for each other: there is no plan. */
  | 'circle'
  /** An item waits for one that it is part of, or the other way round: that dependency is left out. */
  | 'depends-on-own-part'
  /** More parents above one another than `detail`: it is planned without its parent. */
  | 'parents-too-deep'
  /** A number or date that cannot be planned with (`detail` names it): it is left out. */
  | 'bad-value'
  /** A lag in percent needs the work of one item, and the predecessor has parts: the lag is left out. */
  | 'percent-of-summary'
  /** The first begins or ends after what its constraint allows, because of the others. */
  | 'constraint-broken'
  /** It finishes after its deadline (`detail`). */
  | 'deadline-missed'
  /** Its calendar ends before its work does: there is no plan. */
  | 'never-done'
  /** The calendar of the name `detail` cannot be used: the usual working week stands in for it. */
  | 'bad-calendar'
  /** Too few can do what it asks for, or have time: it is planned with nobody. */
  | 'nobody-can'
  /** Those who are to work on it never work at the same time: it is planned without them. */
  | 'never-together'
  /** So many items (`detail`) have nobody: they are planned as if somebody were free for each. */
  | 'unassigned'
  /** What the people cost is in several currencies (`detail`), and so not added up; `itemIds` are members. */
  | 'rates-of-several-currencies'
