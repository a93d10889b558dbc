import type { ReplicaId } from '../commit/ids.ts'
import type { Ending } from '../ports/network.ts'
import type { ReceiveFault } from '../receive.ts'

/** What is heard of a peer, from connecting to the end. */
export type SessionState = 'greeting' | 'proving' | 'syncing' | 'closed'

export interface SessionStatus {
  readonly state: SessionState
  readonly peerId: ReplicaId | undefined
  /** Both have what the other had, and know it. */
  readonly isSettled: boolean
  /** Position of the own log up to which the peer has stored what he may have. */
  readonly storedPosition: number
  readonly commitsToSend: number
  readonly commitsSent: number
  readonly commitsStored: number
  /** Refused for good, by reason. */
  readonly refused: Readonly<Partial<Record<ReceiveFault, number>>>
  /** Commits that wait for others which have not come. */
  readonly commitsPending: number
  /**
   * That the peer says he has, and that are not here, as of his last mark. More than 0 when settled: he has let go of
   * their bodies, or they were refused here; whoever has nothing yet begins with a snapshot.
   */
  readonly commitsMissing: number
  readonly pendingBytes: number
  /** Of the window that the peer was given, what he has used up; of the window that he gave, the same. */
  readonly windowUsedBytes: number
  readonly inFlightBytes: number
  /** In the network's hands: the peer has not read it. */
  readonly unsentBytes: number
  /** Seconds in which the peer owed something and next to nothing came of it, and bytes he sent since something was new. */
  readonly stalledTicks: number
  readonly fruitlessBytes: number
  readonly bytesSent: number
  readonly bytesReceived: number
  readonly ending: Ending | undefined
}
