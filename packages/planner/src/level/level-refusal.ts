import type { NetworkRefusal } from '../network/network-refusal.ts'

/** Why nothing can be levelled. */
export type LevelRefusal =
  | NetworkRefusal
  | { readonly code: 'unknown-person'; readonly id: string; readonly namedBy: string }
  /** More than 12 skills, which no one activity needs. */
  | { readonly code: 'too-many-skills'; readonly activityId: string }
