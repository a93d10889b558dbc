import {
  type CloseReason,
  type Connection,
  type ConnectionListener,
  closeNumbers,
  closeReasonOf,
  type Ending,
  frameBytesMax,
  trimDetail,
} from '@spicetime/runtime'

/** What is needed of a WebSocket, a browser's or a server's. */
export interface Socket {
  send(frame: Uint8Array): void
  readonly bufferedAmount: number
  close(number: number, reason: string): void
}

/** Nobody listens yet, and the peer goes on: he is no peer of ours. */
const earlyFramesMax = 64
/** RFC 6455 §7.4.1: an endpoint is going away, such as a server going down or a browser having navigated away. */
const goingAwayNumber = 1001

/** A connection over a socket: holds early frames, ends once. The events of the socket are handed to it. */
export class SocketConnection implements Connection {
  readonly #socket: Socket
  readonly #early: Uint8Array[] = []
  #listener: ConnectionListener | undefined
  #ending: Ending | undefined

  constructor(socket: Socket) {
    this.#socket = socket
  }

  get unsentBytes(): number {
    return this.#ending === undefined ? this.#socket.bufferedAmount : 0
  }

  send(frame: Uint8Array): void {
    if (this.#ending === undefined) this.#socket.send(frame)
  }

  listen(listener: ConnectionListener): void {
    this.#listener = listener
    for (const frame of this.#early.splice(0)) listener.onFrame(frame)
    if (this.#ending !== undefined) listener.onClosed(this.#ending)
  }

  close(reason: CloseReason, detail = ''): void {
    if (this.#ending !== undefined) return
    const trimmed = trimDetail(detail)
    this.#socket.close(closeNumbers[reason], trimmed)
    this.#end({ reason, detail: trimmed })
  }

  /** @param frame undefined for a text, which is no frame */
  received(frame: Uint8Array | undefined): void {
    if (this.#ending !== undefined) return
    if (frame === undefined) this.close('malformed', 'a text')
    else if (frame.length > frameBytesMax) this.close('too-large')
    else if (this.#listener !== undefined) this.#listener.onFrame(frame)
    else if (this.#early.length >= earlyFramesMax) this.close('too-fast')
    else this.#early.push(frame)
  }

  drained(): void {
    if (this.#ending === undefined) this.#listener?.onDrained()
  }

  ended(number: number, detail: string): void {
    const reason = number === goingAwayNumber ? 'going-away' : closeReasonOf(number)
    this.#end({ reason, detail: trimDetail(detail) })
  }

  #end(ending: Ending): void {
    if (this.#ending !== undefined) return
    this.#ending = ending
    this.#listener?.onClosed(ending)
  }
}
