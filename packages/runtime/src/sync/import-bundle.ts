import type { CommitBytes } from '../commit/decode-commit.ts'
import { makeReplicaId, type RegionId, type ReplicaId } from '../commit/ids.ts'
import { hasAllOf, workspaceRegionOf } from '../log/version-vector.ts'
import { isPassingFault, type ReceiveFault, receiveCommits } from '../receive.ts'
import type { Replica, ReplicaPorts } from '../replica.ts'
import { BundleError, type BundleFault, BundleReader } from './bundle.ts'
import { defaultSyncLimits } from './limits.ts'
import type { BundleMessage } from './messages.ts'
import { PendingCommits } from './pending-commits.ts'

export interface BundleReport {
  readonly head: BundleMessage | undefined
  readonly makerId: ReplicaId | undefined
  readonly stored: number
  readonly known: number
  /** Not stored, for they rest on what is not here: a bundle before this one is missing. */
  readonly missingBefore: number
  readonly refused: Readonly<Partial<Record<ReceiveFault, number>>>
  /** Everything is here that the maker had. False also when he has let go of bodies: then a snapshot is the way to begin. */
  readonly isComplete: boolean
  /** What was wrong with the bundle itself; what came before that is stored. */
  readonly fault: BundleFault | 'other-workspace' | undefined
}

/** Takes in what a bundle holds. Doing it again, or after it was cut off, changes nothing that is not missing. */
export async function importBundle(
  ports: ReplicaPorts,
  replica: Replica,
  bytes: AsyncIterable<Uint8Array>,
  options: { readonly workspaceId?: RegionId | undefined } = {},
): Promise<BundleReport> {
  const importer = new Importer(ports, replica, options.workspaceId)
  const reader = new BundleReader(ports.world)
  try {
    for await (const piece of bytes) for (const part of reader.take(piece)) importer.take(part)
    reader.end()
  } catch (error) {
    if (error instanceof BundleError) importer.fault = error.fault
    else if (!(error instanceof OtherWorkspace)) throw error
  }
  return importer.finish()
}

/** Ends the reading of a bundle of others. */
class OtherWorkspace extends Error {}

class Importer {
  fault: BundleReport['fault']
  readonly #ports: ReplicaPorts
  readonly #replica: Replica
  readonly #workspaceId: RegionId | undefined
  readonly #pending: PendingCommits
  readonly #refused: Partial<Record<ReceiveFault, number>> = {}
  #head: BundleMessage | undefined
  #stored = 0
  #known = 0

  constructor(ports: ReplicaPorts, replica: Replica, workspaceId: RegionId | undefined) {
    this.#ports = ports
    this.#replica = replica
    this.#workspaceId = workspaceRegionOf(ports.database) ?? workspaceId
    this.#pending = new PendingCommits(ports.world.crypto, defaultSyncLimits)
  }

  take(part: BundleMessage | { readonly kind: 'commits'; readonly commits: readonly CommitBytes[] }): void {
    if (part.kind === 'commits') {
      this.#receive(part.commits)
      return
    }
    this.#head = part
    const isOther = part.workspaceId !== undefined && this.#workspaceId !== undefined
    if (!isOther || part.workspaceId === this.#workspaceId) return
    this.fault = 'other-workspace'
    throw new OtherWorkspace()
  }

  #receive(commits: readonly CommitBytes[]): void {
    const given = [...this.#pending.takeAll(), ...commits]
    if (given.length === 0) return
    const { stored, known, refused } = receiveCommits(this.#ports, this.#replica, given)
    this.#stored += stored
    this.#known += known
    for (const { index, fault } of refused) {
      const commit = given[index]
      if (commit !== undefined && isPassingFault(fault)) this.#pending.add(commit)
      else this.#refused[fault] = (this.#refused[fault] ?? 0) + 1
    }
  }

  finish(): BundleReport {
    this.#receive([])
    const head = this.#head
    const { database, world } = this.#ports
    return {
      head,
      isComplete: head !== undefined && hasAllOf(database, world.crypto, head.upTo),
      makerId: head === undefined ? undefined : makeReplicaId(this.#ports.world.crypto, head.publicKey),
      stored: this.#stored,
      known: this.#known,
      missingBefore: this.#pending.count + this.#pending.dropped,
      refused: this.#refused,
      fault: this.fault,
    }
  }
}
