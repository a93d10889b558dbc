import { type CommitId, commitIdOfBytes, type RegionId, type ReplicaId } from '../commit/ids.ts'
import type { Database, SqlRow } from '../ports/database.ts'
import type { Crypto } from '../ports/world.ts'
import { bodyState } from './body-state.ts'
import { mustBytes } from './must-bytes.ts'

/**
 * Version vectors (Parker et al., "Detection of mutual inconsistency in distributed systems", 1983): since a replica's
 * commits of a region are numbered without gaps, the newest number of each replica says all that is here.
 */
export interface ChainTip {
  readonly replicaId: ReplicaId
  readonly seq: number
  /**
   * The newest commit. Of a replica that forked: the hash over all its commits from the fork on that are here with their
   * bodies, which says as much.
   * A list, for a later version may name more.
   */
  readonly tips: readonly CommitId[]
}

export interface RegionVector {
  readonly regionId: RegionId
  readonly chains: readonly ChainTip[]
}

/** The region that tells members, roles and keys; it is sent before all others. */
export const workspaceKind = 'workspace'

/** All regions that are known here, the workspace's first, then in the order in which they became known. */
export function listRegions(database: Database): readonly RegionId[] {
  const rows = database.prepare('SELECT id FROM region ORDER BY kind <> ?, n').all(workspaceKind)
  // Written by the log as what it is.
  return rows.map((row) => String(row['id']) as RegionId)
}

export function workspaceRegionOf(database: Database): RegionId | undefined {
  const row = database.prepare('SELECT id FROM region WHERE kind = ? ORDER BY n LIMIT 1').get(workspaceKind)
  return row === undefined ? undefined : (String(row['id']) as RegionId)
}

/**
 * Costs a look-up for each replica of the workspace, however long the log is. Of a region that began here with a snapshot
 * a chain ends before the first body that is awaited: so peers send the bodies, and are not sent what is not here.
 */
export function versionVectorOf(database: Database, crypto: Crypto, regionId: RegionId): RegionVector {
  // By the index of what has no body, and that of the chains: whoever leaves the choice to SQLite has it walk through both.
  const rows = database
    .prepare(
      `WITH awaited AS MATERIALIZED (
         SELECT replica, min(seq) - 1 AS seq FROM commits INDEXED BY commits_bodyless
         WHERE region = (SELECT n FROM region WHERE id = ?1) AND bodyState <> 0 AND bodyState = ?2 GROUP BY replica)
       SELECT replica.id AS replicaId, coalesce(
         (SELECT seq FROM awaited WHERE awaited.replica = replica.n),
         (SELECT max(seq) FROM commits WHERE region = (SELECT n FROM region WHERE id = ?1) AND replica = replica.n)
       ) AS seq FROM replica ORDER BY replica.id`,
    )
    .all(regionId, bodyState.awaited)
  const chains = rows.flatMap((row) => {
    // Written by the log as what it is.
    const replicaId = String(row['replicaId']) as ReplicaId
    const seq = Number(row['seq'] ?? 0)
    return seq > 0 ? [{ replicaId, seq, tips: tipsOf(database, crypto, { regionId, replicaId, seq }) }] : []
  })
  return { regionId, chains }
}

interface ChainPlace {
  readonly regionId: RegionId
  readonly replicaId: ReplicaId
  readonly seq: number
}

function tipsOf(database: Database, crypto: Crypto, place: ChainPlace): readonly CommitId[] {
  const forkSeq = firstForkOf(database, place.regionId, place.replicaId)
  return forkSeq === undefined
    ? idsAt(database, place)
    : [commitIdOfBytes(hashFrom(database, crypto, { ...place, seq: forkSeq }))]
}

/** The number that a replica gave to two commits, the first of several; nearly always undefined. */
export function firstForkOf(database: Database, regionId: RegionId, replicaId: ReplicaId): number | undefined {
  const row = database
    .prepare(
      `SELECT min(seq) AS seq FROM fork WHERE region = (SELECT n FROM region WHERE id = ?)
       AND replica = (SELECT n FROM replica WHERE id = ?)`,
    )
    .get(regionId, replicaId)
  return typeof row?.['seq'] === 'number' ? row['seq'] : undefined
}

/** What only a header tells of is not here yet: whoever named it would not be sent its body. */
function hashFrom(database: Database, crypto: Crypto, { regionId, replicaId, seq }: ChainPlace): Uint8Array {
  const rows = database
    .prepare(
      `SELECT id FROM commits WHERE region = (SELECT n FROM region WHERE id = ?)
       AND replica = (SELECT n FROM replica WHERE id = ?) AND seq >= ? AND bodyState <> ${bodyState.awaited}
       ORDER BY seq, id`,
    )
    .iterate(regionId, replicaId, seq)
  let hash = new Uint8Array(32)
  for (const row of rows) {
    const both = new Uint8Array(64)
    both.set(hash)
    both.set(mustBytes(row['id']), 32)
    hash = new Uint8Array(crypto.sha256(both))
  }
  return hash
}

/** The commits of a replica with a number: one, several when the replica forked there, none when it is not here. */
function idsAt(database: Database, { regionId, replicaId, seq }: ChainPlace): readonly CommitId[] {
  return database
    .prepare(
      `SELECT id FROM commits WHERE region = (SELECT n FROM region WHERE id = ?)
       AND replica = (SELECT n FROM replica WHERE id = ?) AND seq = ? ORDER BY id`,
    )
    .all(regionId, replicaId, seq)
    .map((row) => commitIdOfBytes(mustBytes(row['id'])))
}

/** Numbers of one replica's commits in one region, both ends included. */
export interface ChainRange {
  readonly regionId: RegionId
  readonly replicaId: ReplicaId
  readonly fromSeq: number
  readonly toSeq: number
}

/** What was appended after a position, as ranges. Costs what was appended: SQLite would walk through an index of all. */
export function rangesSince(database: Database, position: number): readonly ChainRange[] {
  return database
    .prepare(
      `WITH grown AS MATERIALIZED (
         SELECT region, replica, min(seq) AS fromSeq, max(seq) AS toSeq, min(position) AS first FROM commits NOT INDEXED
         WHERE position > ? GROUP BY region, replica)
       SELECT region.id AS regionId, replica.id AS replicaId, fromSeq, toSeq FROM grown
       JOIN region ON region.n = grown.region JOIN replica ON replica.n = grown.replica ORDER BY first`,
    )
    .all(position)
    .map((row) => ({
      regionId: String(row['regionId']) as RegionId,
      replicaId: String(row['replicaId']) as ReplicaId,
      fromSeq: Number(row['fromSeq']),
      toSeq: Number(row['toSeq']),
    }))
}

/** How many commits share their number with another one; hardly ever any. */
export function countForked(database: Database): number {
  return Number(database.prepare('SELECT count(*) AS n FROM fork').get()?.['n'])
}

/** Of a forked chain everything from the fork on: others may have but one branch, and believe that they have all. */
export function withBranches(database: Database, range: ChainRange): ChainRange {
  const forkSeq = firstForkOf(database, range.regionId, range.replicaId)
  if (forkSeq === undefined) return range
  const sql = `SELECT max(seq) AS seq FROM commits WHERE region = (SELECT n FROM region WHERE id = ?)
    AND replica = (SELECT n FROM replica WHERE id = ?)`
  const toSeq = Number(database.prepare(sql).get(range.regionId, range.replicaId)?.['seq'])
  return { ...range, fromSeq: Math.min(forkSeq, range.fromSeq), toSeq }
}

/** Where a reader stands within a range; branches of a fork share numbers, so the position is part of it. */
export interface RangePlace {
  readonly seq: number
  readonly position: number
}

/** The stored rows of a range by number, at most `rowsMax`; branches of a fork stand beside each other. */
export function readRange(
  database: Database,
  range: ChainRange,
  after: RangePlace | undefined,
  rowsMax: number,
): readonly SqlRow[] {
  return database
    .prepare(
      `SELECT position, id, seq, wallMs, header, signature, body, isDeflated, bodyState FROM commits
       WHERE region = (SELECT n FROM region WHERE id = ?1) AND replica = (SELECT n FROM replica WHERE id = ?2)
       AND seq BETWEEN ?3 AND ?4 AND (seq > ?3 OR position > ?5) ORDER BY seq, position LIMIT ?6`,
    )
    .all(range.regionId, range.replicaId, after?.seq ?? range.fromSeq, range.toSeq, after?.position ?? 0, rowsMax)
}

/**
 * What a peer lacks of a region, by what he says that he has. A commit of his that should be here and is not shows that
 * the replica forked, also where another fork of it is known: then its whole chain is sent, which does no harm.
 */
export function rangesLackedBy(
  database: Database,
  crypto: Crypto,
  regionId: RegionId,
  theirs: readonly ChainTip[],
): readonly ChainRange[] {
  const told = new Map(theirs.map((chain) => [chain.replicaId, chain]))
  return versionVectorOf(database, crypto, regionId).chains.flatMap((own) => {
    const fromSeq = firstLacked(database, regionId, own, told.get(own.replicaId))
    return fromSeq > own.seq ? [] : [{ regionId, replicaId: own.replicaId, fromSeq, toSeq: own.seq }]
  })
}

function firstLacked(database: Database, regionId: RegionId, own: ChainTip, theirs: ChainTip | undefined): number {
  if (theirs === undefined || theirs.seq === 0) return 1
  const { replicaId } = own
  const has = (ids: readonly CommitId[]) => theirs.tips.some((tip) => ids.includes(tip))
  const forkSeq = firstForkOf(database, regionId, replicaId)
  const isKnown = () => has(idsAt(database, { regionId, replicaId, seq: theirs.seq }))
  if (forkSeq === undefined) return theirs.seq > own.seq ? own.seq + 1 : isKnown() ? theirs.seq + 1 : 1
  if (has(own.tips)) return own.seq + 1
  // What is not here may stand on a branch that goes off earlier than any that is, and its owner know of none.
  return isKnown() ? Math.min(forkSeq, theirs.seq + 1) : 1
}

/**
 * Whether everything is here that somebody has: his newest commit of each chain, and so all before it. A commit counts only in
 * its own place: whoever names one that is here under a number that is not yet given has, so he says, what nobody has.
 */
export function hasAllOf(database: Database, crypto: Crypto, vectors: readonly RegionVector[]): boolean {
  const isHere = database.prepare(
    `SELECT 1 FROM commits WHERE id = ? AND region = (SELECT n FROM region WHERE id = ?)
     AND replica = (SELECT n FROM replica WHERE id = ?) AND seq = ? AND bodyState <> ${bodyState.awaited}`,
  )
  return vectors.every(({ regionId, chains }) =>
    chains.every(({ replicaId, seq, tips }) => {
      const isThere = (tip: CommitId) => isHere.get(Uint8Array.fromHex(tip), regionId, replicaId, seq) !== undefined
      if (seq === 0 || tips.some(isThere)) return true
      // Of a replica that forked both sides tell a hash over its branches.
      return tipsOf(database, crypto, { regionId, replicaId, seq }).some((own) => tips.includes(own))
    }),
  )
}

/** What somebody has of each region beyond what is here; the rest of his vectors is left out. */
export function aheadOf(database: Database, crypto: Crypto, vectors: readonly RegionVector[]): readonly RegionVector[] {
  return vectors.flatMap(({ regionId, chains }) => {
    const own = new Map(
      versionVectorOf(database, crypto, regionId).chains.map(({ replicaId, seq }) => [replicaId, seq]),
    )
    const ahead = chains.filter(({ replicaId, seq }) => seq > (own.get(replicaId) ?? 0))
    return ahead.length === 0 ? [] : [{ regionId, chains: ahead }]
  })
}

/** How many commits that is. */
export function countAhead(database: Database, crypto: Crypto, vectors: readonly RegionVector[]): number {
  return vectors.reduce((sum, { regionId, chains }) => {
    const own = new Map(
      versionVectorOf(database, crypto, regionId).chains.map(({ replicaId, seq }) => [replicaId, seq]),
    )
    return chains.reduce((missing, { replicaId, seq }) => missing + Math.max(0, seq - (own.get(replicaId) ?? 0)), sum)
  }, 0)
}
