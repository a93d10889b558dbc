import type { CommitBytes } from '@spicetime/runtime'
import type { SimPeer } from './peer.ts'

/** How replicas speak with each other in one run. */
export interface Talk {
  /** Time has passed: what has arrived is heard, and somebody may begin to speak. */
  advance(): void
  /** A peer has written these. */
  announce(peer: SimPeer, ids: readonly string[]): void
  /** Lies are sent to one peer. */
  tell(from: SimPeer, to: SimPeer, commits: readonly CommitBytes[]): void
  /** The process of a peer died: it remembers nothing of whom it spoke with. */
  forget(peer: SimPeer): void
  /** With nothing in the way, all speak until nobody learns anything. Throws when they find no end. */
  settle(): void
}

/** What a way of speaking asks of the world that it is in. */
export interface TalkWorld {
  readonly peers: readonly SimPeer[]
  readonly honest: readonly SimPeer[]
  /** Not everybody is told everything. */
  readonly hasSecrets: boolean
  nowMs(): number
  passTime(ms: number): void
  /** Stores commits at a peer, with all that may befall it. @returns how many are new */
  take(peer: SimPeer, commits: readonly CommitBytes[]): number
  /** A peer's store failed within something else. */
  failed(peer: SimPeer, error: unknown): void
  note(line: string): void
}
