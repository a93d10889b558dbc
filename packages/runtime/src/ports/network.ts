/**
 * The network port: connections that carry frames in both directions. An adapter knows no meaning of them.
 *
 * Promises of a connection: frames arrive whole, once, and in the order in which they were sent, or the connection ends
 * and both sides hear of it. (Sync trusts this no further than it must: its frames are numbered, so a network that loses,
 * doubles or turns them round is found out and the session begins anew.) Does not promise: that what was sent has
 * arrived, who the other side is, or that nobody reads along: who wants that uses `wss://`.
 */
export interface Network {
  /** @throws NetworkError when nobody answers at the address, or it is no address. */
  connect(address: string): Promise<Connection>
}

export interface Connection {
  /** Frames have at most `frameBytesMax` bytes. Never throws: after the end it does nothing. */
  send(frame: Uint8Array): void
  /** Bytes given to `send` that the network has not taken yet. Whoever sends much waits while there are many. */
  readonly unsentBytes: number
  /** Names who hears of frames and of the end, once; what came before is delivered then. */
  listen(listener: ConnectionListener): void
  /** Ends it for both sides. Frames sent before still arrive where the network can. Idempotent. */
  close(reason: CloseReason, detail?: string): void
}

export interface ConnectionListener {
  onFrame(frame: Uint8Array): void
  /** What was unsent has gone out. */
  onDrained(): void
  /** Once, and nothing after it: closed by either side, or broken. */
  onClosed(ending: Ending): void
}

export interface Ending {
  readonly reason: CloseReason
  /** Facts for a log, never for a decision; as `trimDetail` leaves them. */
  readonly detail: string
}

/** At most 100 characters, all of them printable ASCII: a WebSocket has room for no more, and a log no wish for more. */
export function trimDetail(detail: string): string {
  return detail.slice(0, 100).replace(/[^\x20-\x7e]/g, '?')
}

/** A frame that is longer is a fault of whoever sent it. 256 KiB of content and its head. */
export const frameBytesMax = 256 * 1024 + 16

/** Why a connection ends, with the number by which a WebSocket says so (RFC 6455 §7.4.2; browsers may say 1000 and 4000 … 4999). */
export const closeNumbers = {
  /** Nothing more is wanted. */
  done: 1000,
  /** This side is being stopped. */
  'going-away': 4001,
  /** The network failed, or the other side ended without a word. */
  broken: 4006,
  malformed: 4400,
  /** The peer is not known here, or no longer. */
  'not-allowed': 4403,
  'other-workspace': 4404,
  'no-common-version': 4406,
  'timed-out': 4408,
  /** The peer says that it is this very replica: a store or its key was copied. */
  'same-replica': 4409,
  'out-of-order': 4410,
  'too-large': 4413,
  /** More was sent than was asked for. */
  'too-fast': 4429,
  /** The peer does not read what he is sent. */
  'too-slow': 4430,
  failed: 4500,
  busy: 4503,
} as const satisfies Readonly<Record<string, number>>

export type CloseReason = keyof typeof closeNumbers

/** The reason for a number that a peer closed with; `broken` for one that is not ours. */
export function closeReasonOf(number: number): CloseReason {
  for (const [reason, known] of Object.entries(closeNumbers)) {
    // Keys of the object are its type's keys.
    if (known === number) return reason as CloseReason
  }
  return 'broken'
}

/** No connection came about. */
export class NetworkError extends Error {
  readonly code: 'unreachable' | 'refused' | 'malformed-address'

  constructor(code: NetworkError['code'], address: string, cause?: unknown) {
    super(`cannot connect to ${address}: ${code}`, { cause })
    this.name = 'NetworkError'
    this.code = code
  }
}
