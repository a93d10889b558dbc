import { decodeHeader } from '../commit/decode-commit.ts'
import type { RegionId } from '../commit/ids.ts'
import { bodyState } from '../log/body-state.ts'
import { mustBytes } from '../log/must-bytes.ts'
import { storedBodyOf, unpackBody } from '../log/stored-body.ts'
import type { Database, SqlRow } from '../ports/database.ts'
import type { Codec } from '../ports/world.ts'
import type { Replica, ReplicaPorts } from '../replica.ts'
import { encodeManifest, SnapshotError, snapshotLimits } from './manifest.ts'
import { encodePart, type Part, type PartCommit } from './parts.ts'
import { columnsOfTable, regionTables } from './region-rows.ts'
import { rowParts } from './row-parts.ts'

export interface MakeOptions {
  /** How many bytes of bodies as they are stored go with it, newest first; `snapshotLimits.recentBytes` when left out. */
  readonly recentBytes?: number | undefined
  /** How many bytes the parts may have together; `snapshotLimits.streamBytesMax` when left out. */
  readonly bytesMax?: number | undefined
}

/**
 * Makes a snapshot of a region as it is now: frames of at most 256 KiB. Looks at one state of the store and holds the
 * packed parts in memory (of 100,000 items about 20 MB), so that the manifest, which comes first, can name their hashes.
 * The bodies of the newest commits go with it: they may be nowhere else yet, and what the reader writes rests on them.
 * Throws `SnapshotError` for a region whose own history has not all arrived, and for one that is too large.
 */
export function makeSnapshot(
  ports: ReplicaPorts,
  replica: Replica,
  regionId: RegionId,
  { recentBytes = snapshotLimits.recentBytes, bytesMax = snapshotLimits.streamBytesMax }: MakeOptions = {},
): readonly Uint8Array[] {
  const { database, world, definition, key } = ports
  return database.snapshot(() => {
    const region = database.prepare('SELECT n, kind FROM region WHERE id = ?').get(regionId)
    const tables = regionTables(definition)
    if (region === undefined || tables === undefined || isAwaiting(database, regionId)) {
      throw new SnapshotError('snapshot-cut-off')
    }
    const parts: Uint8Array[] = []
    let bytes = 0
    const keep = (part: Part) => {
      const encoded = encodePart(world.codec, part)
      bytes += encoded.length
      if (bytes > bytesMax || parts.length >= snapshotLimits.partsMax) throw new SnapshotError('snapshot-too-large')
      parts.push(encoded)
    }
    const bodiesFrom = beginOfRecent(database, regionId, recentBytes)
    for (const commits of commitParts(database, world.codec, { regionId, bodiesFrom })) {
      keep({ kind: 'commits', commits })
    }
    for (const { table, condition, longColumns } of tables) {
      const columns = columnsOfTable(database, table)
      for (const part of rowParts(database, table, columns, { condition, regionId, longColumns })) {
        keep(part)
      }
    }
    const infos = parts.map((part) => ({ bytes: part.length, hash: world.crypto.sha256(part) }))
    const manifest = encodeManifest(key, {
      regionId,
      maker: replica.id,
      regionKind: String(region['kind']),
      projectionVersion: definition.version,
      hlc: replica.log.lastHlc(),
      parts: infos,
    })
    return [...cutIntoFrames([lengthBytes(manifest.length), manifest, ...parts])]
  })
}

function isAwaiting(database: Database, regionId: RegionId): boolean {
  return (
    database
      .prepare(
        'SELECT 1 FROM commits WHERE region = (SELECT n FROM region WHERE id = ?) AND bodyState <> 0 AND bodyState = ? LIMIT 1',
      )
      .get(regionId, bodyState.awaited) !== undefined
  )
}

/** The place from which on the bodies of a region that are here come to no more than so many bytes. */
function beginOfRecent(database: Database, regionId: RegionId, bytesMax: number): number {
  const rows = database
    .prepare(
      `SELECT position, length(body) AS length FROM commits
       WHERE region = (SELECT n FROM region WHERE id = ?) AND bodyState = ? ORDER BY position DESC`,
    )
    .iterate(regionId, bodyState.here)
  let [begin, bytes] = [Number.MAX_SAFE_INTEGER, 0]
  for (const { position, length } of rows) {
    bytes += Number(length)
    if (bytes > bytesMax) break
    begin = Number(position)
  }
  return begin
}

interface WantedCommits {
  readonly regionId: RegionId
  /** The place from which on they have their bodies. */
  readonly bodiesFrom: number
}

/** The region's commits in the order of this log, most without their bodies: parents before children. */
function* commitParts(
  database: Database,
  codec: Codec,
  { regionId, bodiesFrom }: WantedCommits,
): Generator<readonly PartCommit[]> {
  const rows = database
    .prepare(
      `SELECT header, signature, isDeflated, position >= ?2 AND bodyState = ?3 AS isRecent,
         CASE WHEN seq = 1 OR (position >= ?2 AND bodyState = ?3) THEN body END AS body FROM commits
       WHERE region = (SELECT n FROM region WHERE id = ?1) ORDER BY position`,
    )
    .iterate(regionId, bodiesFrom, bodyState.here)
  let commits: PartCommit[] = []
  let bytes = 0
  for (const row of rows) {
    const headerBytes = mustBytes(row['header'])
    const signature = row['signature']
    const bodyBytes = row['isRecent'] === 1 || isFounding(row) ? unpackBody(codec, storedBodyOf(row)) : undefined
    commits.push({ headerBytes, signature: signature instanceof Uint8Array ? signature : undefined, bodyBytes })
    bytes += headerBytes.length + 70 + (bodyBytes?.length ?? 0)
    if (bytes < snapshotLimits.partPlainBytes) continue
    yield commits
    commits = []
    bytes = 0
  }
  if (commits.length > 0) yield commits
}

/** Only the first commit of its region has no parents; without its body the region could not be known for what it is. */
function isFounding(row: SqlRow): boolean {
  if (row['body'] === null) return false
  const header = decodeHeader(mustBytes(row['header']))
  return header.ok && header.value.parents.length === 0
}

function lengthBytes(length: number): Uint8Array {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, length)
  return bytes
}

/** Frames are slices of the stream; they end where they end. */
function* cutIntoFrames(pieces: readonly Uint8Array[]): Generator<Uint8Array> {
  let frame = new Uint8Array(snapshotLimits.frameBytesMax)
  let filled = 0
  for (const piece of pieces) {
    for (let at = 0; at < piece.length; ) {
      const slice = piece.subarray(at, at + frame.length - filled)
      frame.set(slice, filled)
      filled += slice.length
      at += slice.length
      if (filled < frame.length) continue
      yield frame
      frame = new Uint8Array(snapshotLimits.frameBytesMax)
      filled = 0
    }
  }
  if (filled > 0) yield frame.subarray(0, filled)
}
