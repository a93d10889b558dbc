/**
 * The way of every change to the hub. A change is kept in this browser from the moment it is asked for until it is answered,
 * so a page that goes away loses none: the next page of the same member sends what is left. Each has a key by which the hub
 * does it once, however often it is sent.
 *
 * What the page has shown already (`waits`) goes one after the other, for later ones build on it, and while the hub is away
 * it waits. Anything else goes at once, and is refused when nobody answers: a form that has it is still open.
 */
import { ClientError } from '../client-error.ts'
import { mutationDocument } from '../graphql/documents.ts'
import type { Mutation } from '../graphql/mutations.ts'
import type { Transport } from '../graphql/transport.ts'
import type { ChangeFeed, UnsentChanges } from '../workspace-client.ts'
import type { KeptChange, KeptChanges } from './kept-changes.ts'

export interface OutboxOptions {
  readonly transport: Transport
  readonly kept: KeptChanges
  readonly connection: Pick<ChangeFeed, 'connection' | 'subscribeConnection'>
  readonly nowMs: () => number
  readonly randomText: () => string
}

/** What the hub says of a change, as the mutation's selection has it. */
export type Answer = Readonly<Record<string, unknown>>

interface Sending extends KeptChange {
  readonly isKept: boolean
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}

/** The connection tells when the hub is back; where it has not noticed that it was away, this does. */
const retryMs = 2_000

export class Outbox implements UnsentChanges {
  readonly #options: OutboxOptions
  readonly #listeners = new Set<() => void>()
  readonly #lane: Sending[] = []
  readonly #direct = new Set<Sending>()
  #owner = ''
  #count = 0
  #sent = 0
  #isRunning = false
  #hasRefusedAway = false
  #retry: ReturnType<typeof setTimeout> | undefined
  #onEarlier: (answer: Answer | ClientError) => void = () => undefined

  constructor(options: OutboxOptions) {
    this.#options = options
    options.connection.subscribeConnection(() => {
      if (options.connection.connection() !== 'live') return
      this.#hasRefusedAway = false
      void this.#run()
    })
  }

  /** Begins to keep changes of a member, and sends what earlier pages have left. */
  open(owner: string, onEarlier: (answer: Answer | ClientError) => void): void {
    this.#onEarlier = onEarlier
    if (owner === this.#owner) return
    // Somebody else has signed in.
    this.#leave()
    this.#owner = owner
    for (const change of this.#options.kept.of(owner, this.#options.nowMs())) {
      const tell = (answer: unknown) => this.#onEarlier(answer as Answer | ClientError)
      this.#lane.push({ ...change, isKept: true, resolve: tell, reject: tell })
    }
    void this.#run()
  }

  /** Answers what the hub says. Throws `ClientError`. */
  send(mutation: Mutation, waits: boolean): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const at = this.#options.nowMs()
      this.#sent += 1
      const place = `${String(at).padStart(14, '0')}-${String(this.#sent).padStart(6, '0')}`
      const change = { key: `${place}-${this.#options.randomText()}`, owner: this.#owner, at, mutation }
      const isKept = this.#owner !== '' && this.#options.kept.keep(change)
      const sending = { ...change, isKept, resolve, reject }
      if (waits) {
        this.#lane.push(sending)
        void this.#run()
      } else void this.#sendNow(sending)
    })
  }

  /** What waits, with what is under way before it; nothing when that is all: the browser carries it on when the page goes. */
  waiting(): readonly KeptChange[] {
    return this.#lane.length === (this.#isRunning ? 1 : 0) ? [] : this.#lane
  }

  count(): number {
    return this.#count
  }

  /** Whether the page can go away without losing what was changed in it. */
  isSafe(): boolean {
    return !this.#hasRefusedAway && [...this.#lane, ...this.#direct].every(({ isKept }) => isKept)
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async #sendNow(sending: Sending): Promise<void> {
    this.#direct.add(sending)
    this.#tell()
    try {
      const answer = await this.#post(sending)
      this.#hasRefusedAway = false
      this.#forget(sending)
      sending.resolve(answer)
    } catch (error) {
      this.#hasRefusedAway ||= codeOf(error) === 'offline'
      this.#forget(sending)
      sending.reject(error)
    }
  }

  /** Sends what waits, until nobody answers. */
  async #run(): Promise<void> {
    this.#tell()
    if (this.#isRunning) return
    this.#isRunning = true
    clearTimeout(this.#retry)
    for (let next = this.#lane[0]; next !== undefined; next = this.#lane[0]) {
      const sending = next
      const settle = await this.#post(sending).then(
        (answer) => () => sending.resolve(answer),
        (error: unknown) => this.#settleFailed(sending, error),
      )
      if (settle === 'later') break
      // It is not there any more when somebody else has signed in meanwhile.
      if (this.#lane[0] === sending) this.#lane.shift()
      this.#forget(sending)
      settle()
    }
    this.#isRunning = false
  }

  #settleFailed(sending: Sending, error: unknown): 'later' | (() => void) {
    const code = codeOf(error)
    if (code === 'offline') this.#retry = setTimeout(() => void this.#run(), retryMs)
    if (code === 'signed-out') this.#leave()
    return code === 'offline' || code === 'signed-out' ? 'later' : () => sending.reject(error)
  }

  /** Nobody is signed in: what waits stays in the browser until its member is back. */
  #leave(): void {
    this.#owner = ''
    for (const left of this.#lane.splice(0)) left.reject(new ClientError({ code: 'signed-out' }))
    this.#tell()
  }

  async #post({ key, mutation }: Sending): Promise<Answer> {
    const { field, inputType, selection, input } = mutation
    const document = mutationDocument(field, inputType, selection)
    const variables = { input: { ...input, idempotencyKey: key } }
    return (await this.#options.transport<{ result: Answer }>(document, variables)).result
  }

  #forget(sending: Sending): void {
    this.#direct.delete(sending)
    this.#options.kept.forget(sending.key)
    this.#tell()
  }

  #tell(): void {
    this.#count = this.#lane.length
    for (const listener of this.#listeners) listener()
  }
}

function codeOf(error: unknown): string {
  return error instanceof ClientError ? error.reason.code : 'failed'
}
