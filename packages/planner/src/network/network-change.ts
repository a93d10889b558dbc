import type { Activity, Dependency } from './activity.ts'

/** What became different. `put` adds a thing or takes the place of that of its id. */
export type NetworkChange =
  | { readonly kind: 'put-activity'; readonly activity: Activity }
  /** Its dependencies go with it. */
  | { readonly kind: 'remove-activity'; readonly id: string }
  | { readonly kind: 'put-dependency'; readonly dependency: Dependency }
  | { readonly kind: 'remove-dependency'; readonly id: string }
  | { readonly kind: 'set-start'; readonly at: number }
  | { readonly kind: 'set-status'; readonly at: number }
