import type { Consumer, ConsumerMessages, JsMsg } from '@nats-io/jetstream'
import type { NatsConnection } from '@nats-io/transport-node'

export interface StreamMessage {
  readonly seq: number
  /** The id under which it was published; foreign text. */
  readonly messageId: string
  readonly payload: Uint8Array
  /** What the stream still has for us after this one. */
  readonly pending: number
}

export interface Consumption {
  /** Resolves when nothing more will come, with what ended it. */
  readonly ended: Promise<string>
  stop(): void
}

/** Asked for but not yet delivered. */
const windowBytes = 4 * 1024 * 1024
const heartbeatMs = 1000

/**
 * Pulls messages in windows. The stream says something every second, if only that there is nothing; when it does not, when
 * the connection breaks, or when a message is missing between two, the consumption ends rather than mend itself: its
 * owner looks whether the stream is still the one it was, and begins again after the last message that was stored.
 */
export async function consume(
  consumer: Consumer,
  connection: NatsConnection,
  onMessage: (message: StreamMessage) => void,
): Promise<Consumption> {
  let delivered = 0
  let why = 'stopped'
  const end = (reason: string) => {
    why = reason
    messages.stop()
  }
  const callback = (message: JsMsg) => {
    const { deliverySequence, streamSequence, pending } = message.info
    if (deliverySequence !== delivered + 1) return end('messages were lost on the way')
    delivered = deliverySequence
    const messageId = message.headers?.get('Nats-Msg-Id') ?? ''
    onMessage({ seq: streamSequence, messageId, payload: message.data, pending })
  }
  const messages: ConsumerMessages = await consumer.consume({
    max_bytes: windowBytes,
    expires: 30_000,
    idle_heartbeat: heartbeatMs,
    abort_on_missing_resource: true,
    callback,
  })
  void endWhenSilent(messages, end)
  void endWhenBroken(connection, messages, end)
  const ended = messages.closed().then((error) => (error instanceof Error ? error.message : why))
  return { ended, stop: () => messages.stop() }
}

async function endWhenSilent(messages: ConsumerMessages, end: (reason: string) => void): Promise<void> {
  for await (const { type } of messages.status()) {
    if (type === 'heartbeats_missed' || type === 'no_responders' || type === 'consumer_deleted') end(type)
  }
}

async function endWhenBroken(
  connection: NatsConnection,
  messages: ConsumerMessages,
  end: (reason: string) => void,
): Promise<void> {
  const statuses = connection.status()
  void messages.closed().then(() => (statuses as Partial<{ stop(): void }>).stop?.()) // an iterator of theirs, with more than its type says
  for await (const { type } of statuses) {
    if (type === 'disconnect') end('the connection broke')
  }
}
