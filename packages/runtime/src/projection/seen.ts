import type { CommitHeader } from '../commit/commit.ts'
import { makeStamp } from '../commit/hlc.ts'
import type { CommitId, RegionId, ReplicaId } from '../commit/ids.ts'
import type { Branches } from '../log/branches.ts'
import type { Database } from '../ports/database.ts'

/**
 * What each replica had seen of the others when it wrote: version vectors (Parker et al., "Detection of Mutual
 * Inconsistency in Distributed Systems", 1983), kept as what changed in them.
 *
 * Whether one write came causally before another is asked for each write that meets another in a cell, so it must not
 * walk the graph of commits. A row says: from the commit of time `since` on, `replica` had seen the commits of `ofReplica`
 * up to the time `newest`. A row is written only where a commit names another replica's commit as parent, and then
 * for each replica of whom that parent knew more. A long run of commits of one device costs nothing. Times are those of
 * the stamps (14 characters) and grow along each chain, so they number a replica's commits as well as `seq` would, and
 * the cells carry them anyway.
 *
 * Of a replica that forked each branch is a writer of its own, for it had not seen what the others wrote: it stands here under
 * the replica's name and that of its root (log/branches.ts).
 */
export const seen = 'seen'
export const seenTable = `CREATE TABLE ${seen} (region TEXT NOT NULL, replica TEXT NOT NULL, ofReplica TEXT NOT NULL,
  since TEXT NOT NULL, newest TEXT NOT NULL, PRIMARY KEY (region, replica, ofReplica, since)) WITHOUT ROWID;`

const timeLength = 14

type LinkedHeader = Pick<CommitHeader, 'regionId' | 'replicaId' | 'seq' | 'parents' | 'hlc'>

/** From a time of a replica until another, which is past the end, it had seen the same of what another one wrote. */
export interface Span {
  /** Undefined: ever since. */
  readonly from: string | undefined
  /** Undefined: for ever. */
  readonly until: string | undefined
  /** The time of the newest that it had seen; undefined: of none. */
  readonly newest: string | undefined
}

/** Comes after every character of a stamp. */
const afterDigits = '~'

const pairsMax = 4096

interface Reader extends Writer {
  readonly regionId: RegionId
  readonly stamp: string
  readonly spans: Map<string, Span>
}

export class Seen {
  /** Undefined where it is known that no chain forked. */
  readonly #branches: Branches | undefined
  readonly #database: Database
  /** The span that was asked for last, for each pair of writers, the later first: writes come in runs. */
  readonly #spans = new Map<string, Map<string, Span>>()
  #spanCount = 0
  /** Grows when what was answered may be otherwise. */
  version = 0
  /** The write that was asked for last as the later one: it meets many. */
  #reader: Reader | undefined

  constructor(database: Database, branches?: Branches) {
    this.#database = database
    this.#branches = branches
  }

  /**
   * Keeps what the author of a commit had seen. To be called for each commit, parents before children; calling it twice
   * changes nothing. @param headerOf finds parents; one that is not here any more adds nothing
   * @param id of the commit; may be left out for an own one, whose chain has no branches
   */
  note(header: LinkedHeader, headerOf: (id: CommitId) => LinkedHeader | undefined, id?: CommitId): void {
    const { regionId, seq, parents } = header
    const root = id === undefined ? undefined : this.#branches?.rootOf(header, id)
    // The own previous commit is always among them, and has seen as much, if it is of the same branch.
    if (seq > 1 && parents.length === 1 && (root === undefined || root !== id)) return
    const { writer, time: since } = writerOf(header, root)
    const gained = new Map<string, string>()
    for (const parentId of parents) {
      const parent = headerOf(parentId)
      if (parent === undefined) continue
      const { writer: of, time } = writerOf(parent, this.#branches?.rootOf(parent, parentId))
      if (of === writer) continue
      raise(gained, of, time)
      for (const [other, newest] of this.#vectorAt(regionId, of, time)) raise(gained, other, newest)
    }
    gained.delete(writer)
    if (gained.size > 0) this.#keep(regionId, writer, since, gained)
  }

  /** Notes a whole region anew, when a chain of it was found to have branches. @param commits parents before children */
  noteAnew(
    regionId: RegionId,
    commits: Iterable<{ readonly id: CommitId; readonly header: LinkedHeader }>,
    headerOf: (id: CommitId) => LinkedHeader | undefined,
  ): void {
    this.#database.prepare(`DELETE FROM ${seen} WHERE region = ?`).run(regionId)
    this.#forgetSpans()
    for (const { id, header } of commits) this.note(header, headerOf, id)
  }

  #keep(regionId: RegionId, replica: string, since: string, gained: ReadonlyMap<string, string>): void {
    const before = this.#vectorAt(regionId, replica, since)
    const put = this.#database.prepare(
      `INSERT OR IGNORE INTO ${seen} (region, replica, ofReplica, since, newest) VALUES (?, ?, ?, ?, ?)`,
    )
    for (const [of, newest] of gained) {
      if (newest <= (before.get(of) ?? '')) continue
      put.run(regionId, replica, of, since, newest)
      this.#spansOf(regionId, replica).delete(of)
      this.version += 1
    }
  }

  /** What a replica had seen by `time`, by replica. Visits one row for each other replica. */
  #vectorAt(regionId: RegionId, replica: string, time: string): ReadonlyMap<string, string> {
    const rows = this.#database
      .prepare(
        `WITH RECURSIVE other (of) AS (
           SELECT min(ofReplica) FROM ${seen} WHERE region = ?1 AND replica = ?2
           UNION ALL SELECT (SELECT min(ofReplica) FROM ${seen} WHERE region = ?1 AND replica = ?2 AND ofReplica > of)
           FROM other WHERE of IS NOT NULL)
         SELECT of, (SELECT newest FROM ${seen} WHERE region = ?1 AND replica = ?2 AND ofReplica = of AND since <= ?3
           ORDER BY since DESC LIMIT 1) AS newest FROM other WHERE of IS NOT NULL`,
      )
      .all(regionId, replica, time)
    return new Map(rows.flatMap(({ of, newest }) => (newest === null ? [] : [[String(of), String(newest)] as const])))
  }

  /** Whether the author of the write `later` had seen the write `earlier`. Both are stamps of commits of the region. */
  precedes(regionId: RegionId, earlier: string, later: string): boolean {
    if (earlier >= later) return false
    const reader = this.#readerAt(regionId, later)
    const of = this.#writerAt(regionId, earlier).writer
    if (of === reader.writer) return true
    const { newest } = this.#spanAt(reader, of)
    // A stamp begins with its time.
    return newest !== undefined && earlier < newest + afterDigits
  }

  /** What the author of the write `later` had seen of a replica, where no chain has branches. */
  spanOf(regionId: RegionId, later: string, replica: string): Span {
    return this.#spanAt(this.#readerAt(regionId, later), replica)
  }

  /** Whether no chain has branches, so that each replica is one writer. */
  get isPlain(): boolean {
    return this.#branches === undefined || this.#branches.isEmpty
  }

  #readerAt(regionId: RegionId, stamp: string): Reader {
    const known = this.#reader
    const isPlain = this.isPlain
    if (isPlain && known?.stamp === stamp && known.regionId === regionId) return known
    const { writer, time } = this.#writerAt(regionId, stamp)
    const reader = { regionId, stamp, writer, time, spans: this.#spansOf(regionId, writer) }
    this.#reader = isPlain ? reader : undefined
    return reader
  }

  #spansOf(regionId: RegionId, writer: string): Map<string, Span> {
    const name = `${regionId} ${writer}`
    const spans = this.#spans.get(name) ?? new Map<string, Span>()
    this.#spans.set(name, spans)
    return spans
  }

  #forgetSpans(): void {
    this.version += 1
    this.#spans.clear()
    this.#spanCount = 0
    this.#reader = undefined
  }

  #writerAt(regionId: RegionId, stamp: string): Writer {
    const [time, replica] = [stamp.slice(0, timeLength), stamp.slice(timeLength)]
    if (this.#branches === undefined || this.isPlain) return { writer: replica, time }
    // As makeStamp made it.
    return nameWriter(replica, time, this.#branches.rootAt(regionId, `rp_${replica}` as ReplicaId, time))
  }

  #spanAt({ regionId, writer, time: at, spans }: Reader, of: string): Span {
    const known = spans.get(of)
    const isWithin =
      known !== undefined &&
      (known.from === undefined || known.from <= at) &&
      (known.until === undefined || at < known.until)
    if (isWithin) return known
    const span = this.#readSpan([regionId, writer, of, at])
    if (known === undefined) this.#spanCount += 1
    spans.set(of, span)
    if (this.#spanCount > pairsMax) this.#forgetSpans()
    return span
  }

  #readSpan(key: readonly [regionId: RegionId, replica: string, of: string, at: string]): Span {
    const where = `FROM ${seen} WHERE region = ? AND replica = ? AND ofReplica = ?`
    const row = this.#database
      .prepare(`SELECT since, newest ${where} AND since <= ? ORDER BY since DESC LIMIT 1`)
      .get(...key)
    const next = this.#database.prepare(`SELECT min(since) AS since ${where} AND since > ?`).get(...key)?.['since']
    return {
      from: row === undefined ? undefined : String(row['since']),
      until: typeof next === 'string' ? next : undefined,
      newest: row === undefined ? undefined : String(row['newest']),
    }
  }
}

/** A chain without branches, or one branch: what stands later in it had seen what stands earlier. */
interface Writer {
  readonly writer: string
  readonly time: string
}

function writerOf({ hlc, replicaId }: LinkedHeader, root: CommitId | undefined): Writer {
  const stamp = makeStamp(hlc, replicaId)
  return nameWriter(stamp.slice(timeLength), stamp.slice(0, timeLength), root)
}

function nameWriter(replica: string, time: string, root: CommitId | undefined): Writer {
  return { writer: root === undefined ? replica : `${replica} ${root}`, time }
}

function raise(vector: Map<string, string>, replica: string, newest: string): void {
  if (newest > (vector.get(replica) ?? '')) vector.set(replica, newest)
}
