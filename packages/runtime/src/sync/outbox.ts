import { type Connection, frameBytesMax } from '../ports/network.ts'
import { encodeFrame, frameHeadBytes, type Lane, partBytesMax } from './frames.ts'

interface Outgoing {
  readonly message: Uint8Array
  at: number
}

/**
 * What goes out to one peer: control messages at once, commits as far as the peer's credit reaches, interactive ones
 * first. Of each lane with content at most one message waits here, so a slow peer costs little memory.
 */
export class Outbox {
  readonly #connection: Connection
  #liveReserveBytes: number
  readonly #waiting: { live: Outgoing | undefined; bulk: Outgoing | undefined } = { live: undefined, bulk: undefined }
  #creditBytes = 0
  #windowBytes = 0
  #number = 0
  #sentBytes = 0

  constructor(connection: Connection, liveReserveBytes: number) {
    this.#connection = connection
    this.#liveReserveBytes = liveReserveBytes
  }

  get sentBytes(): number {
    return this.#sentBytes
  }
  /** Sent, and not taken by the peer yet as far as his credit tells. */
  get inFlightBytes(): number {
    return Math.max(0, this.#windowBytes - this.#creditBytes)
  }
  get isEmpty(): boolean {
    return this.#waiting.live === undefined && this.#waiting.bulk === undefined
  }
  isFree(lane: 'live' | 'bulk'): boolean {
    return this.#waiting[lane] === undefined
  }

  /**
   * The peer has said how much he takes. He gives credit back in eighths of it, and a bulk frame must still fit beside
   * what is kept for interactive commits.
   */
  open(windowBytes: number): void {
    const most = Math.floor((windowBytes * 7) / 8) - frameBytesMax
    this.#liveReserveBytes = Math.max(0, Math.min(this.#liveReserveBytes, most))
    this.#windowBytes = windowBytes
    this.addCredit(windowBytes)
  }

  /**
   * The sum is kept small enough that a liar's credit cannot grow beyond what a number counts.
   * @returns how many of the bytes that were sent he says to have taken
   */
  addCredit(bytes: number): number {
    const inFlight = this.inFlightBytes
    this.#creditBytes = Math.min(this.#creditBytes + bytes, Number.MAX_SAFE_INTEGER)
    return inFlight - this.inFlightBytes
  }

  sendControl(message: Uint8Array): void {
    for (let at = 0; at < message.length; at += partBytesMax) {
      this.#send('control', message.subarray(at, at + partBytesMax), at + partBytesMax < message.length)
    }
  }

  /** Takes a message when the lane is free; `flush` sends it. */
  put(lane: 'live' | 'bulk', message: Uint8Array): void {
    this.#waiting[lane] = { message, at: 0 }
  }

  /** Sends what credit and network take. */
  flush(): void {
    while (this.#sendPart('live', 0));
    while (this.#sendPart('bulk', this.#liveReserveBytes));
  }

  #sendPart(lane: 'live' | 'bulk', reserveBytes: number): boolean {
    const waiting = this.#waiting[lane]
    if (waiting === undefined || this.#connection.unsentBytes > unsentBytesMax) return false
    const part = waiting.message.subarray(waiting.at, waiting.at + partBytesMax)
    const bytes = part.length + frameHeadBytes
    if (this.#creditBytes - reserveBytes < bytes) return false
    waiting.at += part.length
    const isWhole = waiting.at >= waiting.message.length
    if (isWhole) this.#waiting[lane] = undefined
    this.#creditBytes -= bytes
    this.#send(lane, part, !isWhole)
    return true
  }

  #send(lane: Lane, part: Uint8Array, goesOn: boolean): void {
    const frame = encodeFrame({ lane, number: this.#number, goesOn, part })
    this.#number = (this.#number + 1) % 2 ** 32
    this.#sentBytes += frame.length
    this.#connection.send(frame)
  }
}

/** With more than this in the network's hands nothing is added: what is urgent should not stand behind it. */
const unsentBytesMax = 512 * 1024
