import type { Ending } from '../ports/network.ts'
import { decodeFrame, encodeFrame, type Lane, partBytesMax } from '../sync/frames.ts'
import { proofOf } from '../sync/handshake.ts'
import { decodeMessage, encodeMessage, type HelloMessage, type Message } from '../sync/messages.ts'
import type { MemoryEnd, MemoryNetwork } from './memory-network.ts'
import type { TestReplica } from './test-replicas.ts'

/** A peer who says whatever a test wants him to. */
export class RawPeer {
  readonly heard: Message[] = []
  ending: Ending | undefined
  /** Of the proof that `enter` gave. */
  signature = new Uint8Array()
  readonly #as: TestReplica
  readonly #network: MemoryNetwork
  readonly #end: MemoryEnd
  #number = 0
  #helloHeard: Uint8Array | undefined

  constructor(as: TestReplica, network: MemoryNetwork, end: MemoryEnd) {
    this.#as = as
    this.#network = network
    this.#end = end
    end.listen({
      onFrame: (bytes) => this.#hear(bytes),
      onDrained: () => undefined,
      onClosed: (ending) => void (this.ending = ending),
    })
  }

  #hear(bytes: Uint8Array): void {
    const part = decodeFrame(bytes)?.part ?? new Uint8Array()
    const read = decodeMessage(this.#as.ports.world, part)
    if (!read.ok) return
    if (read.value.kind === 'hello') this.#helloHeard = part.slice()
    this.heard.push(read.value)
  }

  /** A frame as it should be, but for what is said otherwise. */
  frame(part: Uint8Array, lane: Lane = 'control', goesOn = false, number: number = this.#number): this {
    this.#number = number + 1
    this.#end.send(encodeFrame({ lane, number, goesOn, part }))
    return this
  }

  raw(bytes: Uint8Array): this {
    this.#end.send(bytes)
    return this
  }

  message(message: Message, lane: Lane = message.kind === 'commits' ? 'bulk' : 'control'): this {
    const bytes = encodeMessage(this.#as.ports.world, message)
    for (let at = 0; at < bytes.length; at += partBytesMax) {
      this.frame(bytes.subarray(at, at + partBytesMax), lane, at + partBytesMax < bytes.length)
    }
    return this
  }

  hello(changed: Partial<HelloMessage> = {}): Uint8Array {
    const message: HelloMessage = {
      kind: 'hello',
      versions: [1],
      publicKey: this.#as.ports.key.publicKey,
      workspaceId: undefined,
      nonce: new Uint8Array(32).fill(1),
      windowBytes: 1024 * 1024,
      processId: new Uint8Array(8).fill(1),
      ...changed,
    }
    this.message(message)
    return encodeMessage(this.#as.ports.world, message)
  }

  /** Says hello, proves the key, and tells that it has nothing. */
  enter(changed: Partial<HelloMessage> = {}): this {
    const own = this.hello(changed)
    this.#network.deliverAll()
    if (this.#helloHeard === undefined) throw new Error('nobody said hello')
    this.signature = new Uint8Array(proofOf(this.#as.ports.key, own, this.#helloHeard))
    this.message({ kind: 'proof', signature: this.signature })
    this.message({ kind: 'vectors', wants: undefined, regions: [] })
    this.#network.deliverAll()
    return this
  }
}
