import { frontiersOf, membersOf, numberOf } from '../authority/cited-frontier.ts'
import { quarantine } from '../authority/quarantine-table.ts'
import type { CommitHeader } from '../commit/commit.ts'
import { type CommitBytes, decodeCommit, decodeHeader } from '../commit/decode-commit.ts'
import { compareHlc, laterHlc } from '../commit/hlc.ts'
import { type CommitId, commitIdOfBytes, type RegionId, type ReplicaId } from '../commit/ids.ts'
import { bodyState } from '../log/body-state.ts'
import { Branches } from '../log/branches.ts'
import { type Founding, readFounding } from '../log/region-founding.ts'
import { workspaceRegionOf } from '../log/version-vector.ts'
import type { Database, SqlValue } from '../ports/database.ts'
import type { Scheduler } from '../ports/world.ts'
import type { LoadedRows, ProjectionDefinition } from '../projection/definition.ts'
import { Projector } from '../projection/projector.ts'
import { Seen } from '../projection/seen.ts'
import { uncreated } from '../projection/tables.ts'
import { keepTouchedAgain } from '../projection/touched.ts'
import { assertProjectionVersion } from '../projection/version.ts'
import { receiveWithin } from '../receive.ts'
import type { Replica, ReplicaPorts } from '../replica.ts'
import { insertParts, keepBase } from './base.ts'
import { type Manifest, malformed, SnapshotError, snapshotLimits } from './manifest.ts'
import { decodePart, type PartCommit, type RowPart } from './parts.ts'
import { RateWatch } from './rate-watch.ts'
import { type SnapshotBytes, SnapshotReader } from './read-snapshot.ts'
import { type RegionTable, regionTables } from './region-rows.ts'

export interface LoadOptions {
  /** Whose snapshots are taken; those of every replica whose key is known when left out. */
  readonly trusts?: ((maker: ReplicaId) => boolean) | undefined
  /** Hangs up on who gives the frames, when they come too slowly. */
  readonly hangUp?: (() => void) | undefined
  /** Told while frames arrive. */
  readonly onProgress?: ((progress: { readonly done: number; readonly total: number }) => void) | undefined
}

export interface LoadedSnapshot {
  readonly regionId: RegionId
  readonly maker: ReplicaId
  readonly commits: number
  readonly rows: number
}

/**
 * Begins a region with a snapshot: afterwards its tables are there, and of its commits everything but most bodies. These
 * are taken in by `receiveCommits` whenever they come; those that came with the snapshot at once, and judged as any. The workspace's region must be here, since it holds the maker's
 * key and what the commits cite. All or nothing; throws `SnapshotError`.
 */
export async function loadSnapshot(
  ports: ReplicaPorts,
  replica: Replica,
  frames: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: LoadOptions = {},
): Promise<LoadedSnapshot> {
  const { crypto } = ports.world
  const publicKeyOf = (maker: ReplicaId) => replica.log.publicKeyOf(maker)
  const reader = new SnapshotReader({ crypto, publicKeyOf, trusts: options.trusts })
  for await (const frame of withLeastRate(frames, ports.world.scheduler, options.hangUp)) {
    reader.take(frame)
    const progress = reader.progress()
    if (progress !== undefined) options.onProgress?.(progress)
  }
  const bytes = reader.finish()
  return replica.orForget(() => ports.database.transaction(() => load(ports, replica, bytes)))
}

/** Throws when the frames come so slowly that they might come for ever. */
async function* withLeastRate(
  frames: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  scheduler: Scheduler,
  hangUp: (() => void) | undefined,
): AsyncGenerator<Uint8Array> {
  const { promise: stalled, reject } = Promise.withResolvers<never>()
  // Nobody may be waiting for it at the time.
  stalled.catch(() => undefined)
  const watch = new RateWatch(scheduler, () => {
    reject(new SnapshotError('snapshot-too-slow'))
    hangUp?.()
  })
  const iterator: AsyncIterator<Uint8Array, void> | Iterator<Uint8Array, void> =
    Symbol.asyncIterator in frames ? frames[Symbol.asyncIterator]() : frames[Symbol.iterator]()
  try {
    for (;;) {
      const next = await Promise.race([iterator.next(), stalled])
      if (next.done === true) return
      watch.moved(next.value.length)
      yield next.value
    }
  } finally {
    watch.stop()
    // Not waited for: it may stand behind a frame that never comes.
    Promise.resolve(iterator.return?.()).catch(() => undefined)
  }
}

function load(ports: ReplicaPorts, replica: Replica, snapshot: SnapshotBytes): LoadedSnapshot {
  const { database, definition, world } = ports
  const { manifest, parts } = snapshot
  assertProjectionVersion(database, definition)
  if (manifest.projectionVersion !== definition.version) throw new SnapshotError('snapshot-other-projection')
  if (replica.log.hasRegion(manifest.regionId)) throw new SnapshotError('snapshot-region-here')
  const tables = regionTables(definition)
  if (tables === undefined) throw new SnapshotError('snapshot-other-projection')
  const loader = new CommitLoader(ports, replica, manifest)
  const census = new Census(tables, (id) => definition.isIdOfRegion?.(String(id), manifest.regionId) !== false)
  const rowBytes: Uint8Array[] = []
  function* rowParts(): Generator<RowPart> {
    for (const bytes of parts) {
      const part = decodePart(world.codec, bytes)
      if (part.kind === 'commits') for (const commit of part.commits) loader.take(commit)
      else {
        census.take(part)
        rowBytes.push(bytes)
        yield part
      }
    }
  }
  const loaded = insertOrRefuse(database, definition, rowParts())
  loader.finish()
  census.check(database, manifest.regionId)
  definition.loaded?.(database, loaded)
  const base = { untilPosition: replica.log.position(), isWhole: true, parts: rowBytes }
  keepBase(database, manifest.regionId, base)
  if (receiveWithin(ports, replica, loader.recent).refused.length > 0) throw new SnapshotError('snapshot-broken-chain')
  const { regionId, maker } = manifest
  return { regionId, maker, commits: loader.count, rows: census.rows }
}

/** A row that is here already is of another region, which no snapshot may touch. */
function insertOrRefuse(
  database: Database,
  definition: ProjectionDefinition,
  parts: Iterable<RowPart>,
): readonly LoadedRows[] {
  try {
    return insertParts(database, definition, parts)
  } catch (error) {
    if (error instanceof Error && /constraint/i.test(error.message)) throw new SnapshotError('snapshot-foreign-rows')
    throw error
  }
}

/** Holds what came against what may come: rows of known tables, that belong to the region. */
class Census {
  readonly #tables: ReadonlyMap<string, RegionTable>
  readonly #counts = new Map<string, number>()
  readonly #things = new Set<SqlValue>()
  readonly #isOfRegion: (id: SqlValue) => boolean

  constructor(tables: readonly RegionTable[], isOfRegion: (id: SqlValue) => boolean) {
    this.#tables = new Map(tables.map((each) => [each.table, each]))
    this.#isOfRegion = isOfRegion
  }

  get rows(): number {
    return this.#counts.values().reduce((sum, count) => sum + count, 0)
  }

  take(part: RowPart): void {
    const known = this.#tables.get(part.table)
    if (known === undefined) throw new SnapshotError('snapshot-foreign-rows')
    if (part.columns.some((name, index) => known.longColumns?.has(name) === true && hasNumber(part.values[index]))) {
      // It would be read as a place in the own log.
      throw new SnapshotError('snapshot-malformed')
    }
    this.#counts.set(part.table, (this.#counts.get(part.table) ?? 0) + part.count)
    if (known.owner === undefined) {
      this.#takeThings(part)
      return
    }
    // Owners come before what they own.
    const owners = part.values[part.columns.indexOf(known.owner)] ?? []
    if (!owners.every((id) => this.#things.has(id))) throw new SnapshotError('snapshot-foreign-rows')
  }

  /** [R22] Things that were made, or wait to be: of another region neither may come with this one. */
  #takeThings({ table, columns, values }: RowPart): void {
    if (table === quarantine) return
    const ids = values[columns.indexOf('id')] ?? []
    if (!ids.every(this.#isOfRegion)) throw new SnapshotError('snapshot-foreign-rows')
    if (table !== uncreated) for (const id of ids) this.#things.add(id)
  }

  /** Whether the things that came are of the region, as its own tables tell, and commits without effect among its own. */
  check(database: Database, regionId: RegionId): void {
    for (const { table, condition, owner } of this.#tables.values()) {
      const expected = this.#counts.get(table) ?? 0
      if (owner !== undefined || expected === 0 || table === uncreated) continue
      const found = database.prepare(`SELECT count(*) AS n FROM ${table} WHERE ${condition}`).get(regionId)?.['n']
      if (found !== expected) throw new SnapshotError('snapshot-foreign-rows')
    }
  }
}

function hasNumber(values: readonly SqlValue[] = []): boolean {
  return values.some((value) => typeof value === 'number')
}

/** Takes in the commits of a region, parents before children, without their bodies. */
class CommitLoader {
  readonly #ports: ReplicaPorts
  readonly #replica: Replica
  readonly #manifest: Manifest
  readonly #seen: Seen
  readonly #branches: Branches
  readonly #forked = new Set<ReplicaId>()
  readonly #headers = new Map<CommitId, CommitHeader>()
  readonly #tips = new Map<ReplicaId, number>()
  readonly #heads = new Set<CommitId>()
  /** Commits that came with their bodies. */
  readonly recent: CommitBytes[] = []
  #recentBytes = 0

  constructor(ports: ReplicaPorts, replica: Replica, manifest: Manifest) {
    this.#ports = ports
    this.#replica = replica
    this.#manifest = manifest
    this.#branches = new Branches(ports.database)
    this.#seen = new Seen(ports.database, this.#branches)
  }

  get count(): number {
    return this.#headers.size
  }

  take(commit: PartCommit): void {
    this.#keepRecent(commit)
    const { world } = this.#ports
    const read = decodeHeader(commit.headerBytes)
    if (!read.ok || read.value.regionId !== this.#manifest.regionId) throw malformed()
    const header = read.value
    const id = commitIdOfBytes(world.crypto.sha256(commit.headerBytes))
    const isFirst = this.#headers.size === 0
    if (isFirst) this.#found(commit)
    this.#checkLinks(id, header)
    this.#store(id, header, isFirst ? commit : { ...commit, bodyBytes: undefined })
    this.#headers.set(id, header)
    this.#tips.set(header.replicaId, Math.max(header.seq, this.#tips.get(header.replicaId) ?? 0))
    for (const parent of header.parents) this.#heads.delete(parent)
    this.#heads.add(id)
  }

  #keepRecent({ headerBytes, bodyBytes, signature }: PartCommit): void {
    if (bodyBytes === undefined || this.#headers.size === 0) return
    this.#recentBytes += bodyBytes.length
    if (this.#recentBytes > snapshotLimits.recentPlainBytesMax) throw new SnapshotError('snapshot-too-large')
    this.recent.push({ headerBytes, bodyBytes, signature })
  }

  /** The first commit proves what region this is, and whose key founded it. */
  #found({ headerBytes, bodyBytes, signature }: PartCommit): void {
    const { crypto } = this.#ports.world
    const { log } = this.#replica
    const commit = bodyBytes === undefined ? undefined : decodeCommit(crypto, { headerBytes, bodyBytes, signature })
    const founding = commit?.ok === true ? readFounding(crypto, commit.value) : undefined
    if (founding?.kind !== this.#manifest.regionKind) throw new SnapshotError('snapshot-broken-chain')
    this.#checkKind(founding)
    log.addRegion(founding.regionId, founding.kind)
    this.#checkMaker()
    log.addReplica(founding.founderId, founding.founderKey)
  }

  /** [R24] Of a closed kind there is one region. */
  #checkKind({ kind, regionId }: Founding): void {
    const { authority } = this.#replica
    if (authority?.rules.closedKinds?.includes(kind) !== true) return
    if (regionId !== authority.closedRegionOf(kind)) throw new SnapshotError('snapshot-broken-chain')
  }

  /** [R25] Only who may have a region can tell what is in it. */
  #checkMaker(): void {
    const { authority } = this.#replica
    // Without a workspace there is nobody to ask.
    if (authority?.regionId === undefined) return
    authority.refresh()
    const { maker, regionId } = this.#manifest
    if (!authority.mayReceive(maker, regionId)) throw new SnapshotError('snapshot-maker-not-trusted')
  }

  #checkLinks(id: CommitId, header: CommitHeader): void {
    const { log } = this.#replica
    const parents = header.parents.map((parent) => this.#headers.get(parent))
    const isChained =
      !this.#headers.has(id) &&
      log.publicKeyOf(header.replicaId) !== undefined &&
      header.seq <= (this.#tips.get(header.replicaId) ?? 0) + 1 &&
      parents.every((parent) => parent !== undefined && compareHlc(parent.hlc, header.hlc) < 0) &&
      (header.parents.length > 0 || this.#headers.size === 0)
    if (!isChained || compareHlc(header.hlc, this.#manifest.hlc) > 0) throw new SnapshotError('snapshot-broken-chain')
    const root = workspaceRegionOf(log.database)
    const isLacking = header.cites.some(({ regionId, commitId }) => regionId === root && !log.has(commitId))
    if (isLacking) throw new SnapshotError('snapshot-missing-citation')
  }

  #store(id: CommitId, header: CommitHeader, { headerBytes, signature, bodyBytes }: PartCommit): void {
    const { database } = this.#ports
    database
      .prepare(
        `INSERT INTO commits (id, region, replica, seq, wallMs, actor, eventCount, header, signature, body, isDeflated,
           frontier, bodyState)
         VALUES (?, (SELECT n FROM region WHERE id = ?), (SELECT n FROM replica WHERE id = ?), ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)`,
      )
      .run(
        Uint8Array.fromHex(id),
        header.regionId,
        header.replicaId,
        header.seq,
        header.hlc.wallMs,
        header.actor,
        header.eventCount,
        headerBytes,
        signature ?? null,
        bodyBytes ?? new Uint8Array(),
        this.#frontierOf(header) ?? null,
        bodyBytes === undefined ? bodyState.awaited : bodyState.here,
      )
    const isFork = header.seq <= (this.#tips.get(header.replicaId) ?? 0)
    if (isFork) {
      this.#forked.add(header.replicaId)
      this.#replica.log.keepFork(header.regionId, header.replicaId, header.seq)
    }
    if (bodyBytes !== undefined) this.#keepTouched(id)
    this.#noteSeen(header, id)
  }

  #noteSeen(header: CommitHeader, id: CommitId): void {
    const headerOf = (parent: CommitId) => this.#headers.get(parent)
    if (this.#forked.has(header.replicaId) && this.#branches.take(header, id)) {
      const { log } = this.#replica
      this.#seen.noteAnew(header.regionId, log.headersOfRegion(header.regionId), (parent) => log.headerOf(parent))
    } else this.#seen.note(header, headerOf, id)
  }

  #keepTouched(id: CommitId): void {
    const { database, definition } = this.#ports
    const position = this.#replica.log.positionOf(id)
    const placed = position === undefined ? undefined : this.#replica.log.at(position)
    if (placed === undefined) return
    keepTouchedAgain(database, placed.position, new Projector(database, definition).touchedBy(placed.commit))
  }

  #frontierOf({ cites, parents }: CommitHeader): number | undefined {
    const { database } = this.#ports
    const { authority } = this.#replica
    const numbers = [...frontiersOf(database, parents)]
    // What is cited of other regions says nothing of rights.
    const fresh = cites.filter(({ regionId }) => regionId === authority?.regionId)
    if (fresh.length === 0 && numbers.length < 2) return numbers[0]
    const cited = numbers.flatMap((number) => membersOf(database, number))
    const all = [...new Set([...cited, ...fresh.map(({ commitId }) => commitId)])]
    authority?.refresh()
    return numberOf(database, authority?.newestOf(all) ?? all)
  }

  finish(): void {
    const { database } = this.#ports
    if (this.#headers.size === 0) throw new SnapshotError('snapshot-broken-chain')
    const put = database.prepare('INSERT INTO head (region, commitId) SELECT n, ? FROM region WHERE id = ?')
    for (const head of this.#heads) put.run(Uint8Array.fromHex(head), this.#manifest.regionId)
    this.#replica.log.keepHlc(laterHlc(this.#replica.log.lastHlc(), this.#manifest.hlc))
  }
}
