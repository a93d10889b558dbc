import { assert } from './assert.ts'
import { type Authority, openAuthority } from './authority/authority.ts'
import { OwnAdmission } from './authority/own-admission.ts'
import { findOwnFault, type OwnFault, ReplicaEndedError } from './authority/own-fault.ts'
import type { CommitCause } from './commit/commit.ts'
import { type CommitId, makeReplicaId, type ReplicaId } from './commit/ids.ts'
import { CommitWriter } from './commit-writer.ts'
import { CommitLog, createLogTables } from './log/commit-log.ts'
import type { Database } from './ports/database.ts'
import type { ReplicaKey, World } from './ports/world.ts'
import type { ProjectionDefinition } from './projection/definition.ts'
import { projectionTables } from './projection/tables.ts'
import { assertProjectionVersion, keepProjectionVersion } from './projection/version.ts'

export interface ReplicaPorts {
  readonly database: Database
  readonly world: World
  readonly key: ReplicaKey
  readonly definition: ProjectionDefinition
}

/**
 * One device's copy of a workspace: its log and its projection in one store, changed in one transaction, so that the
 * projection is never ahead of or behind the log. What it keeps in memory between calls is what the log said of authority,
 * to which it adds what has come since: another process may have written meanwhile.
 */
export class Replica {
  readonly log: CommitLog
  readonly #ports: ReplicaPorts
  #id: ReplicaId | undefined
  #authority: Authority | undefined
  #admission: OwnAdmission

  constructor(ports: ReplicaPorts) {
    this.#ports = ports
    this.log = new CommitLog(ports.database, ports.world)
    this.#admission = new OwnAdmission(ports, this)
  }

  /** Reckoned when it is first asked for: who only reads needs no key. */
  get id(): ReplicaId {
    this.#id ??= makeReplicaId(this.#ports.world.crypto, this.#ports.key.publicKey)
    return this.#id
  }

  /** Why it may not write any more; undefined while it may. */
  get fault(): OwnFault | undefined {
    return findOwnFault(this.#ports.database, this.id)
  }

  /** Who may do what; to be refreshed before it is asked. Undefined where the definition knows no authority. */
  get authority(): Authority | undefined {
    this.#authority ??= openAuthority(this.log, this.#ports.definition)
    return this.#authority
  }

  /** Judges own commits before they are stored. */
  get admission(): OwnAdmission {
    return this.#admission
  }

  /** Runs `work`, and when it throws forgets what may have been read of a transaction that is undone. */
  orForget<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      this.#authority = undefined
      this.#admission = new OwnAdmission(this.#ports, this)
      throw error
    }
  }

  /** Makes the tables of a new store, with what `founding` records in them: all or nothing. */
  static createStore(
    ports: ReplicaPorts,
    founding?: { readonly actor: string; readonly record: (writer: CommitWriter) => void },
  ): Replica {
    const { database, definition, key } = ports
    const replica = new Replica(ports)
    database.transaction(() => {
      createLogTables(database)
      database.exec(projectionTables(definition))
      keepProjectionVersion(database, definition.version)
      replica.log.addReplica(replica.id, key.publicKey)
      if (founding === undefined) return
      const writer = new CommitWriter(ports, replica, { actor: founding.actor })
      founding.record(writer)
      writer.finish()
    })
    return replica
  }

  /**
   * Runs `work` in one transaction: what it records becomes one signed commit for each region, or several where one cannot
   * hold it all (see commit/action-parts.ts), stored and projected when this returns. `work` reads its own writes. When it throws, or answers `discard`, nothing is written. Throws
   * `ReplicaEndedError` when this replica was revoked or forked, and `NotAuthorisedError` for a change that others would
   * refuse.
   */
  write<T>(options: WriteOptions, work: (writer: CommitWriter) => WriteAnswer<T>): Written<T> {
    const { database, definition } = this.#ports
    // Read before: it may take a while to unlock a key, and others wait while a transaction runs.
    const { id } = this
    let result: Written<T> | undefined
    try {
      this.#transaction(() => {
        assertProjectionVersion(database, definition)
        const fault = findOwnFault(database, id)
        const isLetIn = fault === 'replica-not-enrolled' && options.isRecovery === true
        if (fault !== undefined && !isLetIn) throw new ReplicaEndedError(fault)
        const writer = new CommitWriter(this.#ports, this, options)
        const answer = work(writer)
        const commits = answer.keep ? writer.finish() : []
        if (answer.keep) options.beforeKept?.(commits)
        result = { value: answer.value, commits }
        if (!answer.keep) throw discarded
      })
    } catch (error) {
      if (error !== discarded) throw error
    }
    assert(result !== undefined, 'a write has an answer')
    return result
  }

  #transaction(work: () => void): void {
    this.orForget(() => this.#ports.database.transaction(work))
  }
}

/** Takes back what a write did; made once, for each would tell where it was made. */
const discarded = new Error('discarded')

export interface WriteOptions {
  readonly actor: string
  readonly cause?: CommitCause | undefined
  /** The write of a replica that nobody enrolled and that a recovery key lets in. */
  readonly isRecovery?: boolean | undefined
  /**
   * `work` reads nothing of what it records, and changes no text twice: rows are written once, when all of it stands in the
   * log, and need not be told afterwards where their texts stand.
   */
  readonly areRowsLast?: boolean | undefined
  /** Called in the transaction when all is written: what is noted of it stands when it stands. */
  readonly beforeKept?: ((commits: Written<unknown>['commits']) => void) | undefined
}
export interface WriteAnswer<T> {
  readonly keep: boolean
  readonly value: T
}
export interface Written<T> {
  readonly value: T
  readonly commits: readonly { readonly id: CommitId; readonly position: number }[]
}
