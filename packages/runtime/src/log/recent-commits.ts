import type { Commit, CommitHeader } from '../commit/commit.ts'
import type { CommitId, RegionId, ReplicaId } from '../commit/ids.ts'
import type { Database } from '../ports/database.ts'
import type { RegionTip } from './commit-log.ts'
import { RegionHeads } from './region-heads.ts'

/** So many commits are remembered; a commit's parents are nearly always among the last. */
const commitsMax = 4096

interface RecentCommit {
  readonly header: CommitHeader
  readonly frontier: number | undefined
}

/**
 * What a log was found to say, or was told, within one transaction, so that the commits of a delivery need not be looked
 * up one by one when the next rests on them. Only what stays true is remembered: what is here, and the newest of each chain.
 */
export class RecentCommits {
  readonly #commits = new Map<CommitId, RecentCommit>()
  readonly #tips = new Map<RegionId, Map<ReplicaId, RegionTip>>()
  readonly publicKeys = new Map<ReplicaId, Uint8Array>()
  readonly numbers = new Map<RegionId | ReplicaId, number>()
  readonly firstRegions = new Map<string, RegionId>()
  readonly heads: RegionHeads
  position: number | undefined

  constructor(database: Database) {
    this.heads = new RegionHeads(database)
  }

  find(id: CommitId): RecentCommit | undefined {
    return this.#commits.get(id)
  }

  tip(regionId: RegionId, replicaId: ReplicaId): RegionTip | undefined {
    return this.#tips.get(regionId)?.get(replicaId)
  }

  keepTip(regionId: RegionId, replicaId: ReplicaId, tip: RegionTip): RegionTip {
    const tips = this.#tips.get(regionId) ?? new Map<ReplicaId, RegionTip>()
    this.#tips.set(regionId, tips.set(replicaId, tip))
    return tip
  }

  /** To be told of each commit that is appended. */
  add({ id, header }: Commit, frontier: number | undefined, position: number): void {
    const { regionId, replicaId, seq } = header
    if (this.#commits.size >= commitsMax) this.#commits.clear()
    this.#commits.set(id, { header, frontier })
    this.position = position
    const tip = this.tip(regionId, replicaId)
    // Of a branch of a fork the newest number may stand elsewhere, and two commits may bear it: look again.
    if (tip !== undefined && seq <= tip.seq) this.#tips.get(regionId)?.delete(replicaId)
    else if (tip !== undefined) this.keepTip(regionId, replicaId, { seq, commitId: id })
  }
}
