import {
  accept,
  type Command,
  type Decision,
  decideCommand,
  type MemberId,
  makeId,
  memberAdded,
  type Refusal,
  type Result,
  recoveryRegistered,
  refuse,
  regionTagOf,
  serialOf,
  workspaceCreated,
} from '@spicetime/domain'
import {
  assert,
  type CommitWriter,
  type RegionId as LogRegionId,
  planRegion,
  type RebuildProgress,
  Replica,
  type ReplicaPorts,
  rebuildProjection,
} from '@spicetime/runtime'
import { VisibleDatabase } from './authority/visible-database.ts'
import { ChangeFeed, VisibleChanges } from './changes.ts'
import type { ConflictToResolve } from './conflicts/conflict.ts'
import { decideResolution, resolutionCause } from './conflicts/resolve-conflict.ts'
import type { ImportTarget } from './import/import-target.ts'
import { WatchedLists } from './live/live-queries.ts'
import { allotNumbers } from './numbers/allot-numbers.ts'
import type { WorkspacePorts } from './ports.ts'
import { workspaceProjection } from './projection/definition.ts'
import { findCommit } from './read/read-commits.ts'
import { projectIdsOf } from './read/read-related.ts'
import { SqlReader } from './read/sql-reader.ts'
import { type Exchange, makeExchange } from './replicas/exchange.ts'
import { assertArrived, assertEmpty, assertReadable, hasCurrentProjection } from './store-format.ts'
import type { ExecuteOptions, Outcome, RefusedAt, Workspace } from './workspace.ts'
import { findAnswered } from './write/answered-requests.ts'
import { type ActingOptions, Executor, outcomeOf } from './write/executor.ts'
import { SqlDomainView } from './write/sql-domain-view.ts'
import { SqlImportTarget } from './write/sql-import-target.ts'
import { findUndoable, planUndo, type UndoPlan } from './write/undo.ts'
import { findUndoConflict } from './write/undo-conflicts.ts'
import { undoCause } from './write/undone.ts'

export interface NewWorkspace {
  readonly name: string
  readonly ownerHandle: string
  readonly ownerName: string
  /** What this device is called in lists of replicas. */
  readonly replicaName: string
  /** Public half of the key with which an owner can be let in again when all devices are lost; see `recoverWorkspace`. */
  readonly recoveryKey?: Uint8Array | undefined
}

/**
 * Makes a workspace in an empty store: its region, its owner, this replica. The names are of the lengths that their fields
 * have; with others, and in a store that is not empty, it throws and makes nothing.
 */
export function createWorkspace(ports: WorkspacePorts, options: NewWorkspace): Workspace {
  assertEmpty(ports.database)
  const nowMs = ports.world.clock.nowMs()
  const planned = planRegion(ports)
  const tag = regionTagOf(planned.regionId)
  const owner = makeId('member', nowMs, tag, serialOf(ports.world.random.bytes(6)))
  const id = makeId('workspace', nowMs, tag, 0)
  const record = (writer: CommitWriter) => {
    const regionId = writer.foundRegion('workspace', writer.planRegion(planned))
    writer.record(regionId, [
      // The domain and the log name one region, each in its own type.
      workspaceCreated.make({ id, name: options.name, regionId: regionId as never, createdBy: owner }),
      memberAdded.make({
        id: owner,
        handle: options.ownerHandle,
        name: options.ownerName,
        kind: 'person',
        role: 'owner',
      }),
      ...(options.recoveryKey === undefined ? [] : [recoveryRegistered.make(id, { publicKey: options.recoveryKey })]),
    ])
    // Where the workspace is made a hub may be opened for others, too.
    writer.enrolSelf(regionId, owner, options.replicaName, { isHost: true })
    ports.database.prepare(`INSERT INTO meta (key, value) VALUES ('localMember', ?)`).run(owner)
  }
  const replica = Replica.createStore(replicaPorts(ports), { actor: owner, record })
  return new OpenWorkspace(ports, replica)
}

/**
 * Opens the workspace of a store. Reads no more than a page or two, unless another version of this program made the
 * projection: it is then rebuilt from the log.
 */
export function openWorkspace(ports: WorkspacePorts, onRebuild?: (progress: RebuildProgress) => void): Workspace {
  assertReadable(ports.database)
  const replica = new Replica(replicaPorts(ports))
  if (!hasCurrentProjection(ports.database, workspaceProjection.version)) {
    rebuildProjection(ports.database, replica.log, workspaceProjection, onRebuild)
  }
  assertArrived(ports.database)
  return new OpenWorkspace(ports, replica)
}

export function replicaPorts(ports: WorkspacePorts): ReplicaPorts {
  return { ...ports, definition: workspaceProjection }
}

class OpenWorkspace implements Workspace {
  readonly localMemberId: MemberId
  readonly read: SqlReader
  readonly changes: ChangeFeed
  readonly live: WatchedLists
  readonly exchange: Exchange
  readonly #ports: WorkspacePorts
  readonly #replica: Replica
  readonly #executor: Executor
  #isClosed = false

  constructor(ports: WorkspacePorts, replica: Replica) {
    this.#ports = ports
    this.#replica = replica
    const owner = ports.database.prepare(`SELECT value FROM meta WHERE key = 'localMember'`).get()?.['value']
    assert(typeof owner === 'string', 'a store knows whose replica it is')
    this.localMemberId = owner as MemberId
    this.read = new SqlReader(ports.database, replica, ports.world, this.localMemberId)
    this.changes = new ChangeFeed(ports.database, replica.log, ports.world.scheduler)
    this.live = new WatchedLists({
      read: this.read,
      changes: this.changes,
      world: ports.world,
      projectIdsOf: (ids) => projectIdsOf(ports.database, ids),
      hiddenFrom: (member = this.localMemberId) =>
        [...new VisibleDatabase(ports.database, member).hiddenRegions()].sort().join(' '),
      limits: ports.liveLimits,
    })
    this.#executor = new Executor(ports, replica)
    this.exchange = makeExchange(replicaPorts(ports), replica, {
      // The row names the region in the domain's type.
      workspaceRegion: () => this.read.workspace().regionId as unknown as LogRegionId,
      tell: () => this.changes.tell(),
      allotNumbers: (projectIds) => this.#allotNumbers(projectIds),
    })
  }

  as(member: MemberId): Workspace {
    const { database, world } = this.#ports
    const visible = new VisibleDatabase(database, member)
    const read = new SqlReader(database, this.#replica, world, member)
    const acting = (options?: ExecuteOptions) => ({ ...options, actor: options?.actor ?? member })
    return {
      localMemberId: this.localMemberId,
      read,
      changes: new VisibleChanges(this.changes, this.#replica.log, () => visible.hiddenRegions()),
      live: {
        watch: (query) => this.live.watch({ ...query, filter: { ...query.filter, me: query.filter.me ?? member } }),
        stats: () => this.live.stats(),
      },
      exchange: this.exchange,
      as: (other) => this.as(other),
      execute: (command, options) => this.execute(command, acting(options)),
      executeAll: (commands, options) => this.executeAll(commands, acting(options)),
      findAnswered: (options) => this.findAnswered(acting(options)),
      undo: (options) => this.undo(acting(options)),
      resolveConflict: (conflict, options) => this.resolveConflict(conflict, acting(options)),
      importTarget: (actor) => this.importTarget(actor ?? member),
      close: () => this.close(),
    }
  }

  execute(command: Command, options: ExecuteOptions = {}): Result<Outcome, Refusal> {
    const result = this.executeAll([command], options)
    return result.ok ? result : refuse(result.refusal.refusal)
  }

  findAnswered(options: ExecuteOptions): Outcome | undefined {
    return findAnswered(this.#ports.database, this.#replica.log, this.#acting(options))
  }

  #acting(options: ExecuteOptions): ActingOptions {
    return { ...options, actor: options.actor ?? this.localMemberId }
  }

  executeAll(commands: readonly Command[], options: ExecuteOptions = {}): Result<Outcome, RefusedAt> {
    const acting = this.#acting(options)
    const before = this.findAnswered(options)
    if (before !== undefined) return accept(before)
    const result = this.#executor.executeAll(commands, acting)
    if (result.ok && result.value.commitIds.length > 0) this.changes.tell()
    return result
  }

  undo(options: ExecuteOptions & { readonly commitId?: string | undefined } = {}): Result<Outcome, Refusal> {
    const acting = this.#acting(options)
    const { actor } = acting
    const before = this.findAnswered(options)
    if (before !== undefined) return accept(before)
    // Of an action in several regions those parts are taken back that the actor may see, as on a device of his own.
    const database = new VisibleDatabase(this.#ports.database, actor)
    const { log } = this.#replica
    const target =
      options.commitId === undefined ? findUndoable(database, log, actor) : findCommit(database, log, options.commitId)
    if (target === undefined) {
      return refuse(
        options.commitId === undefined
          ? { code: 'nothing-to-undo' }
          : { code: 'commit-not-found', ref: options.commitId },
      )
    }
    const { id, header } = target.commit
    const cause = { kind: undoCause, regionId: header.regionId, commitId: id }
    let undone: UndoPlan | undefined
    const beforeKept = this.#executor.noting(acting, () => undone?.entities ?? [])
    const written = this.#executor.recordOrRefuse({ actor, cause, beforeKept }, options.dryRun === true, (writer) => {
      const context = { actor, atMs: writer.hlc.wallMs, ...this.#executor.newIds(writer) }
      const view = new SqlDomainView(database, this.#replica)
      const decide = (command: Command) => decideCommand(command, view, context)
      return database.holding(() => {
        const plan = planUndo({ database, log, actor, decide }, target)
        if (!plan.ok) return plan
        undone = plan.value
        this.#executor.recordEvents(writer, plan.value.events)
        const conflict = findUndoConflict(database, plan.value.events)
        return conflict === undefined ? accept(undefined) : refuse(conflict)
      })
    })
    if (!written.value.ok) return written.value
    assert(undone !== undefined, 'an undo that was not refused has a plan')
    this.changes.tell()
    return accept(outcomeOf(undone.events, undone.entities, written))
  }

  resolveConflict(conflict: ConflictToResolve, options: ExecuteOptions = {}): Result<Outcome, Refusal> {
    const acting = this.#acting(options)
    const { actor } = acting
    const before = this.findAnswered(options)
    if (before !== undefined) return accept(before)
    const { database } = this.#ports
    const cause = { kind: resolutionCause }
    let decision: Decision | undefined
    const beforeKept = this.#executor.noting(acting, () => decision?.entities ?? [])
    const written = this.#executor.recordOrRefuse({ actor, cause, beforeKept }, options.dryRun === true, (writer) => {
      const context = { actor, atMs: writer.hlc.wallMs, ...this.#executor.newIds(writer) }
      // What the actor may not see is not in conflict for him.
      const decided = decideResolution(new VisibleDatabase(database, actor), conflict, context)
      if (!decided.ok) return decided
      decision = decided.value
      this.#executor.recordEvents(writer, decision.events)
      return accept(undefined)
    })
    if (!written.value.ok) return written.value
    assert(decision !== undefined, 'a resolution that was not refused is decided')
    this.changes.tell()
    return accept(outcomeOf(decision.events, decision.entities, written))
  }

  #allotNumbers(projectIds?: readonly string[]): boolean {
    const { database } = this.#ports
    const allotting = { database, replica: this.#replica, executor: this.#executor, actor: this.localMemberId }
    const isWritten = allotNumbers(allotting, projectIds)
    if (isWritten) this.changes.tell()
    return isWritten
  }

  importTarget(actor: MemberId = this.localMemberId): ImportTarget {
    return new SqlImportTarget(this.#ports.database, this.#executor, actor, () => this.changes.tell())
  }

  close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.live.close()
    this.changes.stop()
    this.#ports.database.close()
  }
}
