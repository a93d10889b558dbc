/**
 * The stream of changes over a WebSocket. It begins at the workspace's position when the page is loaded, and after
 * every break at the last position seen, so that nothing is missed. While nothing answers it tries again, first
 * soon, then every few seconds, and at once when the browser says that it is online or the page is looked at again.
 */
import { type Client, createClient } from 'graphql-ws'
import { ClientError } from '../client-error.ts'
import type { Change, WorkItemList } from '../model.ts'
import type { PlanForecast, PlanForecastQuestion } from '../plan-model.ts'
import type { ChangeFeed, ConnectionState, ListFollower, Window } from '../workspace-client.ts'
import { askPlanForecast } from './ask-plan-forecast.ts'
import { changesDocument } from './documents.ts'
import { followList } from './follow-list.ts'

export interface ChangeFeedOptions {
  readonly url: string
  /** The position to begin at; asked again until it answers. */
  readonly startPosition: () => Promise<number>
}

const retryMsMin = 250
const retryMsMax = 5_000
const pingMs = 15_000
const pongMsMax = 6_000

export class GraphqlChangeFeed implements ChangeFeed {
  readonly #options: ChangeFeedOptions
  readonly #listeners = new Set<(change: Change) => void>()
  readonly #connectionListeners = new Set<() => void>()
  #state: ConnectionState = 'connecting'
  #position: number | undefined
  #client: Client | undefined
  #stop: (() => void) | undefined
  #failures = 0
  #retry: ReturnType<typeof setTimeout> | undefined
  #pongWait: ReturnType<typeof setTimeout> | undefined
  #isClosed = false

  constructor(options: ChangeFeedOptions) {
    this.#options = options
  }

  /** Begins to listen; call once somebody is signed in. */
  open(): void {
    if (this.#client !== undefined) return
    this.#isClosed = false
    this.#client = createClient({
      url: this.#options.url,
      retryAttempts: 0,
      keepAlive: pingMs,
      on: {
        ping: (isReceived) => isReceived || this.#expectPong(),
        pong: (isReceived) => isReceived && clearTimeout(this.#pongWait),
        closed: () => clearTimeout(this.#pongWait),
      },
    })
    globalThis.addEventListener('online', this.#tryNow)
    globalThis.addEventListener('offline', this.#noticeOffline)
    document.addEventListener('visibilitychange', this.#tryNow)
    void this.#listen()
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#retry)
    this.#stop?.()
    globalThis.removeEventListener('online', this.#tryNow)
    globalThis.removeEventListener('offline', this.#noticeOffline)
    document.removeEventListener('visibilitychange', this.#tryNow)
    void this.#client?.dispose()
    this.#client = undefined
    this.#setState('connecting')
  }

  subscribe(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  position(): number | undefined {
    return this.#position
  }

  followList(
    list: WorkItemList,
    window: Window,
    since: number | undefined,
    follower: ListFollower,
  ): (() => void) | undefined {
    if (this.#client === undefined || this.#state !== 'live') return undefined
    return followList(this.#client, { list, window, since }, follower)
  }

  forecastPlan(question: PlanForecastQuestion, signal?: AbortSignal): Promise<PlanForecast> {
    if (this.#client === undefined || this.#state !== 'live')
      return Promise.reject(new ClientError({ code: 'offline' }))
    return askPlanForecast(this.#client, question, signal)
  }

  connection(): ConnectionState {
    return this.#state
  }

  subscribeConnection(listener: () => void): () => void {
    this.#connectionListeners.add(listener)
    return () => this.#connectionListeners.delete(listener)
  }

  async #listen(): Promise<void> {
    const client = this.#client
    if (client === undefined) return
    try {
      this.#position ??= await this.#options.startPosition()
      await this.#subscribeOnce(client, this.#position)
    } catch {
      // Whatever went wrong: the state says so, and the next try begins where this one ended.
    }
    this.#scheduleRetry()
  }

  /** Resolves or throws when the subscription has ended. */
  #subscribeOnce(client: Client, since: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const forget = client.on('message', () => this.#noticeLife())
      const done = (settle: () => void) => {
        forget()
        this.#stop = undefined
        settle()
      }
      this.#stop = client.subscribe<{ changes: Change }>(
        { query: changesDocument, variables: { since } },
        {
          next: ({ data }) => data && this.#receive(data.changes),
          error: (error) => done(() => reject(error instanceof Error ? error : new Error('connection lost'))),
          complete: () => done(resolve),
        },
      )
    })
  }

  #receive(change: Change): void {
    this.#position = change.position
    for (const listener of this.#listeners) listener(change)
  }

  /** A connection that is dead without having been closed, as after sleep, does not answer a ping. */
  #expectPong(): void {
    clearTimeout(this.#pongWait)
    this.#pongWait = setTimeout(() => this.#client?.terminate(), pongMsMax)
  }

  #noticeLife(): void {
    this.#failures = 0
    this.#setState('live')
  }

  readonly #noticeOffline = (): void => this.#setState('offline')

  readonly #tryNow = (): void => {
    if (this.#retry === undefined || document.visibilityState === 'hidden') return
    clearTimeout(this.#retry)
    this.#retry = undefined
    void this.#listen()
  }

  #scheduleRetry(): void {
    if (this.#isClosed) return
    this.#failures += 1
    this.#setState('offline')
    const waitMs = Math.min(retryMsMax, retryMsMin * 2 ** (this.#failures - 1))
    clearTimeout(this.#retry)
    this.#retry = setTimeout(() => {
      this.#retry = undefined
      void this.#listen()
    }, waitMs)
  }

  #setState(state: ConnectionState): void {
    if (state === this.#state) return
    this.#state = state
    for (const listener of this.#connectionListeners) listener()
  }
}
