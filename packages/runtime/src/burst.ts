import { assert } from './assert.ts'
import { nextCitations } from './authority/cited-frontier.ts'
import type { OwnRegion } from './authority/own-admission.ts'
import { findOwnFault, ReplicaEndedError } from './authority/own-fault.ts'
import type { CommitCause, Event } from './commit/commit.ts'
import { makeCommit } from './commit/encode-commit.ts'
import { type Hlc, tickHlc } from './commit/hlc.ts'
import type { CommitId, RegionId } from './commit/ids.ts'
import { stretchMax } from './commit/sealing.ts'
import { parentsOf } from './commit-writer.ts'
import type { ChainAppender } from './log/chain-appender.ts'
import { Projector } from './projection/projector.ts'
import { rowsInMemoryMax } from './projection/row-loader.ts'
import { assertProjectionVersion } from './projection/version.ts'
import type { Replica, ReplicaPorts } from './replica.ts'

export interface Burst {
  readonly actor: string
  readonly regionId: RegionId
  readonly cause?: CommitCause | undefined
  /** The events of each action; each becomes a commit of its own. */
  readonly actions: Iterable<readonly Event[]>
}

/**
 * Writes many small commits of one chain in one transaction: all or none. Each is an action of its own, to be seen and
 * undone alone, but of a stretch of 256 only the last is signed (see commit/sealing.ts), and the tables are written once
 * for all of them. So the actions are decided beforehand: none reads what another wrote. Not for the region of authority,
 * where each change is judged by itself. Throws `ReplicaEndedError` when this replica was revoked or forked, and
 * `NotAuthorisedError` for a change that others would refuse.
 * @returns how many commits were written, and the newest
 */
export function writeBurst(ports: ReplicaPorts, replica: Replica, burst: Burst): WrittenBurst {
  return replica.orForget(() => ports.database.transaction(() => new BurstWriter(ports, replica, burst).write()))
}

export interface WrittenBurst {
  readonly commits: number
  readonly last: CommitId | undefined
}

class BurstWriter {
  readonly #ports: ReplicaPorts
  readonly #replica: Replica
  readonly #burst: Burst
  readonly #projector: Projector
  readonly #authorityRegion: RegionId | undefined
  readonly #frontier: number | undefined
  readonly #nowMs: number
  readonly #region: OwnRegion
  #cites: ReturnType<typeof nextCitations>['cites']
  #parents: readonly CommitId[]
  #seq: number
  #hlc: Hlc
  readonly #chain: ChainAppender
  #commits = 0

  constructor(ports: ReplicaPorts, replica: Replica, burst: Burst) {
    const { database, definition } = ports
    assertProjectionVersion(database, definition)
    const ended = findOwnFault(database, replica.id)
    if (ended !== undefined) throw new ReplicaEndedError(ended)
    const kind = definition.authority?.regionKind
    const authorityRegion = kind === undefined ? undefined : replica.log.firstRegion(kind)
    assert(burst.regionId !== authorityRegion, 'a burst changes no authority')
    this.#ports = ports
    this.#replica = replica
    this.#burst = burst
    this.#projector = new Projector(database, definition)
    this.#authorityRegion = authorityRegion
    this.#region = replica.admission.regionOf(burst.regionId)
    const tip = replica.log.tipOf(burst.regionId, replica.id)
    this.#seq = tip.seq
    this.#parents = parentsOf(tip.commitId, replica.log.headsOf(burst.regionId))
    const next =
      authorityRegion === undefined
        ? { cites: [], frontier: undefined }
        : nextCitations(database, authorityRegion, this.#parents)
    this.#cites = next.cites
    this.#frontier = next.frontier
    this.#nowMs = ports.world.clock.nowMs()
    this.#hlc = replica.log.lastHlc()
    this.#chain = replica.log.appendChain({ regionId: burst.regionId, replicaId: replica.id })
  }

  write(): WrittenBurst {
    const { actions } = this.#burst
    this.#projector.expect(countEvents(actions))
    let waiting: readonly Event[] | undefined
    for (const events of actions) {
      if (waiting !== undefined) this.#commit(waiting, (this.#commits + 1) % stretchMax === 0)
      waiting = events
    }
    if (waiting !== undefined) this.#commit(waiting, true)
    this.#chain.finish()
    this.#projector.flush()
    if (this.#commits > 0) this.#replica.log.keepHlc(this.#hlc)
    return { commits: this.#commits, last: this.#commits === 0 ? undefined : this.#parents[0] }
  }

  #commit(events: readonly Event[], isSigned: boolean): void {
    const { world, key } = this.#ports
    const { log, id: replicaId } = this.#replica
    const { regionId, actor, cause } = this.#burst
    this.#seq += 1
    this.#hlc = tickHlc(this.#hlc, this.#nowMs)
    const draft = { regionId, replicaId, seq: this.#seq, parents: this.#parents, hlc: this.#hlc, actor, cause }
    this.#projector.seen.note(draft, (id) => log.headerOf(id))
    const unknown = this.#projector.applyAt(this.#chain.nextPosition, { header: draft, events })
    assert(unknown.length === 0, 'an event that is recorded here is understood here')
    const signer = isSigned ? key : undefined
    const commit = makeCommit(world.crypto, signer, { ...draft, cites: this.#cites }, events)
    this.#replica.admission.check(commit, this.#frontier, this.#authorityRegion, this.#region)
    const position = this.#chain.append(commit, this.#frontier)
    this.#projector.texts.note(position, commit.bodyBytes)
    this.#parents = [commit.id]
    this.#cites = []
    this.#commits += 1
    if (this.#projector.size > rowsInMemoryMax) this.#projector.flush()
  }
}

/** As far as it is known beforehand: of a list, which may be walked through twice. */
function countEvents(actions: Burst['actions']): number {
  return isList(actions) ? actions.reduce((count, events) => count + events.length, 0) : 0
}

function isList<T>(values: Iterable<T>): values is readonly T[] {
  return Array.isArray(values)
}
