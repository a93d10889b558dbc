import {
  AckPolicy,
  DeliverPolicy,
  DiscardPolicy,
  JetStreamApiCodes,
  JetStreamApiError,
  type JetStreamClient,
  type JetStreamManager,
  jetstream,
  jetstreamManager,
  RetentionPolicy,
  StorageType,
  type StreamInfo,
} from '@nats-io/jetstream'
import { type NatsConnection, nanos } from '@nats-io/transport-node'
import { type Consumption, consume, type StreamMessage } from './consumption.ts'

/** What a stream is at a moment. Sequence numbers of two incarnations have nothing to do with each other. */
export interface StreamState {
  readonly incarnation: string
  readonly lastSeq: number
  /** How many servers keep each message. */
  readonly replicas: number
  /** Streams of other workspaces on these servers; looked for when this one was just made. */
  readonly neighbours?: number
}

export interface Taken {
  readonly seq: number
  /** The stream had a message of this id already. */
  readonly isDuplicate: boolean
}

/** What a stream keeps. It is transport: hubs heal each other of what it has let go. */
export const streamLimits = {
  bytesMax: 1024 * 1024 * 1024,
  ageMsMax: 7 * 24 * 60 * 60 * 1000,
  messageBytesMax: 1024 * 1024,
  /** How long the stream knows the ids of messages, to take none twice. */
  duplicatesMs: 2 * 60 * 1000,
} as const

const requestMsMax = 5000
/** A publish that was not answered by then is tried again: a lost leader is replaced in about this time. */
const publishMsMax = 2000
const consumerIdleMsMax = 30_000

/**
 * The stream that carries a workspace's commits: one for each workspace, a subject for each region. What `publish` answers
 * has been taken by a quorum of the stream's servers, which need not have synced it to their disks yet.
 */
export class CommitStream {
  readonly name: string
  readonly #workspace: string
  readonly #connection: NatsConnection
  readonly #client: JetStreamClient
  readonly #replicas: number
  #manager: Promise<JetStreamManager> | undefined

  constructor(connection: NatsConnection, workspace: string, replicas: number) {
    this.name = `spice_${workspace}`
    this.#workspace = workspace
    this.#connection = connection
    this.#client = jetstream(connection, { timeout: requestMsMax })
    this.#replicas = replicas
  }

  /** The stream as it is, made first when it is not there. One that somebody made otherwise is used as it is. */
  async ensure(): Promise<StreamState> {
    const { streams } = await this.#managed()
    try {
      return stateOf(await streams.info(this.name))
    } catch (error) {
      if (!isCode(error, JetStreamApiCodes.StreamNotFound)) throw error
    }
    try {
      const made = stateOf(await streams.add(this.#newStream()))
      return { ...made, neighbours: await this.#countNeighbours() }
    } catch (error) {
      // Another hub was quicker.
      if (!isCode(error, streamExists)) throw error
      return stateOf(await streams.info(this.name))
    }
  }

  async #countNeighbours(): Promise<number> {
    const { streams } = await this.#managed()
    let count = 0
    for await (const name of streams.names()) if (name.startsWith('spice_rg_') && name !== this.name) count += 1
    return count
  }

  #newStream() {
    return {
      name: this.name,
      description: `${ourMark}${crypto.randomUUID()}`,
      subjects: [`spice.${this.#workspace}.*`],
      num_replicas: this.#replicas,
      storage: StorageType.File,
      retention: RetentionPolicy.Limits,
      discard: DiscardPolicy.Old,
      max_bytes: streamLimits.bytesMax,
      max_age: nanos(streamLimits.ageMsMax),
      max_msg_size: streamLimits.messageBytesMax,
      duplicate_window: nanos(streamLimits.duplicatesMs),
    }
  }

  /**
   * Publishes under the subject of a region; answered when the quorum has taken it. Throws when no answer came: it may
   * have been taken all the same, so it is published again, with the same id.
   */
  async publish(region: string, messageId: string, payload: Uint8Array): Promise<Taken> {
    const subject = `spice.${this.#workspace}.${region}`
    const { seq, duplicate } = await this.#client.publish(subject, payload, { msgID: messageId, timeout: publishMsMax })
    return { seq, isDuplicate: duplicate }
  }

  /** Delivers what comes after a sequence number, in order and without gaps, until it ends; the caller then begins anew. */
  async consume(afterSeq: number, onMessage: (message: StreamMessage) => void): Promise<Consumption> {
    const { consumers } = await this.#managed()
    const { name } = await consumers.add(this.name, {
      ack_policy: AckPolicy.None,
      deliver_policy: DeliverPolicy.StartSequence,
      opt_start_seq: afterSeq + 1,
      inactive_threshold: nanos(consumerIdleMsMax),
      mem_storage: true,
      num_replicas: 1,
    })
    const consumer = await this.#client.consumers.get(this.name, name)
    return consume(consumer, this.#connection, onMessage)
  }

  /** The number of the newest message that was not deleted, as the stream's leader has it; 0 in an empty stream. */
  async newestSeq(): Promise<number> {
    const { streams } = await this.#managed()
    const newest = await streams.getMessage(this.name, { last_by_subj: `spice.${this.#workspace}.*` })
    return newest?.seq ?? 0
  }

  async #managed(): Promise<JetStreamManager> {
    // Not checked: asking for the account fails while the cluster has no leader, and each call says so itself.
    this.#manager ??= jetstreamManager(this.#connection, { checkAPI: false, timeout: requestMsMax })
    return this.#manager
  }
}

/** `stream name already in use with a different configuration` */
const streamExists = 10058
const ourMark = 'commits of a SpiceTime workspace '

/**
 * The incarnation stands in the description: its servers agree on that, and not on when the stream was made (2.9). One that
 * somebody else made is always taken for the same; what that hides is healed.
 */
function stateOf({ state, config, cluster }: StreamInfo): StreamState {
  const replicas = cluster === undefined ? 1 : config.num_replicas
  const { description = '' } = config
  const incarnation = description.startsWith(ourMark) ? description.slice(ourMark.length) : ''
  return { incarnation, lastSeq: state.last_seq, replicas }
}

function isCode(error: unknown, code: number): boolean {
  return error instanceof JetStreamApiError && error.code === code
}
