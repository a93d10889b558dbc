import {
  type Connection,
  type Ending,
  type Network,
  NetworkError,
  type ReplicaSync,
  type SessionStatus,
} from '@spicetime/runtime'
import type { Exchange } from './exchange.ts'
import type { Remote } from './remotes.ts'

export type LinkState = 'connecting' | 'syncing' | 'settled' | 'waiting'

export interface LinkStatus {
  readonly name: string
  readonly address: string
  readonly state: LinkState
  /** Of the session; undefined while there is none. */
  readonly session: SessionStatus | undefined
  /** Why the last attempt failed: a reason of the network port, and what it has to add (`unreachable: http://…`). */
  readonly problem: string | undefined
}

interface Link {
  state: LinkState
  session: SessionStatus | undefined
  problem: string | undefined
  failures: number
  nextAttemptMs: number
  /** Both had the same, and that is not noted yet. */
  isToBeNoted: boolean
  notedMs: number
}

export interface RemoteLinksOptions {
  readonly exchange: Exchange
  readonly sync: ReplicaSync
  readonly network: Network
  /** Where a remote is reached, for the network; undefined for one that is met in another way (a bundle). */
  readonly addressOf: (remote: Remote) => string | undefined
  readonly onChange?: (status: LinkStatus) => void
}

const firstWaitMs = 1_000
const longestWaitMs = 60_000
const noteEveryMs = 1_000

/**
 * Keeps a session with each remote that is a hub: connects, and after a failure tries again, each time later, at most a
 * minute later, and not all at once. Remotes may be added and removed meanwhile, by another process too.
 */
export class RemoteLinks {
  readonly #options: RemoteLinksOptions
  readonly #links = new Map<string, Link>()
  #stop: (() => void) | undefined

  constructor(options: RemoteLinksOptions) {
    this.#options = options
  }

  start(): void {
    this.#stop ??= this.#options.exchange.ports.world.scheduler.repeat(1000, () => this.tick())
    this.tick()
  }

  /** Begins nothing new. Sessions are ended by the sync's own `close`. */
  stop(): void {
    this.#stop?.()
    this.#stop = undefined
  }

  status(): readonly LinkStatus[] {
    return this.#options.exchange.remotes.list().flatMap((remote) => {
      const link = this.#links.get(keyOf(remote))
      return link === undefined ? [] : [statusOf(remote, link)]
    })
  }

  tick(): void {
    const { exchange, addressOf } = this.#options
    const nowMs = exchange.ports.world.clock.nowMs()
    for (const remote of exchange.remotes.list()) {
      const address = addressOf(remote)
      if (address === undefined) continue
      const link = this.#linkOf(remote)
      if (link.isToBeNoted) this.#note(remote, link)
      if (link.state === 'waiting' && nowMs >= link.nextAttemptMs) void this.#connect(remote, address, link)
    }
  }

  #linkOf(remote: Remote): Link {
    const known = this.#links.get(keyOf(remote))
    if (known !== undefined) return known
    const link: Link = {
      state: 'waiting',
      session: undefined,
      problem: undefined,
      failures: 0,
      nextAttemptMs: 0,
      isToBeNoted: false,
      notedMs: 0,
    }
    this.#links.set(keyOf(remote), link)
    return link
  }

  async #connect(remote: Remote, address: string, link: Link): Promise<void> {
    this.#move(remote, link, { state: 'connecting' })
    let connection: Connection
    try {
      connection = await this.#options.network.connect(address)
    } catch (error) {
      return this.#fail(remote, link, problemOf(error, address))
    }
    if (this.#stop === undefined) return connection.close('going-away')
    const session = this.#options.sync.attach(connection, {
      onProgress: (status) => this.#progress(remote, link, status),
      onEnded: (status, ending) => this.#end(remote, link, status, ending),
    })
    if (session === undefined) this.#fail(remote, link, 'busy')
  }

  #progress(remote: Remote, link: Link, session: SessionStatus): void {
    if (session.state === 'closed') return
    const isNewlySettled = session.isSettled && link.state !== 'settled'
    this.#move(remote, link, { session, state: session.isSettled ? 'settled' : 'syncing' })
    if (!isNewlySettled) return
    link.failures = 0
    link.problem = undefined
    // While changes go to and fro every one of them settles; once a second is often enough to write that down.
    link.isToBeNoted = true
    if (this.#options.exchange.ports.world.clock.nowMs() - link.notedMs >= noteEveryMs) this.#note(remote, link)
  }

  #note(remote: Remote, link: Link): void {
    const { exchange } = this.#options
    link.isToBeNoted = false
    link.notedMs = exchange.ports.world.clock.nowMs()
    exchange.remotes.noteMeeting(remote.name, exchange.vector())
  }

  #end(remote: Remote, link: Link, session: SessionStatus, { reason, detail }: Ending): void {
    link.session = session
    this.#fail(remote, link, detail === '' ? reason : `${reason}: ${detail}`)
  }

  #fail(remote: Remote, link: Link, problem: string): void {
    const { exchange } = this.#options
    const { clock, random } = exchange.ports.world
    link.failures += 1
    const waitMs = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(link.failures - 1, 10))
    // Between half of it and all: many who lost one hub shall not return in the same instant.
    const share = 0.5 + (random.bytes(1)[0] ?? 0) / 512
    link.nextAttemptMs = clock.nowMs() + waitMs * share
    this.#move(remote, link, { state: 'waiting', session: undefined, problem })
    if (this.#stop !== undefined && exchange.remotes.find(remote.name)?.lastProblem !== problem) {
      exchange.remotes.noteProblem(remote.name, problem)
    }
  }

  #move(remote: Remote, link: Link, changes: Partial<Link>): void {
    Object.assign(link, changes)
    this.#options.onChange?.(statusOf(remote, link))
  }
}

function problemOf(error: unknown, address: string): string {
  if (error instanceof NetworkError) return `${error.code}: ${address}`
  return error instanceof Error ? error.message : String(error)
}

/** A remote whose address was changed is another one. */
function keyOf({ name, address }: Remote): string {
  return `${name}\n${address}`
}

function statusOf({ name, address }: Remote, { state, session, problem }: Link): LinkStatus {
  return { name, address, state, session, problem }
}
