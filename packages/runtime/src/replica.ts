import { assert } from './assert.ts'
import { type Authority, openAuthority } from './authority/authority.ts'
import { type NextCitations, nextCitations } from './authority/cited-frontier.ts'
import { OwnAdmission } from './authority/own-admission.ts'
import { findOwnFault, type OwnFault, ReplicaEndedError } from './authority/own-fault.ts'
import { OwnLearning } from './authority/own-learning.ts'
import { bytesOfEventMost, causeOfPart, partsMax } from './commit/action-parts.ts'
import { type Citation, type Commit, type CommitCause, commitLimits, type Event } from './commit/commit.ts'
import { CommitTooLargeError, makeCommit } from './commit/encode-commit.ts'
import { type Hlc, tickHlc } from './commit/hlc.ts'
import { type CommitId, makeReplicaId, type RegionId, type ReplicaId } from './commit/ids.ts'
import { compareCitations } from './commit/links.ts'
import { HeardTexts } from './log/body-texts.ts'
import { CommitLog, createLogTables } from './log/commit-log.ts'
import { type PlannedRegion, planRegion } from './log/planned-region.ts'
import { privateRegionKind } from './log/private-region.ts'
import {
  type EnrolOptions,
  makePrivateRegionFounded,
  makeRegionFounded,
  makeReplicaEnrolled,
  readEnrolments,
  regionFoundedKind,
  replicaEnrolledKind,
} from './log/region-founding.ts'
import type { Database } from './ports/database.ts'
import type { ReplicaKey, World } from './ports/world.ts'
import type { ProjectionDefinition } from './projection/definition.ts'
import { Projector } from './projection/projector.ts'
import { projectionTables } from './projection/tables.ts'
import { keepTouched } from './projection/touched.ts'
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
}
export interface WriteAnswer<T> {
  readonly keep: boolean
  readonly value: T
}
export interface Written<T> {
  readonly value: T
  readonly commits: readonly { readonly id: CommitId; readonly position: number }[]
}

interface OpenCommit {
  readonly regionId: RegionId
  readonly seq: number
  readonly parents: readonly CommitId[]
  readonly events: Event[]
  /** At least as many as the events take. */
  bytes: number
  readonly touched: Set<string>
  /** What it rests on in other regions. */
  readonly rests: Map<CommitId, Citation>
}

interface AppendedCommit {
  readonly id: CommitId
  readonly position: number
  readonly regionId: RegionId
}

/** Collects the events of one write and projects them as they come. */
export class CommitWriter {
  readonly #ports: ReplicaPorts
  readonly #replica: Replica
  readonly #options: WriteOptions
  readonly #projector: Projector
  readonly #open = new Map<RegionId, OpenCommit>()
  /** Regions to be founded, and the nonces that lead to their ids. */
  readonly #planned = new Map<RegionId, Uint8Array>()
  /** Commits that were full before the action was whole. */
  readonly #parts: AppendedCommit[] = []
  #hlc: Hlc

  constructor(ports: ReplicaPorts, replica: Replica, options: WriteOptions) {
    this.#ports = ports
    this.#replica = replica
    this.#options = options
    this.#projector = new Projector(ports.database, ports.definition)
    replica.log.readTexts(this.#projector.texts)
    this.#hlc = tickHlc(replica.log.lastHlc(), ports.world.clock.nowMs())
  }

  /** Of what is recorded next: each part of an action has its own. */
  get hlc(): Hlc {
    return this.#hlc
  }

  /** The id of a region that this writer may found: what is going to be in it can be named after it. */
  planRegion({ regionId, nonce }: PlannedRegion = planRegion(this.#ports)): RegionId {
    this.#planned.set(regionId, nonce)
    return regionId
  }

  /** Begins a new region, whose first event proves who founded it. @param regionId as it was planned */
  foundRegion(kind: string, regionId: RegionId = this.planRegion()): RegionId {
    const { key } = this.#ports
    const nonce = this.#planned.get(regionId)
    assert(
      nonce !== undefined && this.#planned.delete(regionId),
      'a region is planned before it is founded, and founded once',
    )
    this.#replica.log.addRegion(regionId, kind)
    this.record(regionId, [makeRegionFounded(key.publicKey, nonce, kind, regionId)])
    return regionId
  }

  /** Those that were planned and not founded. */
  get plannedRegions(): Iterable<RegionId> {
    return this.#planned.keys()
  }

  /** The private region of the actor, begun when it is not here yet; undefined as long as there is no workspace. */
  openPrivateRegion(): RegionId | undefined {
    const { log, authority } = this.#replica
    const { actor } = this.#options
    const [root, regionId] = [authority?.regionId, authority?.privateRegionOf(actor)]
    if (root === undefined || regionId === undefined || log.hasRegion(regionId)) return regionId
    log.addRegion(regionId, privateRegionKind)
    this.record(regionId, [makePrivateRegionFounded(this.#ports.key.publicKey, root, regionId)])
    return regionId
  }

  /** Records whose this replica is. */
  enrolSelf(regionId: RegionId, memberId: string, name: string, options: EnrolOptions = {}): void {
    this.record(regionId, [makeReplicaEnrolled(this.#replica.id, this.#ports.key.publicKey, memberId, name, options)])
  }

  record(regionId: RegionId, events: readonly Event[]): void {
    let piece: Event[] = []
    let bytes = 0
    for (const event of events) {
      const eventBytes = bytesOfEventMost(event)
      if (!this.#hasRoom(regionId, piece.length, bytes + eventBytes)) {
        this.#recordPiece(regionId, piece, bytes)
        this.#beginPart()
        piece = []
        bytes = 0
      }
      piece.push(event)
      bytes += eventBytes
    }
    this.#recordPiece(regionId, piece, bytes)
  }

  /** Whether the region's commit can take one more event after so many, with which it is of so many bytes. */
  #hasRoom(regionId: RegionId, count: number, bytes: number): boolean {
    const open = this.#open.get(regionId)
    const before = (open?.events.length ?? 0) + count
    // An event that is too large for any commit is found to be so when its own is made.
    if (before === 0) return true
    return before < commitLimits.eventsMax && (open?.bytes ?? 0) + bytes <= commitLimits.bodyBytesMax
  }

  /** What is open is appended as it is, and the action goes on in further commits. */
  #beginPart(): void {
    if (this.#parts.length >= partsMax) throw new CommitTooLargeError('events', partsMax * commitLimits.eventsMax)
    this.#parts.push(...this.#append())
    this.#open.clear()
    this.#hlc = tickHlc(this.#hlc, this.#hlc.wallMs)
  }

  #recordPiece(regionId: RegionId, events: readonly Event[], bytes: number): void {
    if (events.length === 0) return
    const open = this.#openCommit(regionId)
    open.bytes += bytes
    if (this.#options.areRowsLast !== true) this.#projector.texts.expect(events)
    const { touched, unknown } = this.#projector.apply(this.#headerOf(open, events), open.events.length)
    const strange = unknown.find(({ kind }) => kind !== regionFoundedKind && kind !== replicaEnrolledKind)
    // Its author would see no effect of it, and nobody could tell why.
    assert(strange === undefined, `an event that is recorded here is understood here: ${strange?.kind}`)
    for (const id of touched) open.touched.add(id)
    open.events.push(...events)
    if (this.#options.areRowsLast !== true) this.#projector.flush()
  }

  /**
   * Notes that what is written in a region rests on commits of others: an interaction point. Only so many are kept as a
   * commit can name, and of the authority's region none: what is cited of it says under which rights one writes.
   */
  cite(regionId: RegionId, citations: readonly Citation[]): void {
    const open = this.#openCommit(regionId)
    for (const cited of citations) if (cited.regionId !== regionId) open.rests.set(cited.commitId, cited)
  }

  #headerOf(open: OpenCommit, events: readonly Event[]) {
    const { actor } = this.#options
    const { regionId, seq } = open
    const cause = this.#cause()
    return { header: { regionId, hlc: this.#hlc, replicaId: this.#replica.id, seq, actor, cause }, events }
  }

  #cause(): CommitCause | undefined {
    const [first] = this.#parts
    const { cause } = this.#options
    return first === undefined ? cause : causeOfPart({ regionId: first.regionId, commitId: first.id }, cause)
  }

  #openCommit(regionId: RegionId): OpenCommit {
    const known = this.#open.get(regionId)
    if (known !== undefined) return known
    const { log, id } = this.#replica
    const tip = log.tipOf(regionId, id)
    const parents = parentsOf(tip.commitId, log.headsOf(regionId))
    const seq = tip.seq + 1
    this.#projector.seen.note({ regionId, replicaId: id, seq, parents, hlc: this.#hlc }, (parent) =>
      log.headerOf(parent),
    )
    const open: OpenCommit = { regionId, seq, parents, events: [], bytes: 0, touched: new Set(), rests: new Map() }
    this.#open.set(regionId, open)
    return open
  }

  /** For a write that changes who may do what; undefined for all others, which are by far the most. */
  #beginLearning(authorityRegion: RegionId | undefined): OwnLearning | undefined {
    const { authority: rules } = this.#ports.definition
    const events = authorityRegion === undefined ? undefined : this.#open.get(authorityRegion)?.events
    if (rules === undefined || events?.some((event) => rules.factsOf(event).length > 0) !== true) return undefined
    const { authority } = this.#replica
    return authority === undefined ? undefined : new OwnLearning(this.#ports, this.#replica, authority)
  }

  /** The authority's region first, so that what is written with it cites it. */
  #inOrder(authorityRegion: RegionId | undefined): readonly OpenCommit[] {
    const isFirst = ({ regionId }: OpenCommit) => regionId === authorityRegion
    return [...this.#open.values()].sort((a, b) => Number(isFirst(b)) - Number(isFirst(a)))
  }

  /** Signs and appends what was recorded. @returns the commits of all parts */
  finish(): Written<unknown>['commits'] {
    return [...this.#parts, ...this.#append()].map(({ id, position }) => ({ id, position }))
  }

  #append(): readonly AppendedCommit[] {
    const { log } = this.#replica
    const { database, definition } = this.#ports
    const kind = definition.authority?.regionKind
    const authorityRegion = kind === undefined ? undefined : log.firstRegion(kind)
    const learning = this.#beginLearning(authorityRegion)
    const opened = this.#inOrder(authorityRegion)
    const commits = opened.map((open) => this.#appendOne(open, authorityRegion))
    if (this.#options.areRowsLast === true) this.#writeRows(opened, commits)
    this.#projector.texts.settle(database)
    if (commits.length > 0) log.keepHlc(this.#hlc)
    learning?.finish()
    return commits
  }

  #appendOne(open: OpenCommit, authorityRegion: RegionId | undefined): AppendedCommit {
    const { world, key, database } = this.#ports
    const { log, id: replicaId, admission } = this.#replica
    const { regionId, seq, parents, events, touched } = open
    const { cites, frontier } =
      authorityRegion === undefined || regionId === authorityRegion
        ? noCitations
        : nextCitations(database, authorityRegion, parents)
    const [actor, cause] = [this.#options.actor, this.#cause()]
    const stands = { regionId, replicaId, seq, parents, hlc: this.#hlc, actor, cause }
    const heard = new HeardTexts()
    const draft = { ...stands, cites: withRests(cites, open, authorityRegion) }
    const commit: Commit = makeCommit(world.crypto, key, draft, events, heard.hear)
    admission.check(commit, frontier, authorityRegion)
    for (const enrolled of readEnrolments(world.crypto, commit)) log.addReplica(enrolled.id, enrolled.publicKey)
    // The way to it from a row leads by the row's number.
    const position = log.append(commit, this.#options.areRowsLast === true ? [] : touched, frontier)
    this.#projector.texts.note(position, commit.bodyBytes, heard)
    return { id: commit.id, position, regionId }
  }

  #writeRows(opened: readonly OpenCommit[], commits: readonly AppendedCommit[]): void {
    this.#projector.flush()
    for (const [index, { position }] of commits.entries()) {
      keepTouched(this.#ports.database, position, opened[index]?.touched ?? [])
    }
  }
}

function withRests(
  cites: NextCitations['cites'],
  { regionId, rests }: OpenCommit,
  authorityRegion: RegionId | undefined,
): NextCitations['cites'] {
  // [R2] The authority's region cites nothing.
  if (rests.size === 0 || regionId === authorityRegion) return cites
  const others = [...rests.values()].filter((cited) => cited.regionId !== authorityRegion)
  return [...cites, ...others].slice(0, commitLimits.citesMax).sort(compareCitations)
}

const noCitations: NextCitations = { cites: [], frontier: undefined }

/** The own previous commit, which holds the chain together, and the other heads, as many as a commit can name. */
export function parentsOf(own: CommitId | undefined, heads: readonly CommitId[]): readonly CommitId[] {
  const others = heads.filter((head) => head !== own)
  return [...(own === undefined ? [] : [own]), ...others].slice(0, commitLimits.parentsMax)
}
