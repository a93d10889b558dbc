import { assert } from './assert.ts'
import { type NextCitations, nextCitations } from './authority/cited-frontier.ts'
import { OwnLearning } from './authority/own-learning.ts'
import { bytesOfEventMost, causeOfPart, partsMax } from './commit/action-parts.ts'
import { type Citation, type Commit, type CommitCause, commitLimits, type Event } from './commit/commit.ts'
import { CommitTooLargeError, makeCommit } from './commit/encode-commit.ts'
import { type Hlc, tickHlc } from './commit/hlc.ts'
import type { CommitId, RegionId } from './commit/ids.ts'
import { compareCitations } from './commit/links.ts'
import { HeardTexts } from './log/body-texts.ts'
import { type PlannedRegion, planRegion } from './log/planned-region.ts'
import { privateRegionKind } from './log/private-region.ts'
import {
  type EnrolOptions,
  makeFollowingRegionFounded,
  makeRegionFounded,
  makeReplicaEnrolled,
  readEnrolments,
  regionFoundedKind,
  replicaEnrolledKind,
} from './log/region-founding.ts'
import { Projector } from './projection/projector.ts'
import { keepTouched } from './projection/touched.ts'
import type { Replica, ReplicaPorts, WriteOptions, Written } from './replica.ts'

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
    const id = this.#replica.authority?.privateRegionOf(this.#options.actor)
    return id === undefined ? undefined : this.#openFollowing(id, privateRegionKind)
  }

  /** The region of a closed kind; the same. Who is not admitted to it is refused when the commit is made. */
  openClosedRegion(kind: string): RegionId | undefined {
    const id = this.#replica.authority?.closedRegionOf(kind)
    return id === undefined ? undefined : this.#openFollowing(id, kind)
  }

  #openFollowing(id: RegionId, kind: string): RegionId {
    const { log, authority } = this.#replica
    const root = authority?.regionId
    if (root === undefined || log.hasRegion(id)) return id
    log.addRegion(id, kind)
    this.record(id, [makeFollowingRegionFounded(this.#ports.key.publicKey, root, { id, kind })])
    return id
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
    const commits =
      this.#options.areRowsLast === true
        ? this.#appendBeforeRows(opened, authorityRegion)
        : opened.map((open) => this.#appendOne(open, authorityRegion, open.touched))
    this.#projector.texts.settle(database)
    if (commits.length > 0) log.keepHlc(this.#hlc)
    learning?.finish()
    return commits
  }

  #appendOne(
    open: OpenCommit,
    authorityRegion: RegionId | undefined,
    touched: Iterable<string>,
    meanwhile?: () => void,
  ): AppendedCommit {
    const { log } = this.#replica
    const { commit, frontier, heard } = this.#makeCommit(open, authorityRegion)
    const position = log.position() + 1
    this.#projector.texts.note(position, commit.bodyBytes, heard)
    const packed = meanwhile === undefined ? undefined : log.beginPacking(commit)
    meanwhile?.()
    log.append(commit, touched, frontier, packed?.())
    return { id: commit.id, position, regionId: open.regionId }
  }

  #makeCommit(open: OpenCommit, authorityRegion: RegionId | undefined) {
    const { world, key, database } = this.#ports
    const { log, id: replicaId, admission } = this.#replica
    const { regionId, seq, parents, events } = open
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
    return { commit, frontier, heard }
  }

  /** The way from a row to a commit leads by the row's number. The last body, mostly by far the largest, is packed while rows are written. */
  #appendBeforeRows(opened: readonly OpenCommit[], authorityRegion: RegionId | undefined): readonly AppendedCommit[] {
    const commits = opened.map((open, index) => {
      const isLast = index === opened.length - 1
      return this.#appendOne(open, authorityRegion, [], isLast ? () => this.#projector.flush() : undefined)
    })
    for (const [index, { position }] of commits.entries()) {
      keepTouched(this.#ports.database, position, opened[index]?.touched ?? [])
    }
    return commits
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
