import { AckPolicy, type JetStreamManager, jetstream, jetstreamManager } from '@nats-io/jetstream'
import { connect, type NatsConnection } from '@nats-io/transport-node'

export interface RawMessage {
  readonly id: string
  readonly payload: Uint8Array
}

/** What tests do to a stream behind the back of everybody, and see in it. */
export class RawStream {
  readonly #urls: readonly string[]
  readonly #name: string

  constructor(urls: readonly string[], name: string) {
    this.#urls = urls
    this.#name = name
  }

  /** The ids under which the stream has messages, in its order. */
  async ids(): Promise<readonly string[]> {
    return (await this.messages()).map(({ id }) => id)
  }

  /** The messages of the stream, in its order, up to the last one that its leader has. */
  async messages(): Promise<readonly RawMessage[]> {
    return withManager(this.#urls, async (manager, connection) => {
      const { state } = await manager.streams.info(this.#name)
      const { name } = await manager.consumers.add(this.#name, { ack_policy: AckPolicy.None })
      const consumer = await jetstream(connection).consumers.get(this.#name, name)
      const messages: RawMessage[] = []
      for (let seq = 0; seq < state.last_seq && state.messages > 0; ) {
        const message = await consumer.next({ expires: patienceMs })
        if (message === null) throw new Error(`the stream ends at ${seq} of ${state.last_seq}`)
        messages.push({ id: message.headers?.get('Nats-Msg-Id') ?? '', payload: message.data })
        seq = message.seq
      }
      return messages
    })
  }

  /** Whether every server has all of the stream; one that was restarted has it some time later. */
  async isKeptByAll(): Promise<boolean> {
    return withManager(this.#urls, async ({ streams }) => {
      const { cluster } = await streams.info(this.#name)
      return cluster?.replicas?.every(({ current }) => current) === true
    })
  }

  async deleteTail(count: number): Promise<void> {
    await withManager(this.#urls, async ({ streams }) => {
      const { state } = await streams.info(this.#name)
      for (let seq = state.last_seq - count + 1; seq <= state.last_seq; seq += 1) {
        await streams.deleteMessage(this.#name, seq)
      }
    })
  }

  async purge(): Promise<void> {
    await withManager(this.#urls, ({ streams }) => streams.purge(this.#name))
  }

  async delete(): Promise<void> {
    await withManager(this.#urls, ({ streams }) => streams.delete(this.#name))
  }
}

/** Publishes as fast as servers and client allow, without anything of ours around it: a baseline. */
export async function publishRaw(
  urls: readonly string[],
  load: { readonly count: number; readonly bytes: number; readonly unansweredMax: number },
): Promise<{ readonly perSecond: number }> {
  return withManager(urls, async ({ streams }, connection) => {
    await streams.add({ name: 'raw', subjects: ['raw'], num_replicas: 3 })
    const client = jetstream(connection)
    const payload = new Uint8Array(load.bytes)
    const startedMs = performance.now()
    let next = 0
    const publish = async () => {
      while (next < load.count) await client.publish('raw', payload, { msgID: String(next++), timeout: 30_000 })
    }
    await Promise.all(Array.from({ length: load.unansweredMax }, publish))
    return { perSecond: load.count / ((performance.now() - startedMs) / 1000) }
  })
}

/** For a machine that does ten other things. */
const patienceMs = 100_000

async function withManager<T>(
  urls: readonly string[],
  use: (manager: JetStreamManager, connection: NatsConnection) => Promise<T>,
): Promise<T> {
  const connection = await connect({ servers: urls.map((url) => url.slice('nats://'.length)), timeout: patienceMs })
  try {
    return await use(await jetstreamManager(connection, { checkAPI: false, timeout: patienceMs }), connection)
  } finally {
    await connection.close()
  }
}
