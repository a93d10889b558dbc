import type { CommitStream, Consumption, HubCalls, NatsLink, StreamMessage, StreamState } from '@spicetime/network-nats'
import type { Replica, ReplicaPorts } from '@spicetime/runtime'
import type { Changes } from '@spicetime/workspace'
import type { HubLog } from '../log.ts'
import { ClusterMemory } from './cluster-memory.ts'
import { CommitIntake, type TakenIn } from './commit-intake.ts'
import { CommitOutbox } from './commit-outbox.ts'
import { Gate } from './gate.ts'
import { HubHealing } from './hub-healing.ts'
import { partBytesMax } from './wire.ts'

export interface ClusterPorts {
  readonly ports: ReplicaPorts
  readonly replica: Replica
  readonly changes: Pick<Changes, 'subscribe' | 'tell'>
  readonly log: Pick<HubLog, 'info' | 'warn' | 'error'>
  /** The id of the workspace's region: it names the stream. */
  readonly workspace: string
  /** Resolves when all that was committed before the call is on disk. */
  readonly whenSynced: () => Promise<void>
  /** Dials until a server answers or the signal is aborted. */
  readonly open: (signal: AbortSignal, onFailure: (error: unknown) => void) => Promise<NatsLink | undefined>
}

export interface ClusterTimes {
  readonly announceEveryMs: number
  readonly saveEveryMs: number
}
const usualTimes: ClusterTimes = { announceEveryMs: 2000, saveEveryMs: 1000 }

/** What a supervisor and the metrics may know. */
export interface ClusterStatus {
  /** `away`: not connected. `reading`: behind the stream. `current`: all that the stream has is here. */
  readonly state: 'away' | 'reading' | 'current'
  /** How many servers keep each message; undefined until the stream was seen. */
  readonly replicas: number | undefined
  /** Other hubs heard of lately. */
  readonly peers: number
  /** Positions of the log that the stream has not taken yet, and how long the oldest waits. */
  readonly unpublished: number
  readonly oldestWaitedMs: number
  /** Messages of the stream that are still to be read. */
  readonly lag: number
  /** Commits that wait for others in memory. */
  readonly waiting: number
  readonly counts: ClusterCounts
}

export interface ClusterCounts {
  readonly published: number
  readonly publishFailures: number
  readonly received: number
  readonly refused: number
  readonly healed: number
}

/** The reading of a stream that is under way. */
interface Reading {
  /** The last message that came. */
  deliveredSeq: number
  /** The same at the last look. */
  seenSeq: number
  readonly stop: () => void
}

/** A part with what stands around it. */
const messageBytesNeeded = partBytesMax + 4096

const messagesAtOnce = 500
const retryMs = { least: 250, most: 2000 } as const
/** A hub that is cut off for longer than this many changes takes no more: it would be alone with them. */
const unpublishedMax = 100_000

/**
 * A hub's part in a cluster: what its store has goes to the stream, what the stream brings goes into its store, and what the
 * stream has lost is asked of the other hubs. The store is the record throughout; all of this may end at any moment.
 */
export class Cluster {
  readonly #given: ClusterPorts
  readonly #memory: ClusterMemory
  readonly #intake: CommitIntake
  readonly #outbox: CommitOutbox
  readonly #closing = new AbortController()
  readonly #reached = new Gate()
  readonly #stopWatching: readonly (() => void)[]
  readonly #running: Promise<void>
  #link: NatsLink | undefined
  #stream: CommitStream | undefined
  #healing: HubHealing | undefined
  #streamState: StreamState | undefined
  #reading: Reading | undefined
  #arrived: StreamMessage[] = []
  #isFlushing = false
  #lag = 0
  #isCurrent = false
  #publishedSeq = 0
  readonly #counts = { published: 0, publishFailures: 0, received: 0, refused: 0 }

  constructor(given: ClusterPorts, times: ClusterTimes = usualTimes) {
    this.#given = given
    const { ports, replica, changes } = given
    this.#memory = new ClusterMemory(ports.database, replica.log.position())
    this.#intake = new CommitIntake(ports, replica, this.#memory)
    this.#outbox = this.#makeOutbox()
    const { repeat } = ports.world.scheduler
    this.#stopWatching = [
      changes.subscribe(() => this.#outbox.kick()),
      repeat(times.announceEveryMs, () => {
        this.#announce()
        void this.#lookForSilence()
      }),
      repeat(times.saveEveryMs, () => this.#memory.save()),
    ]
    this.#running = this.#run()
  }

  /**
   * Waits until every commit up to a position of the log is on this machine's disk, and the stream's quorum has taken it.
   * @returns false when the quorum had not within the time; it will be tried on all the same
   */
  async whenTaken(position: number, waitMsMax: number): Promise<boolean> {
    const taken = this.#outbox.whenTaken(position, waitMsMax)
    await this.#given.whenSynced()
    return taken
  }

  /** Resolves when all that was committed before the call is on this machine's disk. */
  readonly whenSynced = (): Promise<void> => this.#given.whenSynced()

  /** Whether this hub may take more changes; not when it has been cut off with too many. */
  get mayWrite(): boolean {
    return this.#given.replica.log.position() - this.#outbox.takenThrough <= unpublishedMax
  }

  status(): ClusterStatus {
    const isReached = this.#reached.isOpen && this.#streamState !== undefined
    return {
      state: isReached ? (this.#isCurrent ? 'current' : 'reading') : 'away',
      replicas: this.#streamState?.replicas,
      peers: this.#healing?.peerCount ?? 0,
      unpublished: this.#outbox.countLeft(unpublishedMax),
      oldestWaitedMs: this.#outbox.waitedMs,
      lag: this.#lag,
      waiting: this.#intake.waitingCount,
      counts: { ...this.#counts, healed: this.#healing?.healedCount ?? 0 },
    }
  }

  /** Sends no more and reads no more; what is unanswered by then is sent again after the next start. */
  async close(): Promise<void> {
    this.#closing.abort()
    for (const stop of this.#stopWatching) stop()
    this.#healing?.stop()
    this.#reached.open()
    await this.#outbox.stop()
    await this.#link?.close()
    await this.#running
    this.#memory.save()
  }

  #makeOutbox(): CommitOutbox {
    const { ports, replica } = this.#given
    return new CommitOutbox({
      database: ports.database,
      world: ports.world,
      replica,
      memory: this.#memory,
      whenReached: () => this.#reached.passed(),
      whenSynced: this.#given.whenSynced,
      publish: async (regionId, messageId, payload) => {
        if (this.#stream === undefined) throw new Error('there is no stream yet')
        const { seq } = await this.#stream.publish(regionId, messageId, payload)
        this.#publishedSeq = Math.max(this.#publishedSeq, seq)
      },
      onTaken: (count) => {
        this.#counts.published += count
      },
      onFailure: () => {
        this.#counts.publishFailures += 1
      },
    })
  }

  async #run(): Promise<void> {
    const { log, open, workspace } = this.#given
    const signal = this.#closing.signal
    let isToldOf = false
    this.#link = await open(signal, (error) => {
      if (!isToldOf) log.warn({ reason: reasonOf(error) }, 'the cluster does not answer; trying on')
      isToldOf = true
    })
    if (this.#link === undefined) return
    if (this.#link.messageBytesMax < messageBytesNeeded) {
      log.warn(
        { bytes: this.#link.messageBytesMax, needed: messageBytesNeeded },
        'long commits do not pass: max_payload',
      )
    }
    void this.#link.watch((isReached, server) => this.#onReached(isReached, server))
    this.#stream = this.#link.stream(workspace)
    this.#healing = this.#makeHealing(this.#link.calls(workspace))
    await this.#readOn(this.#stream)
  }

  /** Reads again whenever reading ends, after longer and longer waits while it does not even begin. */
  async #readOn(stream: CommitStream): Promise<void> {
    const signal = this.#closing.signal
    let waitMs: number = retryMs.least
    let told = ''
    while (!signal.aborted) {
      try {
        await this.#read(stream)
        waitMs = retryMs.least
        told = ''
      } catch (error) {
        const reason = reasonOf(error)
        if (!signal.aborted && reason !== told) this.#given.log.warn({ reason }, 'the stream cannot be read; trying on')
        told = reason
        waitMs = Math.min(waitMs * 2, retryMs.most)
      }
      this.#isCurrent = false
      if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, waitMs))
    }
  }

  #onReached(isReached: boolean, server: string): void {
    if (this.#closing.signal.aborted) return
    this.#given.log.info({ server }, isReached ? 'the cluster is reached again' : 'the cluster is out of reach')
    if (isReached) this.#reached.open()
    else this.#reached.close()
  }

  #makeHealing(calls: HubCalls): HubHealing {
    const { ports, replica, log } = this.#given
    return new HubHealing({
      database: ports.database,
      world: ports.world,
      replica,
      calls,
      streamPlace: () => this.#streamPlace(),
      take: (messages) => this.#afterTaking(this.#intake.takeAnswer(messages)),
      onFailure: (error) => log.warn({ reason: reasonOf(error) }, 'another hub could not be asked'),
    })
  }

  #streamPlace() {
    const readSeq = this.#memory.place?.seq ?? 0
    const incarnation = this.#streamState?.incarnation ?? ''
    return { incarnation, readSeq, knownSeq: Math.max(readSeq, this.#publishedSeq) }
  }

  #announce(): void {
    if (this.#reached.isOpen && this.#streamState !== undefined) this.#healing?.announce()
  }

  /** Reads the stream from our place on, until something breaks. */
  async #read(stream: CommitStream): Promise<void> {
    const state = await stream.ensure()
    const afterSeq = this.#placeIn(state)
    const signal = this.#closing.signal
    const reading: Reading = { deliveredSeq: afterSeq, seenSeq: -1, stop: () => undefined }
    const consumption: Consumption = await stream.consume(afterSeq, (message) => {
      reading.deliveredSeq = message.seq
      this.#arrived.push(message)
      if (!this.#isFlushing) this.#flushSoon(state.incarnation, consumption)
    })
    const stop = () => consumption.stop()
    this.#reading = Object.assign(reading, { stop })
    signal.addEventListener('abort', stop)
    if (signal.aborted) stop()
    this.#reached.open()
    this.#isCurrent = afterSeq >= state.lastSeq
    this.#announce()
    const why = await consumption.ended
    signal.removeEventListener('abort', stop)
    this.#arrived = []
    this.#reading = undefined
    if (!signal.aborted) this.#given.log.info({ why }, 'reading the stream begins anew')
  }

  /**
   * A server that came back may lag behind its leader for long, and the reader that it serves hears of nothing. When nothing
   * has come since the last look and the leader has more, reading begins anew, with luck on another server.
   */
  async #lookForSilence(): Promise<void> {
    const reading = this.#reading
    const stream = this.#stream
    if (reading === undefined || stream === undefined || !this.#reached.isOpen) return
    const isSilent = reading.seenSeq === reading.deliveredSeq
    reading.seenSeq = reading.deliveredSeq
    try {
      if (!isSilent || (await stream.ensure()).lastSeq <= reading.deliveredSeq) return
      if ((await stream.newestSeq()) <= reading.deliveredSeq || reading.seenSeq !== reading.deliveredSeq) return
    } catch {
      // No leader now; there will be another look.
      return
    }
    this.#given.log.warn({ seq: reading.deliveredSeq }, 'the stream has more than it brings')
    reading.stop()
  }

  /** Where to go on. A stream that was made anew, or has lost its tail, is read from where it and we agree. */
  #placeIn(state: StreamState): number {
    const { log } = this.#given
    const { place } = this.#memory
    if (this.#streamState?.incarnation !== state.incarnation) this.#publishedSeq = 0
    if (this.#streamState === undefined && state.replicas < 3) {
      log.warn({ replicas: state.replicas }, 'fewer than three servers keep what this hub publishes (docs/cluster.md)')
    }
    if (place === undefined && (state.neighbours ?? 0) > 0) {
      log.warn(
        { others: state.neighbours },
        'no hub served this workspace there, and others are: to serve one of them, clone it first (docs/cluster.md)',
      )
    }
    this.#streamState = state
    this.#publishedSeq = Math.min(this.#publishedSeq, state.lastSeq)
    if (place !== undefined && place.incarnation === state.incarnation && place.seq <= state.lastSeq) return place.seq
    if (place !== undefined) log.warn({ place, lastSeq: state.lastSeq }, 'the stream is not the one it was')
    const seq = place?.incarnation === state.incarnation ? state.lastSeq : 0
    this.#memory.movePlace({ incarnation: state.incarnation, seq })
    return seq
  }

  /** What has come while others were served is stored in one transaction. */
  #flushSoon(incarnation: string, consumption: Consumption): void {
    this.#isFlushing = true
    setImmediate(() => {
      const messages = this.#arrived.splice(0, messagesAtOnce)
      this.#isFlushing = false
      if (this.#closing.signal.aborted) return
      try {
        this.#afterTaking(this.#intake.takeMessages(incarnation, messages))
      } catch (error) {
        this.#given.log.error({ err: error }, 'what the stream brought could not be stored')
        consumption.stop()
        return
      }
      this.#lag = (messages.at(-1)?.pending ?? 0) + this.#arrived.length
      this.#isCurrent = this.#lag === 0
      if (this.#arrived.length > 0) this.#flushSoon(incarnation, consumption)
    })
  }

  #afterTaking(taken: TakenIn): TakenIn {
    this.#counts.received += taken.stored
    this.#counts.refused += taken.refused.length
    if (taken.refused.length > 0) {
      this.#given.log.warn({ refused: taken.refused.slice(0, 5), count: taken.refused.length }, 'commits were refused')
    }
    if (taken.stored > 0) {
      this.#given.changes.tell()
      this.#outbox.kick()
    }
    return taken
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
