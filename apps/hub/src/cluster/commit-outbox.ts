import { assert, type CommitBytes, type Replica, type ReplicaPorts } from '@spicetime/runtime'
import { Bell } from './bell.ts'
import type { ClusterMemory } from './cluster-memory.ts'
import { countStored, readStored, type StoredCommit } from './stored-commits.ts'
import { groupLimits, packCommit, packGroup, splitPacked } from './wire.ts'

/** Publishes one message and answers when the stream's quorum has taken it; throws when that is not known. */
export type Publish = (regionId: string, messageId: string, payload: Uint8Array) => Promise<unknown>

export interface OutboxPorts extends Pick<ReplicaPorts, 'database' | 'world'> {
  readonly replica: Replica
  readonly memory: ClusterMemory
  readonly publish: Publish
  /** Resolves when all that was committed before the call is on this machine's disk. */
  readonly whenSynced: () => Promise<void>
  /** Resolves as soon as there is a connection to publish on. */
  readonly whenReached: () => Promise<void>
  readonly onTaken: (count: number, waitedMs: number) => void
  readonly onFailure: (error: unknown) => void
}

/**
 * Unanswered at a time. More only waits in a longer queue: the servers answer in the order of what they get. When a leader falls
 * some of them come after others that rest on them, and no more than readers keep waiting (commit-intake.ts).
 */
export const outboxLimits = { messages: 512, commits: 2048, bytes: 16 * 1024 * 1024 } as const
const readRows = 256
/** Between two attempts; a publish that is not answered takes two seconds to fail besides. */
const retryAfterMs = 100

/** Commits of one region that travel in one message; or one that may need several. At least one, with its bytes. */
type Batch = readonly SendableCommit[]
type SendableCommit = StoredCommit & { readonly bytes: CommitBytes }
/** One whose body is not here cannot be sent; whoever lacks it begins with a snapshot. */
function isSendable(commit: StoredCommit): commit is SendableCommit {
  return commit.bytes !== undefined
}

interface Waiter {
  readonly position: number
  readonly taken: () => void
}

/**
 * Sends what this store has and the stream may lack, in the order of the log, many at once. The log itself is the queue: the
 * memory keeps up to where it is done, so nothing is lost when the hub dies, and at most sent twice, under one id.
 *
 * What failed is sent again, oldest first, once all that was sent with it has been answered: so commits of a region stand in
 * the stream in their order, but for those of one window when a leader falls; a reader that gets a commit before its
 * parents keeps it until they come.
 */
export class CommitOutbox {
  readonly #ports: OutboxPorts
  /** In the order of the log; what is answered is taken out. */
  readonly #unanswered = new Map<number, { readonly sentMs: number }>()
  #failed: Batch[] = []
  #sentThrough: number
  #inFlight = 0
  #bytesInFlight = 0
  #waiters: Waiter[] = []
  /** Read from the log, not yet sent. */
  #queue: StoredCommit[] = []
  #isStopped = false
  readonly #bell = new Bell()
  readonly #ended: Promise<void>

  constructor(ports: OutboxPorts) {
    this.#ports = ports
    this.#sentThrough = ports.memory.published
    this.#ended = this.#run()
  }

  /** There may be new commits in the log. */
  kick(): void {
    this.#bell.ring()
  }

  /** Every commit up to here is in the stream, or came from the cluster. */
  get takenThrough(): number {
    const first = this.#unanswered.keys().next()
    return first.done === true ? this.#sentThrough : first.value - 1
  }

  /** How many commits have yet to be taken; counted no further than `countMax`. */
  countLeft(countMax: number): number {
    return countStored(this.#ports, this.takenThrough, countMax)
  }

  /** How long the oldest unanswered one has waited; 0 when all is answered. */
  get waitedMs(): number {
    const first = this.#unanswered.values().next()
    return first.done === true ? 0 : performance.now() - first.value.sentMs
  }

  /** @returns whether every commit up to the position was taken within the time */
  async whenTaken(position: number, waitMsMax: number): Promise<boolean> {
    this.kick()
    if (this.takenThrough >= position) return true
    return new Promise((resolve) => {
      const waiter: Waiter = { position, taken: () => (clearTimeout(timer), resolve(true)) }
      const timer = setTimeout(() => {
        this.#waiters = this.#waiters.filter((one) => one !== waiter)
        resolve(false)
      }, waitMsMax)
      this.#waiters.push(waiter)
    })
  }

  /** What is unanswered by then is sent again by the next start. */
  async stop(): Promise<void> {
    this.#isStopped = true
    this.#bell.ring()
    await this.#ended
  }

  async #run(): Promise<void> {
    while (!this.#isStopped) {
      await this.#ports.whenReached()
      if (this.#isStopped) return
      try {
        const isIdle = this.#failed.length > 0 ? await this.#sendAgain() : !(await this.#sendMore())
        if (isIdle) await this.#bell.rung()
      } catch (error) {
        // The disk failed; it may be full. Nothing was sent.
        this.#ports.onFailure(error)
        await new Promise((resolve) => setTimeout(resolve, retryAfterMs))
      }
    }
  }

  /** @returns whether there may be more to send at once */
  async #sendMore(): Promise<boolean> {
    if (this.#isFull()) return false
    if (this.#queue.length === 0) {
      const taken = this.#ports.memory.takenThrough(this.#sentThrough + 1)
      if (taken !== undefined) {
        this.#sentThrough = taken
        this.#settle()
        return true
      }
      const commits = readStored(this.#ports, this.#sentThrough, readRows)
      if (commits.length === 0) return false
      // What others have seen must never be forgotten here: its number would be given out a second time.
      await this.#ports.whenSynced()
      this.#queue = [...commits].reverse()
    }
    while (this.#queue.length > 0 && !this.#isFull()) {
      const batch = this.#takeBatch()
      if (batch.length > 0) this.#send(batch)
    }
    this.#settle()
    return true
  }

  /** From the queue as many as may travel together; none where the next need not be sent. */
  #takeBatch(): Batch {
    const batch: SendableCommit[] = []
    let bytes = 0
    for (let next = this.#queue.at(-1); next !== undefined; next = this.#queue.at(-1)) {
      const sendable = isSendable(next) && !this.#ports.memory.isTaken(next.position) ? next : undefined
      if (sendable !== undefined) {
        bytes += sendable.bytes.headerBytes.length + sendable.bytes.bodyBytes.length
        const isOver = bytes > groupLimits.bytes || batch.length >= groupLimits.commits
        if (batch[0] !== undefined && (isOver || batch[0].regionId !== sendable.regionId)) break
        batch.push(sendable)
      } else if (batch.length > 0) break
      this.#queue.pop()
      this.#sentThrough = next.position
      if (sendable === undefined) break
    }
    return batch
  }

  #isFull(): boolean {
    const { messages, commits, bytes } = outboxLimits
    return this.#inFlight >= messages || this.#unanswered.size >= commits || this.#bytesInFlight >= bytes
  }

  /** @returns whether nothing can be done now */
  async #sendAgain(): Promise<boolean> {
    if (this.#inFlight > 0) return true
    // As they were: under one id always the same is sent.
    const failed = this.#failed.toSorted(([a], [b]) => (a?.position ?? 0) - (b?.position ?? 0))
    this.#failed = []
    await new Promise((resolve) => setTimeout(resolve, retryAfterMs))
    for (const batch of failed) this.#send(batch)
    return false
  }

  #send(batch: Batch): void {
    const { regionId, messages } = this.#messagesOf(batch)
    const bytes = messages.reduce((sum, { payload }) => sum + payload.length, 0)
    const nowMs = performance.now()
    for (const { position } of batch) {
      const sentMs = this.#unanswered.get(position)?.sentMs ?? nowMs
      this.#unanswered.set(position, { sentMs })
    }
    this.#inFlight += messages.length
    this.#bytesInFlight += bytes
    const publishing = messages.map(({ id, payload }) => this.#ports.publish(regionId, id, payload))
    void Promise.allSettled(publishing).then((answers) => {
      this.#inFlight -= messages.length
      this.#bytesInFlight -= bytes
      this.#onAnswered(batch, answers)
    })
  }

  #messagesOf(batch: Batch) {
    const { world, replica } = this.#ports
    const [first, last] = [batch[0], batch.at(-1)]
    assert(first !== undefined && last !== undefined, 'a batch holds a commit')
    const { id, regionId } = first
    if (batch.length > 1) {
      const maySeal = regionId !== replica.authority?.regionId
      const commits = batch.map(({ bytes }) => bytes)
      const payload = packGroup(world, commits, maySeal)
      return { regionId, messages: [{ id: `${id}+${batch.length}`, payload }] }
    }
    const parts = splitPacked(id, packCommit(world.codec, first.bytes))
    const idOf = (index: number) => (parts.length === 1 ? id : `${id}.${index}`)
    return { regionId, messages: parts.map((payload, index) => ({ id: idOf(index), payload })) }
  }

  #onAnswered(batch: Batch, answers: readonly PromiseSettledResult<unknown>[]): void {
    const failure = answers.find((answer) => answer.status === 'rejected')
    if (failure === undefined) {
      const sentMs = this.#unanswered.get(batch[0]?.position ?? 0)?.sentMs ?? 0
      for (const { position } of batch) this.#unanswered.delete(position)
      this.#ports.onTaken(batch.length, performance.now() - sentMs)
      this.#settle()
    } else {
      this.#failed.push(batch)
      this.#ports.onFailure(failure.reason)
    }
    this.#bell.ring()
  }

  #settle(): void {
    const through = this.takenThrough
    this.#ports.memory.movePublished(through)
    let done = 0
    for (const { position, taken } of this.#waiters) {
      if (position > through) break
      taken()
      done += 1
    }
    if (done > 0) this.#waiters = this.#waiters.slice(done)
  }
}
