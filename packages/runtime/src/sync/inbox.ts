import { decodeFrame, type Lane, partBytesMax } from './frames.ts'
import { messageBytesMax, type SyncLimits } from './limits.ts'

export type InboxFault = 'malformed' | 'out-of-order' | 'too-fast' | 'too-large'
export type FrameTaken =
  | { readonly ok: true; readonly message: Uint8Array | undefined; readonly isControl: boolean }
  | { readonly ok: false; readonly fault: InboxFault }

/** Version vectors of a large workspace have some hundred kilobytes. */
const controlBytesMax = 8 * 1024 * 1024

interface Assembly {
  readonly parts: Uint8Array[]
  bytes: number
}

/**
 * What comes in from one peer: frames in their order, put together to messages, within the credit that was given. What
 * is held is bounded by one message for each lane.
 */
export class Inbox {
  readonly #limits: SyncLimits
  readonly #open = new Map<Lane, Assembly>()
  #number = 0
  #controlFrames = 0
  /** What the peer may still send. */
  #creditBytes: number
  /** Taken, and not yet given back. */
  #owedBytes = 0
  #givenThisTick = 0
  #receivedBytes = 0

  constructor(limits: SyncLimits) {
    this.#limits = limits
    this.#creditBytes = limits.windowBytes
  }

  get receivedBytes(): number {
    return this.#receivedBytes
  }
  /** Whether of some message with content a part has come, and not all. */
  get isWithin(): boolean {
    return this.#open.size > 0
  }
  /** How much of the window that this side gave is used up. */
  get owedBytes(): number {
    return this.#owedBytes
  }

  /** @param bytesMax of a message; before a peer has proved himself little is believed of him */
  take(bytes: Uint8Array, bytesMax: number = messageBytesMax): FrameTaken {
    const frame = decodeFrame(bytes)
    if (frame === undefined) return refuse('malformed')
    if (frame.number !== this.#number) return refuse('out-of-order')
    this.#number = (this.#number + 1) % 2 ** 32
    this.#receivedBytes += bytes.length
    const isControl = frame.lane === 'control'
    if (isControl ? !this.#countControl() : !this.#spend(bytes.length)) return refuse('too-fast')
    const open = this.#open.get(frame.lane) ?? { parts: [], bytes: 0 }
    open.bytes += frame.part.length
    if (open.bytes > Math.min(bytesMax, isControl ? controlBytesMax : bytesMax)) return refuse('too-large')
    // Otherwise a message could be cut into so many parts that keeping them costs more than they hold.
    if (frame.goesOn && frame.part.length !== partBytesMax) return refuse('malformed')
    open.parts.push(frame.part)
    if (frame.goesOn) {
      this.#open.set(frame.lane, open)
      return { ok: true, message: undefined, isControl }
    }
    this.#open.delete(frame.lane)
    return { ok: true, message: joinParts(open), isControl }
  }

  #countControl(): boolean {
    this.#controlFrames += 1
    return this.#controlFrames <= this.#limits.controlFramesPerTickMax
  }

  #spend(bytes: number): boolean {
    this.#creditBytes -= bytes
    this.#owedBytes += bytes
    return this.#creditBytes >= 0
  }

  tick(): void {
    this.#controlFrames = 0
    this.#givenThisTick = 0
  }

  /** Credit to give back now; 0 while it is little, or the peer's rate is used up for this tick. */
  takeCredit(): number {
    const bytes = Math.min(this.#owedBytes, this.#limits.bytesPerTickMax - this.#givenThisTick)
    if (bytes <= 0 || this.#owedBytes < this.#limits.windowBytes / 8) return 0
    this.#owedBytes -= bytes
    this.#creditBytes += bytes
    this.#givenThisTick += bytes
    return bytes
  }
}

function refuse(fault: InboxFault): FrameTaken {
  return { ok: false, fault }
}

function joinParts({ parts, bytes }: Assembly): Uint8Array {
  const [only] = parts
  if (parts.length === 1 && only !== undefined) return only
  const joined = new Uint8Array(bytes)
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}
