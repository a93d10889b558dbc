import type { Hlc } from './hlc.ts'
import type { CommitId, RegionId, ReplicaId } from './ids.ts'

/**
 * A commit: the events of one action of one actor, atomic, signed once. Header and body are apart, so that a body may
 * be pruned or encrypted one day while the header keeps the proof. See docs/formats.md.
 */
export interface CommitHeader {
  readonly format: typeof commitFormat
  readonly regionId: RegionId
  readonly replicaId: ReplicaId
  /** 1, 2, 3 … for each replica and region, without gaps. */
  readonly seq: number
  /** The replica's own previous commit of this region and every other head it had seen; sorted, none twice. */
  readonly parents: readonly CommitId[]
  readonly hlc: Hlc
  /** Member on whose behalf. */
  readonly actor: string
  readonly cause: CommitCause | undefined
  /**
   * Commits of other regions on which this one rests (interaction points); sorted by region, then commit, none twice.
   * What an ancestor of the same region cites is not cited again.
   */
  readonly cites: readonly Citation[]
  /** SHA-256 of the encoded body. */
  readonly bodyHash: Uint8Array
  readonly eventCount: number
}

export const commitFormat = 1

/** Why the commit was made when not by a person's plain wish. `undo` names what it takes back. */
export interface CommitCause {
  readonly kind: string
  readonly regionId?: RegionId | undefined
  readonly commitId?: CommitId | undefined
}

export interface Citation {
  readonly regionId: RegionId
  readonly commitId: CommitId
}

/** One fact. `payload` is plain data: null, booleans, finite numbers, text, bytes, lists and maps with text keys. */
export interface Event {
  readonly kind: string
  readonly version: number
  readonly entityId: string
  readonly payload: unknown
}

export interface Commit {
  readonly id: CommitId
  readonly header: CommitHeader
  readonly events: readonly Event[]
  /** The signed bytes, kept as they came. */
  readonly headerBytes: Uint8Array
  readonly bodyBytes: Uint8Array
  /** Ed25519 over `signedBytes(headerBytes)`. Undefined inside a sealed segment: a later commit of the chain is signed. */
  readonly signature: Uint8Array | undefined
}

/** Limits of one commit, held when writing and when reading foreign bytes. */
export const commitLimits = {
  eventsMax: 4096,
  bodyBytesMax: 16 * 1024 * 1024,
  parentsMax: 1024,
  citesMax: 64,
  headerBytesMax: 64 * 1024,
} as const
