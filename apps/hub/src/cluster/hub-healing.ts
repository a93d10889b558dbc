import type { HubCalls } from '@spicetime/network-nats'
import { type RegionVector, type Replica, type ReplicaPorts, rangesLackedBy, vectorsOf } from '@spicetime/runtime'
import type { TakenIn } from './commit-intake.ts'
import {
  type Announcement,
  decodeAnnouncement,
  decodeHeads,
  decodePullAnswer,
  decodePullRequest,
  encodeAnnouncement,
  encodePullAnswer,
  encodePullRequest,
  type PullAnswer,
  type PullCursor,
  type PullRequest,
} from './hub-messages.ts'
import { hasCommit, keyOfChain, readHeads, readMarks, readStored } from './stored-commits.ts'
import { packCommit, splitPacked } from './wire.ts'

export interface HealingPorts extends Pick<ReplicaPorts, 'database' | 'world'> {
  readonly replica: Replica
  readonly calls: HubCalls
  /** Stores what another hub answered. */
  readonly take: (messages: readonly Uint8Array[]) => TakenIn
  /** Up to where the stream was read here, and up to where it was read or written. */
  readonly streamPlace: () => { readonly incarnation: string; readonly readSeq: number; readonly knownSeq: number }
  readonly onFailure: (error: unknown) => void
}

const askMsMax = 5000
/** Hubs that said nothing for so long are no longer counted. */
const peerMsMax = 15_000
const answerBytesMax = 200 * 1024
const headsMax = 20_000
const marksAtOnce = 2000
const marksMax = 20_000
/** A hub that is behind in the stream and has read nothing for so long looks elsewhere. */
const stuckMs = 1500
/** After a question that brought nothing, the same one is not asked again for so long. */
const fruitlessMs = 30_000

/**
 * The stream is transport: it may lose its tail, be emptied, be deleted, or have let go of what a hub slept through. So each
 * hub says now and then what it holds, by a digest of its heads. One that has read as far in the stream and holds something
 * else asks for the heads themselves, and when it lacks one of them, for all that it lacks by version vector.
 */
export class HubHealing {
  readonly #ports: HealingPorts
  readonly #peers = new Map<string, number>()
  readonly #fruitless = new Map<string, number>()
  #known: { readonly position: number; readonly heads: Uint8Array; readonly digest: string } | undefined
  #behindAt: { readonly readSeq: number; readonly sinceMs: number } | undefined
  #isPulling = false
  #isStopped = false
  healedCount = 0

  constructor(ports: HealingPorts) {
    this.#ports = ports
    const { calls, replica } = ports
    calls.onAnnouncement((payload) => this.#onAnnouncement(payload))
    calls.answer(replica.id, 'heads', () => this.#holdings().heads.subarray(0, headsMax * 32))
    calls.answer(replica.id, 'pull', (payload) => {
      const request = decodePullRequest(payload)
      return request === undefined ? undefined : encodePullAnswer(answerPull(ports, request))
    })
  }

  /** Says what is held here; to be called every few seconds, and whenever others should look. */
  announce(): void {
    const { incarnation, knownSeq } = this.#ports.streamPlace()
    const { digest } = this.#holdings()
    this.#ports.calls.announce(encodeAnnouncement({ hub: this.#ports.replica.id, digest, incarnation, seq: knownSeq }))
  }

  /** Other hubs that were heard of lately. */
  get peerCount(): number {
    const sinceMs = this.#ports.world.clock.nowMs() - peerMsMax
    for (const [hub, atMs] of this.#peers) if (atMs < sinceMs) this.#peers.delete(hub)
    return this.#peers.size
  }

  stop(): void {
    this.#isStopped = true
  }

  #holdings() {
    const position = this.#ports.replica.log.position()
    if (this.#known?.position !== position) {
      const heads = readHeads(this.#ports)
      this.#known = { position, heads, digest: this.#ports.world.crypto.sha256(heads).toHex() }
    }
    return this.#known
  }

  #onAnnouncement(payload: Uint8Array): void {
    const announced = decodeAnnouncement(payload)
    if (announced === undefined || announced.hub === this.#ports.replica.id || this.#isStopped) return
    if (this.#peers.size < peersMax) this.#peers.set(announced.hub, this.#ports.world.clock.nowMs())
    if (this.#isPulling || !this.#mayLack(announced)) return
    this.#isPulling = true
    this.#pullIfLacking(announced)
      .catch((error: unknown) => {
        // A question that was under way when the hub stopped.
        if (!this.#isStopped) this.#ports.onFailure(error)
      })
      .finally(() => (this.#isPulling = false))
  }

  #mayLack({ hub, digest, incarnation, seq }: Announcement): boolean {
    const place = this.#ports.streamPlace()
    const own = this.#holdings().digest
    if (digest === own) return false
    if (incarnation === place.incarnation && seq > place.readSeq && !this.#isStuckAt(place.readSeq)) return false
    const askedMs = this.#fruitless.get(`${hub} ${digest} ${own}`) ?? Number.NEGATIVE_INFINITY
    return this.#ports.world.clock.nowMs() - askedMs > fruitlessMs
  }

  /** What is on its way in the stream is waited for; but not what was deleted before it was read here. */
  #isStuckAt(readSeq: number): boolean {
    const nowMs = this.#ports.world.clock.nowMs()
    if (this.#behindAt?.readSeq !== readSeq) this.#behindAt = { readSeq, sinceMs: nowMs }
    return nowMs - this.#behindAt.sinceMs >= stuckMs
  }

  async #pullIfLacking({ hub, digest }: Announcement): Promise<void> {
    const heads = decodeHeads(await this.#ports.calls.ask(hub, 'heads', new Uint8Array(0), askMsMax))
    const lacks = heads.some((head) => !hasCommit(this.#ports, head))
    const stored = lacks ? await this.pull(hub) : 0
    if (stored > 0) return
    if (this.#fruitless.size > 1000) this.#fruitless.clear()
    this.#fruitless.set(`${hub} ${digest} ${this.#holdings().digest}`, this.#ports.world.clock.nowMs())
  }

  /**
   * Asks a hub for all that is lacking here, page by page.
   * @returns how many commits were stored
   */
  async pull(hub: string): Promise<number> {
    const { calls, take } = this.#ports
    const vectors = vectorsOf(this.#ports)
    let after: PullCursor | undefined = { position: 0, part: 0 }
    let stored = 0
    while (after !== undefined && !this.#isStopped) {
      const answer = decodePullAnswer(await calls.ask(hub, 'pull', encodePullRequest({ after, vectors }), askMsMax))
      if (this.#isStopped) return stored
      if (answer === undefined) throw new Error(`hub ${hub} answered something that is no answer`)
      stored += take(answer.messages).stored
      after = answer.next !== undefined && isAfter(answer.next, after) ? answer.next : undefined
    }
    this.healedCount += stored
    return stored
  }
}

const peersMax = 1000

function isAfter(one: PullCursor, other: PullCursor): boolean {
  return one.position > other.position || (one.position === other.position && one.part > other.part)
}

/**
 * By chain the first number that the asker lacks. Of a chain that forked all from there on, or the whole of it: each of two hubs
 * may have another branch.
 */
function firstLacked(
  { database, world }: Pick<HealingPorts, 'database' | 'world'>,
  vectors: readonly RegionVector[],
): ReadonlyMap<string, number> {
  const told = new Map(vectors.map(({ regionId, chains }) => [regionId, chains]))
  const ranges = vectorsOf({ database, world }).flatMap(({ regionId }) =>
    rangesLackedBy(database, world.crypto, regionId, told.get(regionId) ?? []),
  )
  return new Map(ranges.map((range) => [keyOfChain(range), range.fromSeq]))
}

/** Commits of our log that are not in the vectors, as many as one message holds. */
export function answerPull(
  ports: Pick<HealingPorts, 'database' | 'world' | 'replica'>,
  { after, vectors }: PullRequest,
): PullAnswer {
  const lacked = firstLacked(ports, vectors)
  if (lacked.size === 0) return { next: undefined, messages: [] }
  const messages: Uint8Array[] = []
  let bytes = 0
  let looked = 0
  let { position, part } = after
  for (;;) {
    const marks = readMarks(ports, position, marksAtOnce)
    if (marks.length === 0) return { next: undefined, messages }
    for (const mark of marks) {
      const isLacking = mark.seq >= (lacked.get(mark.chain) ?? Infinity)
      const parts = isLacking ? packedAt(ports, mark.position) : []
      for (; part < parts.length; part += 1) {
        const message = parts[part] ?? new Uint8Array(0)
        if (bytes > 0 && bytes + message.length > answerBytesMax) return { next: { position, part }, messages }
        messages.push(message)
        bytes += message.length
      }
      position = mark.position
      part = 0
    }
    looked += marks.length
    if (looked >= marksMax) return { next: { position, part: 0 }, messages }
  }
}

function packedAt(
  ports: Pick<HealingPorts, 'database' | 'world' | 'replica'>,
  position: number,
): readonly Uint8Array[] {
  const [commit] = readStored(ports, position - 1, 1)
  // Whoever lacks a commit whose body was let go of everywhere begins with a snapshot.
  if (commit?.bytes === undefined) return []
  return splitPacked(commit.id, packCommit(ports.world.codec, commit.bytes))
}
