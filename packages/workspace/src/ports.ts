import type { Database, ReplicaKey, World } from '@spicetime/runtime'
import type { LiveLimits } from './live/live-query.ts'

/** What a workspace stands on; a host picks the adapters. */
export interface WorkspacePorts {
  readonly database: Database
  readonly world: World
  readonly key: ReplicaKey
  /** What watched lists may use; see `defaultLiveLimits` for what is left out. */
  readonly liveLimits?: Partial<LiveLimits> | undefined
}
