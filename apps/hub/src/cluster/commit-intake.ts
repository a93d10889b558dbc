import {
  type CommitBytes,
  type Database,
  isPassingFault,
  type Received,
  type Replica,
  type ReplicaPorts,
  receiveCommits,
} from '@spicetime/runtime'
import type { ClusterMemory, Place } from './cluster-memory.ts'
import { PartAssembler, unpackCommits } from './wire.ts'

/** A message of the stream; all of it but its number is foreign. */
export interface Arrival {
  readonly seq: number
  readonly payload: Uint8Array
}

interface Candidate {
  readonly id: string
  readonly bytes: CommitBytes
  readonly size: number
  readonly arrivedMs: number
  /** Its number in the stream, when it came from there. */
  readonly seq: number | undefined
}

export interface TakenIn {
  readonly stored: number
  readonly refused: readonly { readonly id: string; readonly fault: string }[]
}

/** What waits for commits that came later, or on another way. Beyond this the oldest are left to healing. */
const waitingLimits = { count: 2048, bytes: 32 * 1024 * 1024, ms: 10 * 60_000 } as const

/** Messages that may come between the first part of a long commit and its last. */
const partsWaitMax = 10_000

/** Another commit, or time, may mend it; a commit with any other fault is never going to be stored. */
const mayBeMended = (fault: string) => isPassingFault(fault) || fault === 'clock-ahead'

/**
 * Stores what arrives from the cluster: each batch in one transaction, together with the place in the stream up to which
 * it has been read. A commit whose parents are not here yet waits in memory, and the place waits with it, so that a hub
 * that dies meanwhile reads it again.
 */
export class CommitIntake {
  readonly #ports: ReplicaPorts
  readonly #replica: Replica
  readonly #memory: ClusterMemory
  #parts = new PartAssembler()
  readonly #answeredParts = new PartAssembler()
  #waiting: readonly Candidate[] = []
  #partsSince: number | undefined

  constructor(ports: ReplicaPorts, replica: Replica, memory: ClusterMemory) {
    this.#ports = ports
    this.#replica = replica
    this.#memory = memory
  }

  get waitingCount(): number {
    return this.#waiting.length
  }

  /** Messages of one incarnation of the stream, in its order, without gaps since the last ones. */
  takeMessages(incarnation: string, arrivals: readonly Arrival[]): TakenIn {
    const last = arrivals.at(-1)
    if (last === undefined) return { stored: 0, refused: [] }
    const fresh: Candidate[] = []
    let noise = 0
    for (const { seq, payload } of arrivals) {
      const packed = this.#parts.add(payload)
      this.#partsSince = this.#parts.isEmpty ? undefined : (this.#partsSince ?? seq)
      if (this.#partsSince !== undefined && seq - this.#partsSince > partsWaitMax) this.#forgetParts()
      if (packed === undefined) continue
      const commits = unpackCommits(this.#ports.world, packed)
      if (commits === undefined) noise += 1
      else for (const commit of commits) fresh.push(this.#candidate(commit, seq))
    }
    const taken = this.#store(fresh, (firstMissing) => {
      const through = Math.min(last.seq, (firstMissing ?? last.seq + 1) - 1, (this.#partsSince ?? last.seq + 1) - 1)
      return { incarnation, seq: through }
    })
    if (noise === 0) return taken
    return {
      ...taken,
      refused: [...taken.refused, ...Array.from({ length: noise }, () => ({ id: '', fault: 'not-a-commit' }))],
    }
  }

  /** What began a long commit and did not end it is not waited for any longer. */
  #forgetParts(): void {
    this.#parts = new PartAssembler()
    this.#partsSince = undefined
  }

  /** Commits that another hub gave when it was asked. */
  takeAnswer(messages: readonly Uint8Array[]): TakenIn {
    const fresh = messages.flatMap((message) => {
      const packed = this.#answeredParts.add(message)
      const commits = packed === undefined ? undefined : unpackCommits(this.#ports.world, packed)
      return commits?.map((commit) => this.#candidate(commit, undefined)) ?? []
    })
    return this.#store(fresh, () => undefined)
  }

  #candidate(bytes: CommitBytes, seq: number | undefined): Candidate {
    const { crypto, clock } = this.#ports.world
    const size = bytes.headerBytes.length + bytes.bodyBytes.length
    return { id: crypto.sha256(bytes.headerBytes).toHex(), bytes, size, seq, arrivedMs: clock.nowMs() }
  }

  #store(fresh: readonly Candidate[], placeAt: (firstMissing: number | undefined) => Place | undefined): TakenIn {
    const unknown = fresh.filter(({ id }) => !this.#has(id))
    // Nothing new: all that waits, waits on.
    if (unknown.length === 0) {
      const place = placeAt(firstSeqOf(this.#waiting))
      if (place !== undefined) this.#memory.movePlace(place)
      return { stored: 0, refused: [] }
    }
    const candidates = [...this.#waiting, ...unknown]
    const received = this.#receive(candidates, placeAt)
    const faults = new Map(received.refused.map(({ index, fault }) => [candidates[index], fault]))
    const waits = (candidate: Candidate) => mayBeMended(faults.get(candidate) ?? '')
    this.#waiting = withinLimits(candidates.filter(waits), this.#ports.world.clock.nowMs())
    const refused = [...faults].flatMap(([candidate, fault]) =>
      candidate === undefined || waits(candidate) ? [] : [{ id: candidate.id, fault }],
    )
    return { stored: received.stored, refused }
  }

  #receive(
    candidates: readonly Candidate[],
    placeAt: (firstMissing: number | undefined) => Place | undefined,
  ): Received {
    let accept: (() => void) | undefined
    const { database } = this.#ports
    const saving = savingWith(database, (work) => {
      const before = this.#replica.log.position()
      const value = work()
      const after = this.#replica.log.position()
      const missing = candidates.filter(({ id }) => !this.#has(id))
      const taken = after > before ? ([before + 1, after] as const) : undefined
      accept = this.#memory.saveWithin({ place: placeAt(firstSeqOf(missing)), taken })
      return value
    })
    const bytes = candidates.map((candidate) => candidate.bytes)
    const received = receiveCommits({ ...this.#ports, database: saving }, this.#replica, bytes)
    accept?.()
    return received
  }

  #has(id: string): boolean {
    return this.#ports.database.prepare('SELECT 1 FROM commits WHERE id = ?').get(Uint8Array.fromHex(id)) !== undefined
  }
}

function firstSeqOf(candidates: readonly Candidate[]): number | undefined {
  const seqs = candidates.flatMap(({ seq }) => (seq === undefined ? [] : [seq]))
  return seqs.length === 0 ? undefined : seqs.reduce((least, seq) => Math.min(least, seq))
}

function withinLimits(waiting: readonly Candidate[], nowMs: number): readonly Candidate[] {
  let bytes = 0
  const newestFirst = waiting.toReversed().filter(({ size, arrivedMs }) => {
    bytes += size
    return bytes <= waitingLimits.bytes && nowMs - arrivedMs <= waitingLimits.ms
  })
  return newestFirst.slice(0, waitingLimits.count).reverse()
}

/** The same database, with `around` about each transaction, inside it. */
function savingWith(database: Database, around: <T>(work: () => T) => T): Database {
  return {
    transaction: (work) => database.transaction(() => around(work)),
    exec: (sql) => database.exec(sql),
    prepare: (sql) => database.prepare(sql),
    snapshot: (work) => database.snapshot(work),
    get isInTransaction() {
      return database.isInTransaction
    },
    get undoneCount() {
      return database.undoneCount
    },
    readTextsBy: (textOf) => database.readTextsBy(textOf),
    foreignVersion: () => database.foreignVersion(),
    sizeBytes: () => database.sizeBytes(),
    close: () => database.close(),
  }
}
