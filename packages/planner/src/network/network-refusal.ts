/** Why there is no plan, or a change is not made. */
export type NetworkRefusal =
  | { readonly code: 'duplicate-id'; readonly id: string }
  | { readonly code: 'unknown-activity'; readonly id: string; readonly namedBy: string }
  | { readonly code: 'unknown-dependency'; readonly id: string }
  /** They have to be moved or removed before. */
  | { readonly code: 'has-children'; readonly id: string }
  | { readonly code: 'unknown-calendar'; readonly calendar: number; readonly namedBy: string }
  | { readonly code: 'no-calendar' }
  /** A duration, lag, percentage or instant that is no whole number of its range. */
  | { readonly code: 'bad-number'; readonly field: string; readonly namedBy: string }
  /** Parents in a circle, or more than 64 above one another. */
  | { readonly code: 'parents-too-deep'; readonly id: string }
  | { readonly code: 'depends-on-itself'; readonly dependencyId: string }
  /** A percentage needs one duration, and a summary has none. */
  | { readonly code: 'percent-of-summary'; readonly dependencyId: string }
  /** No dates satisfy these together, and any without one of them would. */
  | { readonly code: 'contradiction'; readonly culprits: readonly Culprit[] }
  /** Its calendar ends before its work does, or the work lasts beyond the year 2199. */
  | { readonly code: 'never-done'; readonly activityId: string }

/** What somebody wished and might take back. Progress, durations and calendars are facts here. */
export type Culprit =
  | { readonly kind: 'dependency'; readonly id: string }
  | { readonly kind: 'constraint'; readonly activityId: string }
