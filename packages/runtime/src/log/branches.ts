import type { CommitHeader } from '../commit/commit.ts'
import { decodeHeader } from '../commit/decode-commit.ts'
import { makeTime } from '../commit/hlc.ts'
import { type CommitId, commitIdOfBytes, type RegionId, type ReplicaId } from '../commit/ids.ts'
import type { Database } from '../ports/database.ts'
import { mustBytes } from './must-bytes.ts'

/**
 * The branches of chains that forked. Of a chain that two devices continued, or a liar, "before" does not follow from
 * numbers and clocks any more: what one branch wrote another has not seen. So the commits of each branch are listed here
 * with its root, the commit in which it goes apart from another; the common trunk is not. Two commits of different branches may even
 * bear one stamp; all but the one with the smallest id are without effect (SPEC.md, R18). Nearly always empty.
 */
export const branchTable = `CREATE TABLE IF NOT EXISTS branch (region INTEGER NOT NULL, replica INTEGER NOT NULL,
  time TEXT NOT NULL, commitId BLOB NOT NULL, root BLOB NOT NULL, PRIMARY KEY (region, replica, time, commitId))
  WITHOUT ROWID;`

const ofChain = 'region = (SELECT n FROM region WHERE id = ?1) AND replica = (SELECT n FROM replica WHERE id = ?2)'

interface Link {
  readonly id: CommitId
  readonly time: string
  readonly seq: number
  readonly parents: readonly CommitId[]
}

type Chain = Pick<CommitHeader, 'regionId' | 'replicaId'>
type Named = Chain & Pick<CommitHeader, 'hlc'>

export class Branches {
  readonly #database: Database
  #isEmpty: boolean | undefined

  /** @param database that of the log */
  constructor(database: Database) {
    this.#database = database
  }

  /** To be asked again when a chain may have branched since. */
  refresh(): void {
    this.#isEmpty = undefined
  }

  get isEmpty(): boolean {
    this.#isEmpty ??= this.#database.prepare('SELECT 1 FROM branch LIMIT 1').get() === undefined
    return this.#isEmpty
  }

  /** The root of the branch on which the effective commit with this stamp stands; undefined for one of a trunk. */
  rootAt(regionId: RegionId, replicaId: ReplicaId, time: string): CommitId | undefined {
    if (this.isEmpty) return undefined
    return this.#find(`SELECT root FROM branch WHERE ${ofChain} AND time = ?3 ORDER BY commitId LIMIT 1`, [
      regionId,
      replicaId,
      time,
    ])
  }

  /** The same of this commit, also when another one bears its stamp. */
  rootOf(header: Named, id: CommitId): CommitId | undefined {
    return this.isEmpty ? undefined : this.#rootIn(header, { time: makeTime(header.hlc), id })
  }

  /** [R18] Whether another commit with this stamp, region and replica is the one that has an effect. */
  isSecond({ regionId, replicaId, hlc }: Named, id: CommitId): boolean {
    const first = this.isEmpty ? undefined : this.#twins(regionId, replicaId, makeTime(hlc))[0]
    return first !== undefined && first < id
  }

  /** Other commits with this stamp, region and replica. */
  twinsOf({ regionId, replicaId, hlc }: Named, id: CommitId): readonly CommitId[] {
    return this.isEmpty ? [] : this.#twins(regionId, replicaId, makeTime(hlc)).filter((twin) => twin !== id)
  }

  /** In the order of their ids. A store as it was at an earlier time lists branches whose commits it does not have. */
  #twins(regionId: RegionId, replicaId: ReplicaId, time: string): readonly CommitId[] {
    return this.#database
      .prepare(
        `SELECT commitId FROM branch WHERE ${ofChain} AND time = ?3
         AND EXISTS (SELECT 1 FROM commits WHERE commits.id = commitId) ORDER BY commitId`,
      )
      .all(regionId, replicaId, time)
      .map((row) => commitIdOfBytes(mustBytes(row['commitId'])))
  }

  #find(sql: string, values: readonly (string | Uint8Array)[]): CommitId | undefined {
    const root = this.#database.prepare(sql).get(...values)?.['root']
    return root === undefined ? undefined : commitIdOfBytes(mustBytes(root))
  }

  /**
   * Takes in a stored commit of a chain that forked. Costs a look-up for most; where the chain goes apart as much as the
   * chain is long from there on.
   * @returns whether the chain goes apart here, which was not known before
   */
  take(header: CommitHeader, id: CommitId): boolean {
    const before = this.#linksOf(header, header.seq - 1, header.seq - 1)
    const previous = previousOf(header.parents, before)
    const siblings = this.#linksOf(header, header.seq, header.seq).filter(
      ({ parents }) => previousOf(parents, before)?.id === previous?.id,
    )
    if (siblings.length > 1) {
      for (const sibling of siblings) if (this.#rootIn(header, sibling) !== sibling.id) this.#plant(header, sibling)
      this.#isEmpty = false
      return true
    }
    const root = previous === undefined ? undefined : this.#rootIn(header, previous)
    if (root !== undefined) this.#keep(header, { id, time: makeTime(header.hlc) }, root)
    return false
  }

  /** Makes a commit the root of a branch: what follows it is of that branch, up to the roots among it. */
  #plant(header: Chain, root: Link): void {
    let before: readonly Link[] = []
    let isOfIt: ReadonlySet<CommitId> = new Set()
    const links = this.#linksOf(header, root.seq, Number.MAX_SAFE_INTEGER)
    for (const level of Map.groupBy(links, ({ seq }) => seq).values()) {
      const follows = (link: Link) => {
        const previous = previousOf(link.parents, before)
        return previous !== undefined && isOfIt.has(previous.id) && this.#rootIn(header, link) !== link.id
      }
      const found = level[0]?.seq === root.seq ? [root] : level.filter(follows)
      for (const link of found) this.#keep(header, link, root.id)
      before = level
      isOfIt = new Set(found.map(({ id }) => id))
    }
  }

  #rootIn({ regionId, replicaId }: Chain, { time, id }: Pick<Link, 'time' | 'id'>): CommitId | undefined {
    return this.#find(`SELECT root FROM branch WHERE ${ofChain} AND time = ?3 AND commitId = ?4`, [
      regionId,
      replicaId,
      time,
      Uint8Array.fromHex(id),
    ])
  }

  #keep({ regionId, replicaId }: Chain, { time, id }: Pick<Link, 'time' | 'id'>, root: CommitId): void {
    this.#database
      .prepare(
        `INSERT OR REPLACE INTO branch (region, replica, time, commitId, root)
         VALUES ((SELECT n FROM region WHERE id = ?), (SELECT n FROM replica WHERE id = ?), ?, ?, ?)`,
      )
      .run(regionId, replicaId, time, Uint8Array.fromHex(id), Uint8Array.fromHex(root))
  }

  #linksOf({ regionId, replicaId }: Chain, fromSeq: number, toSeq: number): readonly Link[] {
    return this.#database
      .prepare(`SELECT id, header FROM commits WHERE ${ofChain} AND seq BETWEEN ?3 AND ?4 ORDER BY seq, id`)
      .all(regionId, replicaId, fromSeq, toSeq)
      .flatMap((row) => {
        const header = decodeHeader(mustBytes(row['header']))
        if (!header.ok) return []
        const { seq, parents, hlc } = header.value
        return [{ id: commitIdOfBytes(mustBytes(row['id'])), time: makeTime(hlc), seq, parents }]
      })
  }
}

/** The own commit before it: of several with that number, the one that its author named first. */
function previousOf(parents: readonly CommitId[], before: readonly Link[]): Link | undefined {
  for (const parent of parents) {
    const found = before.find(({ id }) => id === parent)
    if (found !== undefined) return found
  }
  return undefined
}

/** Makes the table where an older program left none, and lists in it what had forked by then. */
export function renewBranches(database: Database): void {
  database.exec(branchTable)
  const branches = new Branches(database)
  if (database.prepare('SELECT 1 FROM fork LIMIT 1').get() === undefined || !branches.isEmpty) return
  const rows = database.prepare(
    `SELECT commits.id, header FROM commits JOIN (SELECT region, replica, min(seq) AS seq FROM fork GROUP BY 1, 2) AS first
     ON first.region = commits.region AND first.replica = commits.replica AND commits.seq >= first.seq ORDER BY position`,
  )
  for (const row of rows.all()) {
    const header = decodeHeader(mustBytes(row['header']))
    if (header.ok) branches.take(header.value, commitIdOfBytes(mustBytes(row['id'])))
  }
}
