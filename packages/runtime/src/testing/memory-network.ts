import { assert } from '../assert.ts'
import {
  type CloseReason,
  type Connection,
  type ConnectionListener,
  type Ending,
  type Network,
  NetworkError,
  trimDetail,
} from '../ports/network.ts'

/** Something on its way. */
type InFlight = { readonly to: MemoryEnd } & (
  | { readonly kind: 'frame'; readonly frame: Uint8Array }
  | { readonly kind: 'close'; readonly ending: Ending }
)

/**
 * Connections in memory that deliver when they are told to: for tests, and for a simulator that decides the order in
 * which everything happens. Within one direction order is kept, unless `tamper` says otherwise.
 */
export class MemoryNetwork implements Network {
  readonly #servers = new Map<string, (connection: Connection) => void>()
  readonly #inFlight: InFlight[] = []
  /** What becomes of a frame: itself, nothing, several, others. For tests of bad networks. */
  tamper: (frame: Uint8Array) => readonly Uint8Array[] = (frame) => [frame]

  /** Answers at an address until the returned function is called. */
  serve(address: string, accept: (connection: Connection) => void): () => void {
    assert(!this.#servers.has(address), 'one server for each address')
    this.#servers.set(address, accept)
    return () => void this.#servers.delete(address)
  }

  connect(address: string): Promise<Connection> {
    const accept = this.#servers.get(address)
    if (accept === undefined) return Promise.reject(new NetworkError('unreachable', address))
    const [near, far] = this.makePair()
    accept(far)
    return Promise.resolve(near)
  }

  /** Both ends of a new connection. */
  makePair(): readonly [MemoryEnd, MemoryEnd] {
    const push = (item: InFlight) => void this.#inFlight.push(item)
    const near = new MemoryEnd(push)
    const far = new MemoryEnd(push)
    near.join(far)
    far.join(near)
    return [near, far]
  }

  get inFlight(): number {
    return this.#inFlight.length
  }

  /** Delivers what was sent first; with `pick` another one. False when nothing is on its way. */
  deliver(pick = 0): boolean {
    const first = this.#inFlight[pick]
    if (first === undefined) return false
    // Whichever was picked, the oldest of its direction comes first.
    const index = this.#inFlight.findIndex(({ to }) => to === first.to)
    const [item] = this.#inFlight.splice(index, 1)
    assert(item !== undefined, 'an index that was found')
    if (item.kind === 'close') item.to.arriveEnd(item.ending)
    else for (const frame of this.tamper(item.frame)) item.to.arrive(frame)
    item.to.other.drained(item.kind === 'frame' ? item.frame.length : 0)
    return true
  }

  /** Delivers until nothing is on its way, as long as `stepsMax` lasts. */
  deliverAll(stepsMax = 100_000): void {
    for (let step = 0; this.deliver(); step += 1) assert(step < stepsMax, 'two peers find an end of talking')
  }
}

export class MemoryEnd implements Connection {
  readonly #push: (item: InFlight) => void
  #other: MemoryEnd | undefined
  #listener: ConnectionListener | undefined
  readonly #early: Uint8Array[] = []
  #ending: Ending | undefined
  #unsentBytes = 0

  constructor(push: (item: InFlight) => void) {
    this.#push = push
  }

  join(other: MemoryEnd): void {
    this.#other = other
  }
  get other(): MemoryEnd {
    assert(this.#other !== undefined, 'ends come in pairs')
    return this.#other
  }

  get unsentBytes(): number {
    return this.#unsentBytes
  }

  send(frame: Uint8Array): void {
    if (this.#ending !== undefined) return
    this.#unsentBytes += frame.length
    // The sender may use his bytes for something else.
    this.#push({ to: this.other, kind: 'frame', frame: frame.slice() })
  }

  listen(listener: ConnectionListener): void {
    assert(this.#listener === undefined, 'one listener for each connection')
    this.#listener = listener
    for (const frame of this.#early.splice(0)) listener.onFrame(frame)
    if (this.#ending !== undefined) listener.onClosed(this.#ending)
  }

  close(reason: CloseReason, detail = ''): void {
    if (this.#ending !== undefined) return
    const ending = { reason, detail: trimDetail(detail) }
    this.#end(ending)
    this.#push({ to: this.other, kind: 'close', ending })
  }

  /** The network breaks: both sides hear of it, and what was on its way is lost. */
  cut(): void {
    for (const end of [this, this.other]) end.#end({ reason: 'broken', detail: 'cut' })
  }

  arrive(frame: Uint8Array): void {
    if (this.#ending !== undefined) return
    if (this.#listener === undefined) this.#early.push(frame)
    else this.#listener.onFrame(frame)
  }
  arriveEnd(ending: Ending): void {
    if (this.#ending === undefined) this.#end(ending)
  }
  drained(bytes: number): void {
    this.#unsentBytes -= bytes
    if (this.#ending === undefined) this.#listener?.onDrained()
  }

  #end(ending: Ending): void {
    if (this.#ending !== undefined) return
    this.#ending = ending
    this.#listener?.onClosed(ending)
  }
}
