import type { Authority } from '../authority/authority.ts'
import { findDefeat } from '../authority/find-defeat.ts'
import { putInQuarantine, readQuarantine, takeOutOfQuarantine } from '../authority/quarantine-table.ts'
import type { Commit } from '../commit/commit.ts'
import type { CommitFault } from '../commit/decode-commit.ts'
import type { RegionId } from '../commit/ids.ts'
import { bodyState } from '../log/body-state.ts'
import type { CommitLog } from '../log/commit-log.ts'
import type { Database } from '../ports/database.ts'
import type { Projector } from '../projection/projector.ts'
import { keepAllTouchedAgain } from '../projection/touched.ts'
import { dropBase, readBaseQuarantine } from './base.ts'

/** Where bodies are filled in, and what their commits are judged by. */
export interface Filling {
  readonly database: Database
  readonly log: CommitLog
  readonly projector: Projector
  readonly authority: Authority | undefined
  /** Things whose rows speak of what a base said, and are to be folded anew once what came is written. */
  readonly outdated: Set<string>
  /** Things that the commits concern, some perhaps more than once. */
  readonly met: string[]
}

/** What vouches for the commits of the delivery. */
export interface Proof {
  prove(publicKey: Uint8Array, commit: Commit): boolean
}

/** Ways from things to commits that may wait in memory. */
const touchesMax = 100_000

/**
 * The bodies of one delivery whose commits' headers are here already. One that is awaited is put in its place: that the header
 * names the body's hash has been checked. Its effects are in the tables as the maker of the snapshot judged it; now that it
 * is known what it does it is judged here. With the last body of a region its base is let go, and what the base told
 * otherwise is `outdated`.
 *
 * A body is packed beside what is done with the next commit, and what can be written for all of them at once is written by
 * `finish`: nothing of what came is in the log before.
 */
export class BodyFiller {
  readonly #filling: Filling
  readonly #positions = new Set<number>()
  readonly #regionIds = new Set<RegionId>()
  #touches: [entityId: string, position: number][] = []
  /** Puts the last body in its place, when that has been packed. */
  #putLast: (() => void) | undefined

  constructor(filling: Filling) {
    this.#filling = filling
  }

  take(commit: Commit, proof: Proof): 'stored' | 'known' | CommitFault {
    const { database, log } = this.#filling
    const position = log.positionOf(commit.id)
    const row = database.prepare('SELECT bodyState FROM commits WHERE position = ?').get(position ?? 0)
    if (position === undefined || row?.['bodyState'] !== bodyState.awaited || this.#positions.has(position)) {
      return 'known'
    }
    const publicKey = log.publicKeyOf(commit.header.replicaId)
    // One without a signature is held by the chain, whose hashes were followed when the header came.
    const isTrue = commit.signature === undefined || publicKey === undefined || proof.prove(publicKey, commit)
    if (!isTrue) return 'signature-invalid'
    this.#positions.add(position)
    this.#regionIds.add(commit.header.regionId)
    this.#put(position, commit)
    this.#judge(position, commit)
    return 'stored'
  }

  #put(position: number, commit: Commit): void {
    const { log } = this.#filling
    const packed = log.beginPacking(commit)
    this.#putLast?.()
    this.#putLast = () => log.putBody(position, packed())
  }

  #judge(position: number, commit: Commit): void {
    const { database, log, projector, authority, met } = this.#filling
    const defeat = findDefeat({ log, branches: projector.branches, authority }, commit)
    if (defeat !== undefined) {
      putInQuarantine(database, commit.id, defeat, authority?.effective().dropped.has(commit.id) === true)
      return
    }
    takeOutOfQuarantine(database, commit.id)
    for (const id of projector.touchedBy(commit)) {
      met.push(id)
      this.#touches.push([id, position])
    }
    if (this.#touches.length > touchesMax) this.#keepTouches()
  }

  #keepTouches(): void {
    keepAllTouchedAgain(this.#filling.database, this.#touches)
    this.#touches = []
  }

  /** To be called once everything else that came is written. */
  finish(): void {
    this.#putLast?.()
    this.#putLast = undefined
    this.#keepTouches()
    const { database } = this.#filling
    for (const regionId of this.#regionIds) {
      if (lacksBodies(database, regionId)) continue
      this.#noteOutdated(regionId)
      dropBase(database, regionId)
    }
  }

  /** [R17] Commits that have no effect here and had one for the maker of the snapshot, or the other way round. */
  #noteOutdated(regionId: RegionId): void {
    const { database, log, projector, outdated } = this.#filling
    const { untilPosition, commitIds } = readBaseQuarantine(log, regionId)
    const now = new Set(readQuarantine(database).map(({ commitId }) => commitId))
    for (const id of now.symmetricDifference(commitIds)) {
      const placed = log.at(log.positionOf(id) ?? 0)
      if (placed === undefined || placed.position > untilPosition || placed.commit.header.regionId !== regionId)
        continue
      for (const thing of projector.subjectsOf(placed.commit)) outdated.add(thing)
    }
  }
}

function lacksBodies(database: Database, regionId: RegionId): boolean {
  return (
    database
      .prepare('SELECT 1 FROM commits WHERE region = (SELECT n FROM region WHERE id = ?) AND bodyState <> 0 LIMIT 1')
      .get(regionId) !== undefined
  )
}

/** How many commits of how many are here without their bodies, because these are still to come. */
export function countAwaited(database: Database): number {
  const sql = 'SELECT count(*) AS n FROM commits WHERE bodyState <> 0 AND bodyState = ?'
  return Number(database.prepare(sql).get(bodyState.awaited)?.['n'])
}
