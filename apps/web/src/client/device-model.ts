/** The devices that take part, and what waits for a decision about whether it counts. Plain data, as in `model.ts`. */
import type { Commit, EntityName } from './activity-model.ts'
import type { Member } from './model.ts'

/** A device of a member, or a hub: one whole copy of the workspace with a key of its own. */
export interface Device {
  readonly id: string
  readonly name: string
  /** Whose it is; null for one that nobody has enrolled. */
  readonly member: Member | null
  /** It also writes for others, as a hub does. */
  readonly isHost: boolean
  readonly isRevoked: boolean
  /** The hub that answers. */
  readonly isSelf: boolean
  readonly commitCount: number
  readonly lastCommitAt: string | null
}

/** A commit without effect until an owner or admin decides. */
export interface HeldCommit {
  readonly commit: Commit
  readonly reason: 'withdrawn' | 'rests-on-quarantined' | 'forked'
  /** Who took the right away. */
  readonly by: { readonly actor: Member | null } | null
  readonly isDropped: boolean
}

export interface HeldPage {
  readonly rows: readonly HeldCommit[]
  readonly next: string | null
  readonly count: number
  /** The names of what the commits speak of, by id, where it exists outside of the quarantine. */
  readonly names: ReadonlyMap<string, EntityName>
}

export interface DeviceQueries {
  devices(signal?: AbortSignal): Promise<readonly Device[]>
  /** Newest first, from a place on. */
  quarantine(from: string | null, signal?: AbortSignal): Promise<HeldPage>
  /** How many commits wait for a decision. */
  quarantineCount(signal?: AbortSignal): Promise<number>
}
