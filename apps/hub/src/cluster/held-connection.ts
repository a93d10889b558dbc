import {
  type CloseReason,
  type Connection,
  type ConnectionListener,
  type Ending,
  type Network,
  trimDetail,
} from '@spicetime/runtime'

/** Resolves when all that was committed before the call is on disk. */
export type WhenSynced = () => Promise<void>

/**
 * A connection whose frames go out once all is on disk that was committed before they were made. A hub of a cluster syncs its
 * journal by groups, after the transactions; but what `stored` answers must survive a power cut, and a commit of the hub that a
 * device has seen must never be forgotten here, or its number is given out a second time (the output commit problem: Strom and
 * Yemini, "Optimistic Recovery in Distributed Systems", 1985). One sync frees all frames that waited for it; what is held
 * counts as unsent, so a peer's session holds no more here than it would in the network's hands.
 */
export class HeldConnection implements Connection {
  readonly #inner: Connection
  readonly #whenSynced: WhenSynced
  #held: Uint8Array[] = []
  #heldBytes = 0
  #listener: ConnectionListener | undefined
  #ending: Ending | undefined
  #isReleasing = false

  constructor(inner: Connection, whenSynced: WhenSynced) {
    this.#inner = inner
    this.#whenSynced = whenSynced
  }

  get unsentBytes(): number {
    return this.#ending === undefined ? this.#heldBytes + this.#inner.unsentBytes : 0
  }

  send(frame: Uint8Array): void {
    if (this.#ending !== undefined) return
    this.#held.push(frame)
    this.#heldBytes += frame.length
    if (!this.#isReleasing) void this.#release()
  }

  listen(listener: ConnectionListener): void {
    this.#listener = listener
    this.#inner.listen({
      onFrame: (frame) => {
        if (this.#ending === undefined) listener.onFrame(frame)
      },
      onDrained: () => this.#tellDrained(),
      onClosed: (ending) => this.#end(ending),
    })
    if (this.#ending !== undefined) listener.onClosed(this.#ending)
  }

  /** Ends it here at once, and for the peer after the frames that were sent before. */
  close(reason: CloseReason, detail = ''): void {
    if (this.#ending !== undefined) return
    const ending = { reason, detail: trimDetail(detail) }
    this.#end(ending)
    if (!this.#isReleasing) this.#inner.close(ending.reason, ending.detail)
  }

  async #release(): Promise<void> {
    this.#isReleasing = true
    try {
      while (this.#held.length > 0) {
        // All that one message led to waits for one sync; frames that come later may stand for later transactions.
        await Promise.resolve()
        const count = this.#held.length
        await this.#whenSynced()
        for (const frame of this.#held.splice(0, count)) {
          this.#heldBytes -= frame.length
          this.#inner.send(frame)
        }
      }
    } catch (error) {
      this.#held = []
      this.close('failed', error instanceof Error ? error.name : '')
    }
    this.#isReleasing = false
    if (this.#ending === undefined) this.#tellDrained()
    else this.#inner.close(this.#ending.reason, this.#ending.detail)
  }

  #tellDrained(): void {
    if (this.#ending === undefined && this.unsentBytes === 0) this.#listener?.onDrained()
  }

  #end(ending: Ending): void {
    if (this.#ending !== undefined) return
    this.#ending = ending
    this.#listener?.onClosed(ending)
  }
}

/** The same for connections that are opened from here. */
export function heldNetwork(network: Network, whenSynced: WhenSynced): Network {
  return { connect: async (address) => new HeldConnection(await network.connect(address), whenSynced) }
}
