import type { MemberId } from '@spicetime/domain'
import {
  type Commit,
  type CommitBytes,
  type CommitId,
  type Database,
  makeReplicaId,
  NotAuthorisedError,
  PortError,
  type Received,
  Replica,
  ReplicaEndedError,
  type ReplicaId,
  type ReplicaKey,
  receiveCommits,
  type World,
} from '@spicetime/runtime'
import { createWorkspace, openWorkspace, type Workspace, workspaceProjection } from '@spicetime/workspace'
import { makeNodeWorld } from '@spicetime/world-node'
import { SimCrash } from '../world/crashable-database.ts'
import { SimDisk } from '../world/disk.ts'
import type { KeyWorld } from '../world/keys.ts'
import { honest, type Meddling } from '../world/meddling.ts'
import type { SimRandom } from '../world/random.ts'

/** What every peer of a run shares. */
export interface PeerSurroundings {
  readonly folder: string
  readonly keys: KeyWorld
  /** True time; each peer's clock is off by its own amount. */
  readonly nowMs: () => number
}

export type Attempt<T> =
  | { readonly outcome: 'done'; readonly value: T }
  | { readonly outcome: 'crashed'; readonly kind: string }
  | { readonly outcome: 'disk-full' }
  /** It may not write any more, and says why. */
  | { readonly outcome: 'ended'; readonly kind: string }
  /** Its member may not write this. */
  | { readonly outcome: 'refused'; readonly kind: string }

const codec = makeNodeWorld().codec

/** One device: the product's own replica and workspace on a simulated disk, clock and keys. */
export class SimPeer {
  readonly number: number
  readonly key: ReplicaKey
  readonly disk: SimDisk
  readonly world: World
  readonly meddling: Meddling
  /** How far its clock is from true time. */
  clockOffsetMs = 0
  isUp = true
  /** Whose device this is. Known once the workspace has it. */
  memberId: MemberId | undefined
  #replica: Replica | undefined
  #workspace: Workspace | undefined

  constructor(number: number, surroundings: PeerSurroundings, random: SimRandom, meddling: Meddling = honest) {
    const { folder, keys, nowMs } = surroundings
    this.number = number
    this.meddling = meddling
    this.key = keys.makeKey(random.fork('key'))
    this.disk = new SimDisk(folder, `peer${number}`, random.fork('disk'), meddling)
    const entropy = random.fork('entropy')
    this.world = {
      clock: { nowMs: () => nowMs() + this.clockOffsetMs },
      random: { bytes: (count) => entropy.bytes(count) },
      crypto: meddling.crypto(keys.crypto),
      codec,
      scheduler: { repeat: () => () => undefined },
    }
  }

  get ports() {
    return { database: this.disk.database, world: this.world, key: this.key, definition: workspaceProjection }
  }
  get replicaId(): ReplicaId {
    return makeReplicaId(this.world.crypto, this.key.publicKey)
  }
  get replica(): Replica {
    this.#replica ??= new Replica(this.ports)
    return this.#replica
  }
  /** Undefined until the workspace has arrived. */
  get workspace(): Workspace | undefined {
    if (this.#workspace === undefined && this.memberId !== undefined && hasWorkspace(this.disk.bare)) {
      this.#workspace = openWorkspace(this.ports)
    }
    return this.#workspace
  }

  found(): Workspace {
    const workspace = createWorkspace(this.ports, {
      name: 'Simulated',
      ownerHandle: 'owner',
      ownerName: 'Owner',
      replicaName: 'first',
    })
    this.#workspace = workspace
    this.memberId = workspace.localMemberId
    return workspace
  }

  /** Makes an empty store that the workspace will come to. */
  join(memberId: MemberId): void {
    Replica.createStore(this.ports)
    this.disk.bare.prepare(`INSERT INTO meta (key, value) VALUES ('localMember', ?)`).run(memberId)
    this.memberId = memberId
  }

  commitOf(id: string): Commit | undefined {
    // Ids of commits are hexadecimal digits.
    const position = this.replica.log.positionOf(id as CommitId)
    return position === undefined ? undefined : this.replica.log.at(position)?.commit
  }

  receive(commits: readonly CommitBytes[]): Attempt<Received> {
    return this.attempt(() => receiveCommits(this.ports, this.replica, commits))
  }

  /** Runs what may write, and takes the blow when the process dies or the disk is full. Anything else thrown is a bug. */
  attempt<T>(work: () => T): Attempt<T> {
    try {
      return { outcome: 'done', value: work() }
    } catch (error) {
      return this.#outcomeOf(error)
    }
  }

  /** The same of what takes its time; nothing else happens meanwhile. */
  async attemptLater<T>(work: () => Promise<T>): Promise<Attempt<T>> {
    try {
      return { outcome: 'done', value: await work() }
    } catch (error) {
      return this.#outcomeOf(error)
    }
  }

  #outcomeOf(error: unknown): Exclude<Attempt<never>, { readonly outcome: 'done' }> {
    if (error instanceof SimCrash) {
      this.#die(() => this.disk.recover(error))
      return { outcome: 'crashed', kind: error.message }
    }
    if (error instanceof ReplicaEndedError) return { outcome: 'ended', kind: error.code }
    if (error instanceof NotAuthorisedError) return { outcome: 'refused', kind: error.code }
    if (isDiskFull(error)) return { outcome: 'disk-full' }
    throw error
  }

  crash(): void {
    this.#die(() => this.disk.crashIdle())
  }

  /** Somebody puts an older copy of the store in its place. */
  restore(): void {
    this.#die(() => this.disk.restore())
  }

  #die(recover: () => void): void {
    this.isUp = false
    this.#replica = undefined
    this.#workspace = undefined
    recover()
  }
}

function isDiskFull(error: unknown): boolean {
  return error instanceof PortError && error.problem === 'disk-full'
}

function hasWorkspace(database: Database): boolean {
  return database.prepare('SELECT 1 FROM workspace').get() !== undefined
}
