import type { AuthStore } from '@spicetime/auth-sqlite'
import type { Workspace } from '@spicetime/workspace'
import type { Cluster } from './cluster/cluster.ts'
import type { MemoryCeiling } from './health/memory-ceiling.ts'
import type { HubMetrics } from './health/metrics.ts'
import type { HubLog } from './log.ts'
import type { HubOptions } from './options.ts'
import type { OwnOrigins } from './server/own-origins.ts'
import type { RateLimit } from './server/rate-limit.ts'
import type { SessionCookie } from './sign-in/cookies.ts'
import type { LiveStreams } from './sign-in/live-streams.ts'
import type { Identifier } from './sign-in/principal.ts'
import type { HubSync } from './sync/hub-sync.ts'

/** What the parts of a running hub share. */
export interface HubServices {
  readonly options: HubOptions
  readonly workspace: Workspace
  readonly auth: AuthStore
  /** The other hubs of the workspace; undefined for a hub alone. */
  readonly cluster: Cluster | undefined
  readonly sync: HubSync
  readonly memory: MemoryCeiling
  readonly log: HubLog
  readonly metrics: HubMetrics
  readonly own: OwnOrigins
  readonly cookie: SessionCookie
  readonly identifier: Identifier
  readonly streams: LiveStreams
  readonly rateLimit: RateLimit
  /** Aborted when the hub shuts down. */
  readonly stopping: AbortSignal
}
