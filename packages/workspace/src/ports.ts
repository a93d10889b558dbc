import type { Database, ReplicaKey, World } from '@spicetime/runtime'

/** What a workspace stands on; a host picks the adapters. */
export interface WorkspacePorts {
  readonly database: Database
  readonly world: World
  readonly key: ReplicaKey
}
