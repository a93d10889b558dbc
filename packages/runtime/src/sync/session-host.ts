import type { CommitBytes } from '../commit/decode-commit.ts'
import type { RegionId, ReplicaId } from '../commit/ids.ts'
import type { ChainRange } from '../log/version-vector.ts'
import type { Database } from '../ports/database.ts'
import type { ReplicaKey, World } from '../ports/world.ts'
import type { Received } from '../receive.ts'
import type { ChunkReader } from './chunk-reader.ts'
import type { SyncLimits } from './limits.ts'
import type { SyncSession } from './sync-session.ts'

/** What a session asks of the replica on whose behalf it speaks. */
export interface SessionHost {
  readonly world: World
  readonly database: Database
  readonly key: ReplicaKey
  readonly replicaId: ReplicaId
  readonly limits: SyncLimits
  readonly reader: ChunkReader
  /** What sessions of this process are known by: the first that was proposed. */
  processId(proposed: Uint8Array): Uint8Array
  /** Of the workspace; undefined while this replica has none. */
  workspaceId(): RegionId | undefined
  trusts(replicaId: ReplicaId): boolean
  readonly mayReceive: (replicaId: ReplicaId, regionId: RegionId) => boolean
  /** Whether this replica itself may not have the region any more. */
  isDismissedFrom(regionId: RegionId): boolean
  readonly wants: (() => readonly RegionId[] | undefined) | undefined
  /** Of the newest commit that all sessions have been told of. */
  announcedPosition(): number
  /** Tells all sessions what the log has grown by. */
  announce(): void
  /** Whether there is no room for more: peers are given no credit then, and what they have to send waits with them. */
  isShort(): boolean
  receive(commits: readonly CommitBytes[]): Received
  onProved(session: SyncSession, peerId: ReplicaId): void
  onStored(session: SyncSession, commits: number, ranges: readonly ChainRange[]): void
  onProgress(session: SyncSession): void
  onFailed(error: unknown): void
  onEnded(session: SyncSession): void
}
