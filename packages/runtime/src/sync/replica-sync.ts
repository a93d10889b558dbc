import { endRestored, isRestored } from '../authority/own-fault.ts'
import type { CommitBytes } from '../commit/decode-commit.ts'
import type { RegionId, ReplicaId } from '../commit/ids.ts'
import { type ChainRange, countForked, rangesSince, withBranches, workspaceRegionOf } from '../log/version-vector.ts'
import type { CloseReason, Connection, Ending } from '../ports/network.ts'
import { type Received, receiveCommits } from '../receive.ts'
import type { Replica, ReplicaPorts } from '../replica.ts'
import { ChunkReader } from './chunk-reader.ts'
import { defaultSyncLimits, type SyncLimits } from './limits.ts'
import type { SessionHost } from './session-host.ts'
import type { SessionStatus } from './session-status.ts'
import { SyncSession } from './sync-session.ts'
import { isDismissedFrom, mayReceive, takesPart } from './trust.ts'

export interface ReplicaSyncOptions {
  readonly ports: ReplicaPorts
  readonly replica: Replica
  /** Who may connect, once he has proved his key. When left out: replicas that take part in the workspace. */
  readonly trusts?: (replicaId: ReplicaId) => boolean
  /** What a peer may be sent, and know of. When left out: what his members may have. */
  readonly mayReceive?: (replicaId: ReplicaId, regionId: RegionId) => boolean
  /** The regions that this replica asks for; undefined: all that it may have. Others are not taken. */
  readonly wants?: () => readonly RegionId[] | undefined
  /** The workspace to which this replica will belong, while its store is empty. */
  readonly workspaceId?: RegionId
  /** Foreign commits have been stored. */
  readonly onStored?: (commits: number) => void
  /** A session has got further, or has ended. */
  readonly onProgress?: (status: SessionStatus) => void
  /** The store failed; the session has been closed. */
  readonly onFailed?: (error: unknown) => void
  readonly limits?: Partial<SyncLimits>
  /** While it says so no peer is given credit for more: memory is short, say. Asked with every frame. */
  readonly isShort?: () => boolean
}

/**
 * Speaks for one replica with its peers, as many as there are: what one brings is stored and goes to the others. It does
 * nothing by itself: frames arrive, `tick` is called about once a second, `announce` after the log has grown.
 */
export class ReplicaSync {
  readonly #options: ReplicaSyncOptions
  readonly #host: SessionHost
  readonly #sessions = new Map<SyncSession, SessionWatcher>()
  #position: number
  #foreignVersion: number
  #forked: number
  #isAnnouncing = false
  /** It was put back from a backup, and has not met anybody since. */
  #isRestored: boolean
  /** The heads of the workspace's region when all were looked at last. */
  #reviewed = ''

  constructor(options: ReplicaSyncOptions) {
    this.#options = options
    this.#host = this.#makeHost()
    this.#position = options.replica.log.position()
    this.#foreignVersion = options.ports.database.foreignVersion()
    this.#forked = countForked(options.ports.database)
    this.#isRestored = isRestored(options.ports.database, options.replica.id)
  }

  #makeHost(): SessionHost {
    const { ports, replica, trusts, wants, limits } = this.#options
    const { database, world, key } = ports
    let processId: Uint8Array | undefined
    return {
      world,
      database,
      key,
      replicaId: replica.id,
      limits: { ...defaultSyncLimits, ...limits },
      reader: new ChunkReader(database, replica.log, world),
      processId: (proposed) => (processId ??= proposed),
      workspaceId: () => workspaceRegionOf(database) ?? this.#options.workspaceId,
      trusts: trusts ?? ((replicaId) => takesPart(replica, replicaId)),
      mayReceive: this.#options.mayReceive ?? ((replicaId, regionId) => mayReceive(replica, replicaId, regionId)),
      isDismissedFrom: (regionId) => isDismissedFrom(replica, regionId),
      wants,
      announcedPosition: () => this.#position,
      announce: () => this.announce(),
      isShort: this.#options.isShort ?? (() => false),
      receive: (commits) => this.#receive(commits),
      onProved: (session, peerId) => this.#endEarlier(session, peerId),
      onStored: (session, commits, ranges) => this.#spread(session, commits, ranges),
      onProgress: (session) => this.#tellProgress(session),
      onFailed: (error) => this.#options.onFailed?.(error),
      onEnded: (session) => this.#forget(session),
    }
  }

  /** Begins a session over a connection, whichever side opened it. */
  attach(connection: Connection, watcher: SessionWatcher = {}): SyncSession | undefined {
    const { sessionsMax, strangersMax } = this.#host.limits
    const strangers = this.sessions().filter(({ state }) => state !== 'syncing').length
    if (this.#sessions.size >= sessionsMax || strangers >= strangersMax) {
      connection.close('busy')
      return undefined
    }
    const session = new SyncSession(this.#host, connection)
    this.#sessions.set(session, watcher)
    session.begin()
    return session
  }

  sessions(): readonly SessionStatus[] {
    return [...this.#sessions.keys()].map((session) => session.status())
  }

  /** About once a second. */
  tick(): void {
    try {
      this.#lookAround()
    } catch (error) {
      // A store that is locked for long, say; the next tick tries again.
      this.#options.onFailed?.(error)
    }
    for (const session of [...this.#sessions.keys()]) session.tick()
  }

  /** What others have written to the store, and who takes part no longer. */
  #lookAround(): void {
    const version = this.#options.ports.database.foreignVersion()
    if (version !== this.#foreignVersion) {
      this.#foreignVersion = version
      this.announce()
    }
    this.#reviewRights()
  }

  /** Calls `tick` by the world's scheduler. @returns the way to stop */
  start(): () => void {
    return this.#options.ports.world.scheduler.repeat(1000, () => this.tick())
  }

  /** Sends to all what the log has grown by, whoever wrote it. Cheap when it has not. */
  announce(): void {
    this.#offer(undefined, [])
  }

  close(reason: CloseReason = 'going-away'): void {
    for (const session of [...this.#sessions.keys()]) session.close(reason)
  }

  #receive(commits: readonly CommitBytes[]): Received {
    const { ports, replica } = this.#options
    return receiveCommits(ports, replica, commits)
  }

  #spread(from: SyncSession, commits: number, ranges: readonly ChainRange[]): void {
    this.#offer(from, ranges)
    this.#options.onStored?.(commits)
    for (const session of [...this.#sessions.keys()]) if (session !== from) session.retryPending()
  }

  /** @param ranges what `from` has sent, and need not be sent back */
  #offer(from: SyncSession | undefined, ranges: readonly ChainRange[]): void {
    const { ports, replica } = this.#options
    const position = replica.log.position()
    if (this.#isAnnouncing || position === this.#position) return
    this.#isAnnouncing = true
    try {
      const grown = rangesSince(ports.database, this.#position)
      this.#position = position
      this.#host.reader.forget()
      const forked = countForked(ports.database)
      const hasForked = forked > this.#forked
      this.#forked = forked
      const news = hasForked ? grown.map((range) => withBranches(ports.database, range)) : grown
      const workspaceId = this.#host.workspaceId()
      if (grown.some(({ regionId }) => regionId === workspaceId)) this.#reviewRights()
      for (const session of [...this.#sessions.keys()]) {
        // Another process at the sender's store has it there. Whoever sent one branch of a fork may lack the other.
        const isKnown = from !== undefined && session.peerId === from.peerId && !hasForked
        session.offer(isKnown ? news.flatMap((range) => without(range, ranges)) : news)
      }
    } finally {
      this.#isAnnouncing = false
    }
  }

  /** Hangs up on whoever takes part no longer, before anything more is sent to him. */
  #reviewRights(): void {
    for (const session of [...this.#sessions.keys()]) session.reviewRights()
    const workspaceId = this.#host.workspaceId()
    const heads = workspaceId === undefined ? '' : this.#options.replica.log.headsOf(workspaceId).join()
    if (heads === this.#reviewed) return
    this.#reviewed = heads
    for (const session of [...this.#sessions.keys()]) session.reviewRegions()
  }

  /**
   * A process that connects again has lost the old connection, whatever this side believes of it. Other processes at the peer's
   * store keep theirs: were they hung up on, each would come back and push off the other.
   */
  #endEarlier(session: SyncSession, peerId: ReplicaId): void {
    const others = [...this.#sessions.keys()].filter((other) => other !== session && other.peerId === peerId)
    const staying = others.filter((other) => !session.hasPeerOf(other))
    for (const other of others) if (!staying.includes(other)) other.close('going-away', 'connected again')
    const tooMany = staying.length + 1 - this.#host.limits.sessionsOfPeerMax
    for (const oldest of staying.slice(0, Math.max(0, tooMany))) oldest.close('going-away', 'connected too often')
  }

  #tellProgress(session: SyncSession): void {
    const status = session.status()
    if (this.#isRestored && status.isSettled && status.commitsPending === 0) {
      // The peer has sent all that he had, of this replica too.
      this.#isRestored = false
      endRestored(this.#options.ports.database)
    }
    this.#options.onProgress?.(status)
    this.#sessions.get(session)?.onProgress?.(status)
  }

  #forget(session: SyncSession): void {
    const watcher = this.#sessions.get(session)
    this.#sessions.delete(session)
    const status = session.status()
    this.#options.onProgress?.(status)
    if (status.ending !== undefined) watcher?.onEnded?.(status, status.ending)
  }
}

export interface SessionWatcher {
  readonly onProgress?: (status: SessionStatus) => void
  readonly onEnded?: (status: SessionStatus, ending: Ending) => void
}

/** The part of a range that nobody of the others covers from its beginning. */
function without(range: ChainRange, others: readonly ChainRange[]): readonly ChainRange[] {
  const covering = others.find(
    ({ regionId, replicaId, fromSeq }) =>
      regionId === range.regionId && replicaId === range.replicaId && fromSeq <= range.fromSeq,
  )
  if (covering === undefined) return [range]
  return covering.toSeq >= range.toSeq ? [] : [{ ...range, fromSeq: covering.toSeq + 1 }]
}
