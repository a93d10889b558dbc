import type { CommitBytes } from '../commit/decode-commit.ts'
import { isPassingFault, type Received, type ReceiveFault } from '../receive.ts'
import { PendingCommits } from './pending-commits.ts'
import type { SessionHost } from './session-host.ts'

/** What nobody who checks stores, and so nobody honest sends. */
const liesOfPeer: ReadonlySet<ReceiveFault> = new Set([
  'not-cbor',
  'malformed-header',
  'not-deterministic',
  'malformed-body',
  'body-hash-differs',
  'id-differs',
])
/** Pending commits that are tried again with every arrival; more are tried at the peer's mark. */
const fewPending = 64
/** What was refused because its clock runs ahead of ours may be right a while later, or when our own clock is mended. */
const ticksBeforeAskingAgain = 60
/** Questions for what is still missing after everything was said to be sent, as long as none of them helps. */
const fruitlessQuestionsMax = 3

export interface TakenIn {
  readonly stored: number
  /** A fault that shows that the peer lies. */
  readonly lie: ReceiveFault | undefined
}

/** The way of one peer's commits into the log: what was stored, what waits, what was refused. */
export class Intake {
  readonly #host: SessionHost
  readonly #pending: PendingCommits
  readonly #refused: Partial<Record<ReceiveFault, number>> = {}
  #stored = 0
  #storedWhenAsked = 0
  #fruitlessQuestions = 0
  /** Something is missing still, and asking for it did not help. */
  #hasGivenUp = false
  /** Ticks since there is something that may be taken when it is asked for again later; undefined when there is not. */
  #ticksToAsk: number | undefined

  constructor(host: SessionHost) {
    this.#host = host
    this.#pending = new PendingCommits(host.world.crypto, host.limits)
  }

  get stored(): number {
    return this.#stored
  }
  get pendingCount(): number {
    return this.#pending.count
  }
  get pendingBytes(): number {
    return this.#pending.bytes
  }
  get refused(): Readonly<Partial<Record<ReceiveFault, number>>> {
    return { ...this.#refused }
  }

  /** Stores what can be stored, and tries again what waits; with no commits all of that. */
  take(commits: readonly CommitBytes[]): TakenIn {
    const retries = commits.length === 0 || this.#pending.count <= fewPending ? this.#pending.takeAll() : []
    const given = [...retries, ...commits]
    if (given.length === 0) return { stored: 0, lie: undefined }
    const received = this.#host.receive(given)
    this.#stored += received.stored
    return { stored: received.stored, lie: this.#sortRefused(given, received) }
  }

  #sortRefused(given: readonly CommitBytes[], { refused }: Received): ReceiveFault | undefined {
    let lie: ReceiveFault | undefined
    for (const { index, fault } of refused) {
      const commit = given[index]
      if (commit !== undefined && isPassingFault(fault)) this.#pending.add(commit)
      else this.#refused[fault] = (this.#refused[fault] ?? 0) + 1
      if (fault === 'clock-ahead') this.#ticksToAsk ??= 0
      if (liesOfPeer.has(fault)) lie = fault
    }
    return lie
  }

  /** About once a second. True when to ask again for what came too early, or found no room. */
  tick(): boolean {
    if (this.#ticksToAsk === undefined) return false
    this.#ticksToAsk += 1
    if (this.#ticksToAsk < ticksBeforeAskingAgain) return false
    this.#ticksToAsk = undefined
    return true
  }

  /** Everything was sent, and still something is missing; perhaps it found no room. True when to ask for it again. */
  shouldAskAgain(): boolean {
    const isComplete = this.#pending.count === 0 && this.#pending.dropped === 0
    const hasHelped = this.#stored > this.#storedWhenAsked
    this.#fruitlessQuestions = isComplete || hasHelped ? 0 : this.#fruitlessQuestions + 1
    this.#hasGivenUp = this.#fruitlessQuestions > fruitlessQuestionsMax
    if (isComplete || this.#hasGivenUp) return false
    this.#storedWhenAsked = this.#stored
    this.#pending.dropped = 0
    return true
  }

  /** Others brought something: perhaps that for which this peer's commits had to wait. What found no room is asked for in a minute. */
  noteNews(): void {
    if (!this.#hasGivenUp || this.#pending.dropped === 0) return
    this.#hasGivenUp = false
    this.#fruitlessQuestions = 0
    this.#ticksToAsk ??= 0
  }

  /** Frees what waits. */
  end(): void {
    this.#pending.takeAll()
  }
}
