import { connect, credsAuthenticator, type NatsConnection } from '@nats-io/transport-node'
import { CommitStream } from './commit-stream.ts'
import { HubCalls } from './hub-calls.ts'
import { connectionOptionsOf, type ServerAddress } from './server-address.ts'

export interface NatsOptions {
  readonly addresses: readonly ServerAddress[]
  /** Shown in the servers' lists of connections. */
  readonly name: string
  /** The content of a `.creds` file. */
  readonly credentials?: Uint8Array | undefined
  /** How many servers keep each message before it counts as taken: 3, or 1 for a server without a cluster. */
  readonly replicas: number
}

const dialMsMax = 2000
const redialMs = 500
/** A server that says nothing for so long is given up; the others are tried. */
const pingEveryMs = 2000
const pingsMissedMax = 2

/** A connection to a cluster of NATS that is dialled again whenever it breaks, for as long as it is open. */
export class NatsLink {
  readonly #connection: NatsConnection
  readonly #options: NatsOptions

  private constructor(connection: NatsConnection, options: NatsOptions) {
    this.#connection = connection
    this.#options = options
  }

  /**
   * Dials until a server answers.
   * @param onFailure hears of each attempt that failed
   * @returns undefined when `signal` was aborted first
   */
  static async open(
    options: NatsOptions,
    signal: AbortSignal,
    onFailure: (error: unknown) => void,
  ): Promise<NatsLink | undefined> {
    const authenticator = options.credentials === undefined ? undefined : credsAuthenticator(options.credentials)
    while (!signal.aborted) {
      try {
        const connection = await connect({
          ...connectionOptionsOf(options.addresses),
          name: options.name,
          timeout: dialMsMax,
          maxReconnectAttempts: -1,
          reconnectTimeWait: redialMs,
          reconnectJitter: redialMs / 2,
          pingInterval: pingEveryMs,
          maxPingOut: pingsMissedMax,
          ...(authenticator === undefined ? {} : { authenticator }),
        })
        return new NatsLink(connection, options)
      } catch (error) {
        onFailure(error)
        await pause(redialMs, signal)
      }
    }
    return undefined
  }

  /** Tells each change between reached and not reached, from now on, until the link is closed. */
  async watch(onChange: (isReached: boolean, detail: string) => void): Promise<void> {
    for await (const status of this.#connection.status()) {
      if (status.type === 'disconnect') onChange(false, status.server)
      if (status.type === 'reconnect') onChange(true, status.server)
    }
  }

  /** @param workspace a name that may stand in a subject: letters, digits, `_` */
  stream(workspace: string): CommitStream {
    return new CommitStream(this.#connection, workspace, this.#options.replicas)
  }

  calls(workspace: string): HubCalls {
    return new HubCalls(this.#connection, workspace)
  }

  /** Bytes that one message may have. */
  get messageBytesMax(): number {
    return this.#connection.info?.max_payload ?? 1024 * 1024
  }

  async close(): Promise<void> {
    await this.#connection.close()
  }
}

/** Waits, or less when the signal is aborted. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end)
    if (signal.aborted) end()
  })
}
