import { frameBytesMax } from '../ports/network.ts'

/** What one session may use. Each has a test that hits it. */
export interface SyncLimits {
  /** Bytes that a peer may have sent without having been given new credit. */
  readonly windowBytes: number
  /** Uncompressed content of one message of commits that is sent, unless a single stretch is longer. */
  readonly chunkBytes: number
  /** Of the peer's window, what only interactive commits may use: so that they overtake bulk. */
  readonly liveReserveBytes: number
  /** Credit that is given back within one tick at most: the rate of a peer. */
  readonly bytesPerTickMax: number
  /** Messages without content (pings, credits, marks) within one tick. */
  readonly controlFramesPerTickMax: number
  /** Bytes in the network's hands for one peer; who reads so little, and makes this side answer, is hung up on. */
  readonly unsentBytesMax: number
  /** Commits that wait for others, of one session. */
  readonly pendingCommitsMax: number
  readonly pendingBytesMax: number
  /** Ticks until a handshake must be over, until a silent peer is asked, and until it counts as gone. */
  readonly handshakeTicksMax: number
  readonly silentTicksBeforePing: number
  readonly silentTicksMax: number
  /** While a peer owes something: ticks in which so many bytes of content must have come from him, or been taken by him. */
  readonly stalledTicksMax: number
  readonly progressBytesMin: number
  /** Bytes of content of which nothing was new here: more than one message, and than what others bring at the same time. */
  readonly fruitlessBytesMax: number
  /** Sessions of one replica at a time. */
  readonly sessionsMax: number
  /** Of these, of one peer: several processes may be at his store, each with a connection of its own. */
  readonly sessionsOfPeerMax: number
  /** Of these, such whose peers have not proved themselves yet: strangers cannot take the places of others for long. */
  readonly strangersMax: number
}

export const defaultSyncLimits: SyncLimits = {
  windowBytes: 1024 * 1024,
  chunkBytes: 512 * 1024,
  liveReserveBytes: 320 * 1024,
  bytesPerTickMax: 32 * 1024 * 1024,
  controlFramesPerTickMax: 10_000,
  unsentBytesMax: 16 * 1024 * 1024,
  pendingCommitsMax: 4_096,
  pendingBytesMax: 8 * 1024 * 1024,
  handshakeTicksMax: 10,
  silentTicksBeforePing: 15,
  silentTicksMax: 45,
  stalledTicksMax: 120,
  progressBytesMin: 64 * 1024,
  fruitlessBytesMax: 128 * 1024 * 1024,
  sessionsMax: 1_000,
  sessionsOfPeerMax: 8,
  strangersMax: 100,
}

/**
 * Uncompressed content of one message of commits. It is stored in one transaction, in which a row is written and indexed once,
 * however many of the commits changed it.
 */
export const chunkBytes = defaultSyncLimits.chunkBytes
const chunkBytesMin = 16 * 1024

/** The least window that a session takes: a frame beside one that is kept for interactive commits. */
export const windowBytesMin = 2 * frameBytesMax

/** Who gives hardly more than the least window wants short messages: where a network breaks off, nothing counts but whole ones. */
export function chunkBytesFor(windowBytes: number): number {
  if (windowBytes >= defaultSyncLimits.windowBytes) return chunkBytes
  return Math.max(chunkBytesMin, windowBytes - windowBytesMin)
}

/** Limits for a network over which nothing came through: at each step a quarter of a message, in both directions. */
export function limitsForBrokenNetwork(step: number): Partial<SyncLimits> {
  if (step === 0) return {}
  const bytes = Math.max(chunkBytesMin, chunkBytes / 4 ** step)
  return { chunkBytes: bytes, windowBytes: windowBytesMin + bytes }
}

/** Bytes of a message that a reader accepts. */
export const messageBytesMax = 24 * 1024 * 1024
export const commitsPerMessageMax = 16_384
