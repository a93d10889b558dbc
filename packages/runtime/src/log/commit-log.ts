import { assert } from '../assert.ts'
import type { Commit, CommitHeader } from '../commit/commit.ts'
import { type CommitBytes, decodeHeader } from '../commit/decode-commit.ts'
import type { Hlc } from '../commit/hlc.ts'
import { type CommitId, commitIdOfBytes, type RegionId, type ReplicaId } from '../commit/ids.ts'
import type { Database, SqlRow } from '../ports/database.ts'
import type { World } from '../ports/world.ts'
import { keepTouched } from '../projection/touched.ts'
import { bodyState } from './body-state.ts'
import type { BodyTexts } from './body-texts.ts'
import { ChainAppender } from './chain-appender.ts'
import {
  type CommitAbout,
  type CommitGlimpse,
  CommitReader,
  mustDecode,
  type PlacedCommit,
  type PlacedHeader,
  storedColumns,
} from './commit-reader.ts'
import { insertOneCommit, rowOfCommit } from './commit-rows.ts'
import { logTables, storeFormat } from './log-tables.ts'
import { mustBytes } from './must-bytes.ts'
import { RecentCommits } from './recent-commits.ts'
import { readHeads, writeHeads } from './region-heads.ts'
import { beginPackingBody, type StoredBody } from './stored-body.ts'
import { TextReader } from './text-reader.ts'

export interface RegionTip {
  /** The number of the replica's newest commit of the region; 0 when it has none. */
  readonly seq: number
  readonly commitId: CommitId | undefined
}

/** The commits of all regions of one store, in the order in which they arrived here (parents first). */
export class CommitLog {
  readonly database: Database
  readonly world: World
  readonly #texts: TextReader
  readonly #reader: CommitReader

  #recent: RecentCommits | undefined

  constructor(database: Database, world: World) {
    this.database = database
    this.world = world
    this.#texts = new TextReader(database, world.codec)
    this.#reader = new CommitReader(database, world)
    this.readTexts()
  }

  /** Lets SQL read texts by their places in this log. @param awaited knows those of the write that is under way */
  readTexts(awaited?: Pick<BodyTexts, 'awaited'>): void {
    this.database.readTextsBy((place) => (place < 0 ? awaited?.awaited(place) : undefined) ?? this.#texts.read(place))
  }

  /**
   * Within `work`, which stands in one transaction and appends by `append` alone, what was read or appended is remembered; the
   * heads of regions are written at its end.
   */
  remembering<T>(work: () => T): T {
    assert(this.database.isInTransaction && this.#recent === undefined, 'a log remembers within one transaction')
    const recent = new RecentCommits(this.database)
    this.#recent = recent
    try {
      const result = work()
      recent.heads.write()
      return result
    } finally {
      this.#recent = undefined
    }
  }

  addRegion(id: RegionId, kind: string): void {
    this.database.prepare('INSERT INTO region (id, kind) VALUES (?, ?)').run(id, kind)
  }
  addReplica(id: ReplicaId, publicKey: Uint8Array): void {
    this.database.prepare('INSERT OR IGNORE INTO replica (id, publicKey) VALUES (?, ?)').run(id, publicKey)
  }
  hasRegion(id: RegionId): boolean {
    if (this.#recent?.numbers.has(id) === true) return true
    return this.database.prepare('SELECT 1 FROM region WHERE id = ?').get(id) !== undefined
  }
  kindOf(id: RegionId): string | undefined {
    const kind = this.database.prepare('SELECT kind FROM region WHERE id = ?').get(id)?.['kind']
    return kind === undefined ? undefined : String(kind)
  }
  publicKeyOf(id: ReplicaId): Uint8Array | undefined {
    const known = this.#recent?.publicKeys.get(id)
    if (known !== undefined) return known
    const key = this.database.prepare('SELECT publicKey FROM replica WHERE id = ?').get(id)?.['publicKey']
    if (!(key instanceof Uint8Array)) return undefined
    this.#recent?.publicKeys.set(id, key)
    return key
  }

  /** The region of this kind that was here first. */
  firstRegion(kind: string): RegionId | undefined {
    const known = this.#recent?.firstRegions.get(kind)
    if (known !== undefined) return known
    const row = this.database.prepare('SELECT id FROM region WHERE kind = ? ORDER BY n LIMIT 1').get(kind)
    if (row === undefined) return undefined
    // Written by addRegion.
    const id = String(row['id']) as RegionId
    this.#recent?.firstRegions.set(kind, id)
    return id
  }

  /** Commits of one region after a position, oldest first. */
  *ofRegionSince(regionId: RegionId, position: number): Generator<PlacedCommit> {
    const rows = this.database
      .prepare(
        'SELECT position FROM commits WHERE region = (SELECT n FROM region WHERE id = ?) AND position > ? ORDER BY 1',
      )
      .all(regionId, position)
    for (const row of rows) {
      const placed = this.at(Number(row['position']))
      assert(placed !== undefined, 'a commit that is listed is there')
      yield placed
    }
  }

  /** The replicas of which two commits of the region bear one number, and the least such number of each. */
  forksOf(regionId: RegionId): readonly { readonly replicaId: ReplicaId; readonly seq: number }[] {
    return this.database
      .prepare(
        `SELECT replica.id AS replicaId, min(seq) AS seq FROM fork JOIN replica ON replica.n = fork.replica
         WHERE region = (SELECT n FROM region WHERE id = ?) GROUP BY replica.id`,
      )
      .all(regionId)
      .map((row) => ({ replicaId: String(row['replicaId']) as ReplicaId, seq: Number(row['seq']) }))
  }
  /** Whether two commits of the replica bear one number, in whatever region. */
  isForked(replicaId: ReplicaId): boolean {
    const sql = 'SELECT 1 FROM fork WHERE replica = (SELECT n FROM replica WHERE id = ?) LIMIT 1'
    return this.database.prepare(sql).get(replicaId) !== undefined
  }
  /** Notes all commits that bear this number; there are several. */
  keepFork(regionId: RegionId, replicaId: ReplicaId, seq: number): void {
    this.database
      .prepare(
        `INSERT OR IGNORE INTO fork (region, replica, seq, commitId) SELECT region, replica, seq, id FROM commits
         WHERE region = (SELECT n FROM region WHERE id = ?) AND replica = (SELECT n FROM replica WHERE id = ?) AND seq = ?`,
      )
      .run(regionId, replicaId, seq)
  }

  /** The number of the cited frontier of a stored commit, see authority/cited-frontier.ts. */
  frontierOf(id: CommitId): number | undefined {
    const known = this.#recent?.find(id)
    if (known !== undefined) return known.frontier
    const row = this.database.prepare('SELECT frontier FROM commits WHERE id = ?').get(Uint8Array.fromHex(id))
    return typeof row?.['frontier'] === 'number' ? row['frontier'] : undefined
  }

  /** The newest commit of a replica in a region. */
  tipOf(regionId: RegionId, replicaId: ReplicaId): RegionTip {
    const known = this.#recent?.tip(regionId, replicaId)
    if (known !== undefined) return known
    const tip = this.#readTip(regionId, replicaId)
    return this.#recent?.keepTip(regionId, replicaId, tip) ?? tip
  }

  #readTip(regionId: RegionId, replicaId: ReplicaId): RegionTip {
    const row = this.database
      .prepare(
        `SELECT seq, id FROM commits WHERE region = (SELECT n FROM region WHERE id = ?)
         AND replica = (SELECT n FROM replica WHERE id = ?) ORDER BY seq DESC LIMIT 1`,
      )
      .get(regionId, replicaId)
    if (row === undefined) return { seq: 0, commitId: undefined }
    return { seq: Number(row['seq']), commitId: commitIdOfBytes(mustBytes(row['id'])) }
  }

  /** Commits of a region on which none follows, as far as is known here. */
  headsOf(regionId: RegionId): readonly CommitId[] {
    return this.#recent?.heads.of(regionId) ?? readHeads(this.database, regionId)
  }

  lastHlc(): Hlc {
    const wallMs = this.database.prepare(`SELECT value FROM meta WHERE key = 'hlcWallMs'`).get()?.['value']
    const counter = this.database.prepare(`SELECT value FROM meta WHERE key = 'hlcCounter'`).get()?.['value']
    return { wallMs: Number(wallMs ?? 0), counter: Number(counter ?? 0) }
  }
  keepHlc(hlc: Hlc): void {
    const put = this.database.prepare(
      'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    )
    put.run('hlcWallMs', hlc.wallMs)
    put.run('hlcCounter', hlc.counter)
  }

  has(id: CommitId): boolean {
    if (this.#recent?.find(id) !== undefined) return true
    return this.database.prepare('SELECT 1 FROM commits WHERE id = ?').get(Uint8Array.fromHex(id)) !== undefined
  }

  headerOf(id: CommitId): CommitHeader | undefined {
    const known = this.#recent?.find(id)
    if (known !== undefined) return known.header
    const row = this.database.prepare('SELECT header FROM commits WHERE id = ?').get(Uint8Array.fromHex(id))
    const header = row === undefined ? undefined : decodeHeader(mustBytes(row['header']))
    return header?.ok === true ? header.value : undefined
  }

  /** Headers of a region, parents before children. */
  *headersOfRegion(regionId: RegionId): Generator<{ readonly id: CommitId; readonly header: CommitHeader }> {
    const rows = this.database
      .prepare('SELECT position FROM commits WHERE region = (SELECT n FROM region WHERE id = ?) ORDER BY 1')
      .all(regionId)
    const find = this.database.prepare('SELECT id, header FROM commits WHERE position = ?')
    for (const { position = 0 } of rows) {
      const row = find.get(position)
      const header = decodeHeader(mustBytes(row?.['header']))
      assert(header.ok, 'what was appended can be read')
      yield { id: commitIdOfBytes(mustBytes(row?.['id'])), header: header.value }
    }
  }

  /**
   * Appends inside the caller's transaction. The caller ensures that the parents are here, that the commit is not, and
   * that its region and replica are known.
   * @param touched ids of everything that the events speak of
   * @param frontier of the authority's region, see authority/cited-frontier.ts
   * @param packed its body, where that is packed already
   * @returns the position
   */
  append(commit: Commit, touched: Iterable<string>, frontier?: number, packed?: StoredBody): number {
    assert(this.database.isInTransaction, 'the log is appended to within a transaction')
    const { regionId, replicaId, parents } = commit.header
    const position = this.position() + 1
    const place = { position, ...this.#numbersOf(regionId, replicaId) }
    const row = rowOfCommit(this.world.codec, commit, place, frontier, packed)
    this.database.prepare(insertOneCommit).run(...row)
    this.#recent?.add(commit, frontier, position)
    this.#moveHeads(regionId, parents, commit.id)
    keepTouched(this.database, position, touched)
    return position
  }

  /** Begins to pack the body of a commit that is to be stored, beside what the caller does next. */
  beginPacking({ bodyBytes, header }: Commit): () => StoredBody {
    return beginPackingBody(this.world.codec, bodyBytes, header.eventCount)
  }

  /**
   * Appends a stretch of one chain, of which each commit but the first has the one before as its only parent. The last is a
   * head of its region when `finish` has been called, within the same transaction; nothing else is appended meanwhile.
   * @param chain what all of them share
   */
  appendChain(chain: Pick<CommitHeader, 'regionId' | 'replicaId'>): ChainAppender {
    assert(this.database.isInTransaction, 'the log is appended to within a transaction')
    const { database, world } = this
    const place = { position: this.position(), ...this.#numbersOf(chain.regionId, chain.replicaId) }
    const moveHeads = (parents: readonly CommitId[], id: CommitId) => this.#moveHeads(chain.regionId, parents, id)
    return new ChainAppender({ database, codec: world.codec, place, moveHeads })
  }

  #numbersOf(regionId: RegionId, replicaId: ReplicaId): { readonly region: number; readonly replica: number } {
    return {
      region: this.#numberOf('SELECT n FROM region WHERE id = ?', regionId),
      replica: this.#numberOf('SELECT n FROM replica WHERE id = ?', replicaId),
    }
  }

  #numberOf(sql: string, id: RegionId | ReplicaId): number {
    const number = this.#recent?.numbers.get(id) ?? this.database.prepare(sql).get(id)?.['n']
    assert(typeof number === 'number', 'what a commit names is known')
    this.#recent?.numbers.set(id, number)
    return number
  }

  #moveHeads(regionId: RegionId, parents: readonly CommitId[], id: CommitId): void {
    const heads = this.#recent?.heads
    if (heads === undefined) writeHeads(this.database, regionId, parents, [id])
    else heads.move(regionId, parents, id)
  }

  /** The position of the newest commit; 0 in an empty log. */
  position(): number {
    const known = this.#recent?.position
    if (known !== undefined) return known
    return Number(this.database.prepare('SELECT max(position) AS position FROM commits').get()?.['position'] ?? 0)
  }

  /** Commits after a position, oldest first. Throws on a commit that cannot be read back: the store is damaged. */
  *since(position: number): Generator<PlacedCommit> {
    let last = position
    for (;;) {
      const rows = this.database
        .prepare(`SELECT ${storedColumns} FROM commits WHERE position > ? ORDER BY position LIMIT 64`)
        .all(last)
      for (const row of rows) {
        last = Number(row['position'])
        yield this.#reader.placed(row)
      }
      if (rows.length === 0) return
    }
  }

  headerAt(position: number): CommitHeader | undefined {
    const row = this.database.prepare('SELECT header FROM commits WHERE position = ?').get(position)
    const header = row === undefined ? undefined : decodeHeader(mustBytes(row['header']))
    return header?.ok === true ? header.value : undefined
  }

  /** The commits that bear a number of a chain: one, or several where it forked. */
  inChain(regionId: RegionId, replicaId: ReplicaId, seq: number): readonly PlacedHeader[] {
    return this.database
      .prepare(
        `SELECT position, header FROM commits WHERE region = (SELECT n FROM region WHERE id = ?)
         AND replica = (SELECT n FROM replica WHERE id = ?) AND seq = ?`,
      )
      .all(regionId, replicaId, seq)
      .map((row) => {
        const position = Number(row['position'])
        return { position, header: mustDecode(position, decodeHeader(mustBytes(row['header']))) }
      })
  }

  positionOf(id: CommitId): number | undefined {
    const row = this.database.prepare('SELECT position FROM commits WHERE id = ?').get(Uint8Array.fromHex(id))
    return row === undefined ? undefined : Number(row['position'])
  }

  at(position: number): PlacedCommit | undefined {
    return this.#reader.at(position)
  }

  /** What a commit says of one thing, wherever its id stands in an event by itself; the other events are not read. */
  about(position: number, entityId: string): CommitAbout | undefined {
    return this.#reader.about(position, entityId)
  }

  /** A commit with its first events only, for lists: a commit of thousands of events costs no more than another. */
  glimpse(position: number, eventsMax: number): CommitGlimpse | undefined {
    return this.#reader.glimpse(position, eventsMax)
  }

  /** The stored bytes, unread: for the doctor, who must survive damage. */
  bytesOf(row: SqlRow): CommitBytes {
    return this.#reader.bytesOf(row)
  }

  /** Puts the body of a commit that is here without one in its place. */
  putBody(position: number, { stored, form }: StoredBody): void {
    this.database
      .prepare('UPDATE commits SET body = ?, isDeflated = ?, bodyState = ? WHERE position = ?')
      .run(stored, form, bodyState.here, position)
  }
}

export function createLogTables(database: Database): void {
  database.exec(logTables)
  database.prepare(`INSERT INTO meta (key, value) VALUES ('storeFormat', ?)`).run(storeFormat)
}
