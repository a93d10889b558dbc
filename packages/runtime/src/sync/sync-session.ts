import { equalBytes } from '../commit/decode-commit.ts'
import { makeReplicaId, type RegionId, type ReplicaId } from '../commit/ids.ts'
import type { ChainRange, RegionVector } from '../log/version-vector.ts'
import { type CloseReason, type Connection, type Ending, frameBytesMax } from '../ports/network.ts'
import { ComparedRegions } from './compared-regions.ts'
import { makeHello, proofOf, provesKey } from './handshake.ts'
import { Inbox } from './inbox.ts'
import { Intake } from './intake.ts'
import { type CommitsMessage, decodeMessage, encodeMessage, type HelloMessage, type Message } from './messages.ts'
import { Outbox } from './outbox.ts'
import { Promised } from './promised.ts'
import { SendQueue } from './send-queue.ts'
import type { SessionHost } from './session-host.ts'
import type { SessionState, SessionStatus } from './session-status.ts'
import { StallWatch } from './stall-watch.ts'
import { toldVectors } from './told-vectors.ts'

/** Which message may come when; anything else ends the session. */
const allowed: Readonly<Record<SessionState, ReadonlySet<Message['kind']>>> = {
  greeting: new Set(['hello']),
  proving: new Set(['proof']),
  syncing: new Set(['vectors', 'commits', 'credit', 'mark', 'stored', 'ping', 'pong']),
  closed: new Set(),
}

/** A peer who has not proved himself may say no more than this at once. */
const handshakeBytesMax = 4096
/**
 * One peer, from hello to the end. A state machine: frames, ticks and news of the own log go in, frames go out; it has no
 * timer and reads no clock. It can be cut at any point: a new session begins with version vectors again.
 */
export class SyncSession {
  readonly #host: SessionHost
  readonly #connection: Connection
  readonly #inbox: Inbox
  readonly #outbox: Outbox
  readonly #queue: SendQueue
  readonly #compared: ComparedRegions
  readonly #intake: Intake
  readonly #promised: Promised
  readonly #stall: StallWatch
  readonly #hello: Uint8Array
  #state: SessionState = 'greeting'
  #ending: Ending | undefined
  #peerHello: { readonly said: HelloMessage; readonly bytes: Uint8Array } | undefined
  #peerId: ReplicaId | undefined
  #peerWants: ReadonlySet<RegionId> | undefined
  #hasVectors = false
  /** Ticks since the beginning, and since the peer was last heard. */
  #ticks = 0
  #silentTicks = 0
  /** Numbers of marks: the last sent, answered, and received. */
  #marks = { sent: 0, stored: 0, received: 0 }
  #markedPosition = 0
  #storedPosition = 0
  #needsMark = false
  #isAsking = false
  #commitsSent = 0

  constructor(host: SessionHost, connection: Connection) {
    this.#host = host
    this.#connection = connection
    this.#inbox = new Inbox(host.limits)
    this.#outbox = new Outbox(connection, host.limits.liveReserveBytes)
    this.#queue = new SendQueue(host.reader)
    this.#compared = new ComparedRegions(host, this.#queue, (regionId) => this.#mayHave(regionId))
    this.#intake = new Intake(host)
    this.#promised = new Promised(host)
    this.#stall = new StallWatch(host.limits)
    this.#hello = encodeMessage(host.world, makeHello(host))
  }

  /** Says hello and listens. */
  begin(): void {
    this.#outbox.sendControl(this.#hello)
    this.#connection.listen({
      onFrame: (frame) => this.#guard(() => this.#takeFrame(frame)),
      onDrained: () => this.#guard(() => this.#pump()),
      onClosed: (ending) => this.#end(ending),
    })
  }

  status(): SessionStatus {
    const isSettled = this.#isSettled()
    return {
      state: this.#state,
      peerId: this.#peerId,
      isSettled,
      // What came from the peer since the last mark he has as well.
      storedPosition: isSettled ? this.#host.announcedPosition() : this.#storedPosition,
      commitsToSend: this.#queue.commits,
      commitsSent: this.#commitsSent,
      commitsStored: this.#intake.stored,
      refused: this.#intake.refused,
      commitsPending: this.#intake.pendingCount,
      commitsMissing: this.#promised.missing,
      pendingBytes: this.#intake.pendingBytes,
      windowUsedBytes: this.#inbox.owedBytes,
      inFlightBytes: this.#outbox.inFlightBytes,
      unsentBytes: this.#connection.unsentBytes,
      stalledTicks: this.#stall.ticks,
      fruitlessBytes: this.#stall.fruitlessBytes,
      bytesSent: this.#outbox.sentBytes,
      bytesReceived: this.#inbox.receivedBytes,
      ending: this.#ending,
    }
  }

  #isSettled(): boolean {
    const { sent, stored, received } = this.#marks
    if (this.#state !== 'syncing' || this.#needsMark || this.#isAsking) return false
    return sent > 0 && stored === sent && received > 0 && this.#queue.isEmpty && this.#outbox.isEmpty
  }

  get hasPending(): boolean {
    return this.#intake.pendingCount > 0
  }

  /** Known once he has proved himself. */
  get peerId(): ReplicaId | undefined {
    return this.#peerId
  }

  /** Whether the peer of another session is this one's, and speaks from the same process. */
  hasPeerOf(other: SyncSession): boolean {
    const [own, its] = [this.#peerHello, other.#peerHello]
    if (this.#peerId === undefined || this.#peerId !== other.#peerId || own === undefined || its === undefined)
      return false
    return equalBytes(own.said.processId, its.said.processId)
  }

  /** Ends it. What was not sent is found missing by the next session. */
  close(reason: CloseReason, detail = ''): void {
    if (this.#state === 'closed') return
    this.#connection.close(reason, detail)
    this.#end({ reason, detail })
  }

  #end(ending: Ending): void {
    if (this.#state === 'closed') return
    this.#state = 'closed'
    this.#ending = ending
    this.#intake.end()
    this.#host.onEnded(this)
  }

  /** The disk is full, the store locked or of a newer program: this session ends, and nothing else does. */
  #guard(work: () => void): void {
    try {
      work()
    } catch (error) {
      this.close('failed', error instanceof Error ? error.name : '')
      this.#host.onFailed(error)
    }
  }

  /** About once a second. */
  tick(): void {
    this.#guard(() => this.#tick())
  }

  #tick(): void {
    const { handshakeTicksMax, silentTicksBeforePing, silentTicksMax } = this.#host.limits
    this.#ticks += 1
    this.#silentTicks += 1
    if (this.#state !== 'syncing') {
      if (this.#ticks > handshakeTicksMax) this.close('timed-out', 'handshake')
      return
    }
    if (this.#silentTicks > silentTicksMax) return this.close('timed-out', 'silence')
    if (this.#silentTicks === silentTicksBeforePing) this.#say({ kind: 'ping' })
    // Who is given no credit cannot go on.
    const stall = this.#stall.tick(!this.#host.isShort() && (this.#inbox.isWithin || !this.#isSettled()))
    if (stall !== undefined) return this.close('too-slow', stall)
    this.#inbox.tick()
    if (this.#intake.tick()) this.#ask()
    this.#giveCredit()
    this.#pump()
  }

  /** The own log has grown by these. */
  offer(ranges: readonly ChainRange[]): void {
    if (!this.#hasVectors) return
    this.#compared.offer(ranges)
    this.#needsMark ||= ranges.length > 0
    this.#guard(() => this.#pump())
  }

  /** What was pending may have become possible by what others brought. */
  retryPending(): void {
    if (this.#state !== 'syncing') return
    this.#intake.noteNews()
    if (this.hasPending) this.#guard(() => this.#store([], []))
  }

  /** The peer's rights may have changed. */
  reviewRights(): void {
    if (this.#state !== 'syncing' || this.#peerId === undefined) return
    if (!this.#host.trusts(this.#peerId)) this.close('not-allowed')
  }

  /** Who may have what may be otherwise: regions that the peer gained are sent. */
  reviewRegions(): void {
    if (this.#state !== 'syncing' || !this.#hasVectors) return
    this.#guard(() => {
      if (!this.#compared.compareGained()) return
      // He may have some of it, too.
      this.#sendVectors()
      this.#needsMark = true
      this.#pump()
    })
  }

  #say(message: Message): void {
    this.#outbox.sendControl(encodeMessage(this.#host.world, message))
    // Answers need no credit: he could ask for as many as he likes, and read none.
    if (this.#connection.unsentBytes > this.#host.limits.unsentBytesMax) this.close('too-slow')
  }

  #takeFrame(frame: Uint8Array): void {
    if (this.#state === 'closed') return
    this.#silentTicks = 0
    const isKnown = this.#state === 'syncing'
    const taken = this.#inbox.take(frame, isKnown ? undefined : handshakeBytesMax)
    if (!taken.ok) {
      this.close(taken.fault)
      return
    }
    if (!taken.isControl) this.#stall.came(frame.length)
    if (taken.message !== undefined) this.#takeMessage(taken.message, taken.isControl)
    if (!taken.isControl) this.#giveCredit()
  }

  #takeMessage(bytes: Uint8Array, isControl: boolean): void {
    const read = decodeMessage(this.#host.world, bytes, this.#state === 'syncing' ? undefined : handshakeBytesMax)
    if (!read.ok) {
      this.close(read.fault === 'newer-format' ? 'no-common-version' : 'malformed', read.fault)
      return
    }
    const { kind } = read.value
    // What has content counts against credit, and so may not come by the way of what has none.
    if (!allowed[this.#state].has(kind) || (kind === 'commits') === isControl) {
      this.close('malformed', `${kind} while ${this.#state}`)
      return
    }
    this.#handle(read.value, bytes)
  }

  #handle(message: Message, bytes: Uint8Array): void {
    switch (message.kind) {
      case 'hello':
        return this.#takeHello(message, bytes)
      case 'proof':
        return this.#takeProof(message.signature)
      case 'vectors':
        this.#peerWants = message.wants === undefined ? undefined : new Set(message.wants)
        return this.#queueLacking(message.regions)
      case 'commits':
        return this.#takeCommits(message)
      case 'credit':
        this.#stall.went(this.#outbox.addCredit(message.bytes))
        return this.#pump()
      case 'mark':
        return this.#takeMark(message.number)
      case 'stored':
        return this.#takeStored(message.number)
      case 'ping':
        return this.#say({ kind: 'pong' })
      case 'pong':
      case 'bundle':
      case 'end':
        return
    }
  }

  #takeHello(said: HelloMessage, bytes: Uint8Array): void {
    const { world, replicaId, workspaceId } = this.#host
    const own = workspaceId()
    if (!said.versions.includes(1)) return this.close('no-common-version')
    if (said.windowBytes < 2 * frameBytesMax) return this.close('malformed', 'window')
    const peerId = makeReplicaId(world.crypto, said.publicKey)
    if (peerId === replicaId) return this.close('same-replica')
    const isOther = own !== undefined && said.workspaceId !== undefined && own !== said.workspaceId
    if (isOther) return this.close('other-workspace')
    this.#peerHello = { said, bytes }
    this.#state = 'proving'
    this.#outbox.open(said.windowBytes)
    this.#queue.fitTo(said.windowBytes, this.#host.limits)
    this.#say({ kind: 'proof', signature: proofOf(this.#host.key, this.#hello, bytes) })
  }

  #takeProof(signature: Uint8Array): void {
    const { world } = this.#host
    const hello = this.#peerHello
    if (hello === undefined) return this.close('malformed')
    const peerId = makeReplicaId(world.crypto, hello.said.publicKey)
    const isProved = provesKey(world.crypto, hello.said.publicKey, { signature, own: this.#hello, peer: hello.bytes })
    if (!isProved || !this.#host.trusts(peerId)) return this.close('not-allowed')
    this.#peerId = peerId
    this.#state = 'syncing'
    this.#host.onProved(this, peerId)
    // Somebody else of this process may have ended it meanwhile.
    if (this.#state === 'syncing') this.#sendVectors()
  }

  #sendVectors(): void {
    if (this.#peerId === undefined) return
    this.#say({ kind: 'vectors', wants: this.#host.wants?.(), regions: toldVectors(this.#host, this.#peerId) })
  }

  #mayKnow(regionId: RegionId): boolean {
    return this.#peerId !== undefined && this.#host.mayReceive(this.#peerId, regionId)
  }
  #mayHave(regionId: RegionId): boolean {
    return this.#mayKnow(regionId) && (this.#peerWants?.has(regionId) ?? true)
  }

  #queueLacking(regions: readonly RegionVector[]): void {
    this.#host.announce()
    this.#compared.take(regions)
    this.#promised.take(regions)
    if (!this.#hasVectors) this.#stall.stepped()
    this.#hasVectors = true
    this.#needsMark = true
    this.#pump()
  }

  /** Sends as much as may be sent now, and a mark when nothing is left. */
  #pump(): void {
    if (this.#state !== 'syncing' || !this.#hasVectors) return
    for (;;) {
      this.#outbox.flush()
      if (this.#outbox.isFree('bulk')) this.#queue.markLive()
      if (!this.#fill('live') && !this.#fill('bulk')) break
    }
    if (this.#needsMark && this.#outbox.isEmpty && this.#queue.isEmpty) {
      this.#needsMark = false
      this.#marks.sent += 1
      this.#markedPosition = this.#host.announcedPosition()
      this.#say({ kind: 'mark', number: this.#marks.sent })
    }
  }

  #fill(lane: 'live' | 'bulk'): boolean {
    if (!this.#outbox.isFree(lane)) return false
    this.#compared.dropLost()
    const chunk = this.#queue.next(lane)
    if (chunk === undefined) return false
    this.#commitsSent += chunk.commits
    this.#outbox.put(lane, chunk.message)
    return true
  }

  #takeCommits({ commits, ranges }: CommitsMessage): void {
    const wants = this.#host.wants?.()
    const isWanted = wants === undefined || ranges.every(({ regionId }) => wants.includes(regionId))
    if (isWanted) this.#store(commits, ranges)
    else this.close('too-fast', 'a region that was not asked for')
  }

  #store(commits: CommitsMessage['commits'], ranges: readonly ChainRange[]): void {
    const { stored, lie } = this.#intake.take(commits)
    if (stored > 0) {
      this.#stall.gained()
      this.#host.onStored(this, stored, ranges)
    }
    if (lie !== undefined) this.close('malformed', lie)
  }

  #ask(): void {
    this.#isAsking = true
    this.#sendVectors()
  }

  #takeMark(number: number): void {
    this.#store([], [])
    if (this.#state !== 'syncing') return
    if (this.#marks.received === 0 || this.#isAsking) this.#stall.stepped()
    this.#marks.received = number
    this.#promised.count()
    this.#isAsking = false
    if (this.#intake.shouldAskAgain()) this.#ask()
    this.#say({ kind: 'stored', number })
    this.#host.onProgress(this)
  }

  #takeStored(number: number): void {
    if (number > this.#marks.sent) return this.close('malformed', 'stored')
    if (number > this.#marks.stored) this.#stall.stepped()
    this.#marks.stored = number
    if (number === this.#marks.sent) this.#storedPosition = this.#markedPosition
    this.#host.onProgress(this)
  }

  #giveCredit(): void {
    if (this.#state !== 'syncing' || this.#host.isShort()) return
    const bytes = this.#inbox.takeCredit()
    if (bytes > 0) this.#say({ kind: 'credit', bytes })
  }
}
