import type { CloseReason, Connection, ConnectionListener, Ending } from '@spicetime/runtime'

/** What travels between the two ends of a connection. */
export type Packet =
  | { readonly kind: 'frame'; readonly to: SimConnection; readonly frame: Uint8Array }
  | { readonly kind: 'close'; readonly to: SimConnection; readonly ending: Ending }

/** One end of a connection over the simulated network, which may lose, double and turn round its frames. */
export class SimConnection implements Connection {
  readonly peer: number
  readonly #push: (from: number, to: number, packet: Packet) => void
  #other: SimConnection | undefined
  #listener: ConnectionListener | undefined
  #early: Uint8Array[] = []
  #ending: Ending | undefined

  constructor(peer: number, push: (from: number, to: number, packet: Packet) => void) {
    this.peer = peer
    this.#push = push
  }

  static pair(a: number, b: number, push: (from: number, to: number, packet: Packet) => void) {
    const ends = [new SimConnection(a, push), new SimConnection(b, push)] as const
    ends[0].#other = ends[1]
    ends[1].#other = ends[0]
    return ends
  }

  get isOpen(): boolean {
    return this.#ending === undefined
  }
  /** The system takes everything at once; what it cannot send it loses. */
  get unsentBytes(): number {
    return 0
  }

  send(frame: Uint8Array): void {
    const to = this.#other
    if (this.#ending === undefined && to !== undefined) {
      this.#push(this.peer, to.peer, { kind: 'frame', to, frame: frame.slice() })
    }
  }

  listen(listener: ConnectionListener): void {
    this.#listener = listener
    for (const frame of this.#early.splice(0)) listener.onFrame(frame)
    if (this.#ending !== undefined) listener.onClosed(this.#ending)
  }

  close(reason: CloseReason, detail = ''): void {
    const to = this.#other
    if (this.#ending !== undefined || to === undefined) return
    const ending = { reason, detail: detail.slice(0, 100) }
    this.#end(ending)
    this.#push(this.peer, to.peer, { kind: 'close', to, ending })
  }

  arrive(packet: Packet): void {
    if (this.#ending !== undefined) return
    if (packet.kind === 'close') this.#end(packet.ending)
    else if (this.#listener === undefined) this.#early.push(packet.frame)
    else this.#listener.onFrame(packet.frame)
  }

  /** The process on this side is gone: nobody listens, and the other side is not told. */
  abandon(): void {
    this.#ending ??= { reason: 'broken', detail: 'the process died' }
    this.#listener = undefined
  }

  #end(ending: Ending): void {
    this.#ending ??= ending
    this.#listener?.onClosed(ending)
  }
}
