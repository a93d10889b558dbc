import { isQuarantined } from '../authority/quarantine-table.ts'
import { decodeHeader } from '../commit/decode-commit.ts'
import { makeStamp } from '../commit/hlc.ts'
import { commitIdOfBytes, type RegionId } from '../commit/ids.ts'
import { bodyState } from '../log/body-state.ts'
import { mustBytes } from '../log/must-bytes.ts'
import { positionOfPlace } from '../log/text-places.ts'
import type { Database } from '../ports/database.ts'
import { touched } from '../projection/touched.ts'
import type { Replica, ReplicaPorts } from '../replica.ts'
import { keepBase } from './base.ts'
import { encodePart } from './parts.ts'
import { columnsOfTable, longColumnsOf, regionTables } from './region-rows.ts'
import { rowParts } from './row-parts.ts'
import { SettledThings } from './settled.ts'

/**
 * Compaction lets go of the bodies of commits of which nothing stands any more, nor will stand again (see settled.ts): every
 * field that they wrote was written again, every edit and every element of a set that they brought is gone. Their headers stay, so that chains, signatures
 * and clocks still prove themselves, and the hash of the body with them (p2panda and PowerSync separate the two alike).
 *
 * What the tables came to by then is kept beside the log as a base, from which a rebuild begins. The law, held by a
 * property test: the tables folded from the compacted log are those folded from the whole one, whatever comes later.
 */
export interface CompactOptions {
  /** Only commits whose clock is before this. */
  readonly beforeMs: number
  /** Whether every replica that counts has seen the commit with this stamp. */
  readonly isPassed: (regionId: RegionId, stamp: string) => boolean
  readonly isDryRun?: boolean | undefined
}

export interface Compacted {
  /** Bodies that went (or would). */
  readonly bodies: number
  /** Bytes of them as they were stored. */
  readonly bytes: number
  /** Bytes of the bases that are kept for them, and for those that went before. */
  readonly baseBytes: number
}

/** All or nothing. Regions of which bodies are still awaited are left alone, as is the workspace's. */
export function compactLog(ports: ReplicaPorts, replica: Replica, options: CompactOptions): Compacted {
  const { database, definition } = ports
  const kind = definition.authority?.regionKind
  const discarded = new Error('discarded')
  const total = { bodies: 0, bytes: 0, baseBytes: 0 }
  try {
    database.transaction(() => {
      for (const row of database.prepare('SELECT id, n FROM region WHERE kind IS NOT ? ORDER BY n').all(kind ?? null)) {
        const region = { id: String(row['id']) as RegionId, n: Number(row['n']) }
        if (!isWhole(database, region.n)) continue
        const done = compactRegion(ports, replica, region, options)
        total.bodies += done.bodies
        total.bytes += done.bytes
        total.baseBytes += done.baseBytes
      }
      if (options.isDryRun === true) throw discarded
    })
  } catch (error) {
    if (error !== discarded) throw error
  }
  return total
}

interface Region {
  readonly id: RegionId
  readonly n: number
}

function isWhole(database: Database, region: number): boolean {
  const sql = `SELECT 1 FROM commits WHERE region = ? AND bodyState <> 0 AND bodyState = ${bodyState.awaited} LIMIT 1`
  return database.prepare(sql).get(region) === undefined
}

function compactRegion(ports: ReplicaPorts, replica: Replica, region: Region, options: CompactOptions): Compacted {
  const { database } = ports
  const nothing = { bodies: 0, bytes: 0, baseBytes: 0 }
  const settled = new SettledThings(replica, ports.definition, (stamp) => options.isPassed(region.id, stamp))
  const candidates = superseded(ports, region, options)
  const whole = settled.wholly(candidates.map(({ position }) => position))
  const gone = candidates.filter(({ position }) => whole.has(position))
  // The base is made anew for all things that it holds.
  if (gone.length === 0 || !thingsOfBase(database, region).every((id) => settled.has(id))) return nothing
  const positions = JSON.stringify(gone.map(({ position }) => position))
  const concerned = `FROM ${touched} WHERE position IN (SELECT value FROM json_each(?))`
  database.prepare(`INSERT OR IGNORE INTO base_thing SELECT DISTINCT ?, entityId ${concerned}`).run(region.n, positions)
  const parts = encodeThings(ports, region.id)
  keepBase(database, region.id, { untilPosition: replica.log.position(), isWhole: false, parts })
  database.prepare(`DELETE ${concerned}`).run(positions)
  writeOutTexts(ports, positions)
  const prune = database.prepare(`UPDATE commits SET body = x'', isDeflated = 0, bodyState = ? WHERE position = ?`)
  for (const { position } of gone) prune.run(bodyState.pruned, position)
  return { bodies: gone.length, bytes: sumOf(gone), baseBytes: sumOf(parts) }
}

function thingsOfBase(database: Database, { n }: Region): readonly string[] {
  return database
    .prepare('SELECT entityId FROM base_thing WHERE region = ?')
    .all(n)
    .map((row) => String(row['entityId']))
}

/** Of a text that two commits brought the place may be in the one that goes. @param positions a JSON list */
function writeOutTexts({ database, definition }: ReplicaPorts, positions: string): void {
  for (const { table, columns } of Object.values(definition.entities)) {
    for (const name of longColumnsOf(columns)) {
      const isThere = `typeof(${name}) = 'integer' AND ${positionOfPlace(name)} IN (SELECT value FROM json_each(?))`
      database.prepare(`UPDATE ${table} SET ${name} = pack_text(plain_text(${name})) WHERE ${isThere}`).run(positions)
    }
  }
}

function sumOf(pieces: readonly { readonly length: number }[]): number {
  return pieces.reduce((sum, { length }) => sum + length, 0)
}

/** The rows of the things to which commits without a body had written. */
function encodeThings({ database, definition, world }: ReplicaPorts, regionId: RegionId): readonly Uint8Array[] {
  const things = 'SELECT entityId FROM base_thing WHERE region = (SELECT n FROM region WHERE id = ?1)'
  return (regionTables(definition) ?? []).flatMap(({ table, condition, owner = 'id', longColumns = new Set() }) => {
    const columns = columnsOfTable(database, table)
    if (!columns.includes(owner)) return []
    // Of what waits for its creation nobody knows the region; the thing says it.
    const isOfThem = condition.includes(touched)
      ? `${owner} IN (${things})`
      : `${condition} AND ${owner} IN (${things})`
    const parts = rowParts(database, table, columns, { condition: isOfThem, regionId, longColumns })
    return [...parts].map((part) => encodePart(world.codec, part))
  })
}

/** What of a region still shows which commits made it: stamps of cells, and the dots of edits and of elements. */
interface Standing {
  readonly stamps: ReadonlySet<string>
  /** Each without the number of the event: replica and commit. */
  readonly dots: ReadonlySet<string>
}

function standing({ database, definition }: ReplicaPorts, regionId: RegionId): Standing {
  const stamps = new Set<string>()
  const dots = new Set<string>()
  for (const { table, condition } of regionTables(definition) ?? []) {
    const columns = new Set(columnsOfTable(database, table))
    const wanted = ['stamp', 'stamps', 'dot', 'place'].filter((name) => columns.has(name))
    if (wanted.length === 0) continue
    // What was taken out of a set stays as a mark in its row, which needs no commit.
    const present = columns.has('removed') ? `${condition} AND removed = 0` : condition
    const rows = database.prepare(`SELECT ${wanted.join(', ')} FROM ${table} WHERE ${present}`).iterate(regionId)
    for (const row of rows) {
      if (typeof row['stamp'] === 'string') stamps.add(row['stamp'])
      if (typeof row['stamps'] === 'string') for (const stamp of stampsIn(row['stamps'])) stamps.add(stamp)
      // Of an edit of a text the place begins with the stamp of its commit.
      if (typeof row['place'] === 'string') stamps.add(row['place'].slice(0, stampLength))
      if (typeof row['dot'] === 'string') dots.add(commitOfDot(row['dot']))
    }
  }
  return { stamps, dots }
}

const stampLength = 40

/** The column holds an object of column to stamp. */
function stampsIn(text: string): readonly string[] {
  return Object.values(JSON.parse(text) as Record<string, string>)
}

function commitOfDot(dot: string): string {
  return dot.slice(0, dot.lastIndexOf('.'))
}

interface Gone {
  readonly position: number
  readonly length: number
}

/** Commits of which nothing stands; those in quarantine may yet count, and are kept. */
function superseded(ports: ReplicaPorts, region: Region, options: CompactOptions): readonly Gone[] {
  const { database } = ports
  const { stamps, dots } = standing(ports, region.id)
  const rows = database
    .prepare(
      `SELECT position, id, header, length(body) AS length FROM commits
       WHERE region = ? AND wallMs < ? AND bodyState = ? ORDER BY position`,
    )
    .all(region.n, options.beforeMs, bodyState.here)
  return rows.flatMap((row) => {
    const id = commitIdOfBytes(mustBytes(row['id']))
    const header = decodeHeader(mustBytes(row['header']))
    if (!header.ok) throw new Error(`the commit ${id} is damaged: ${header.fault}`)
    const { hlc, replicaId, seq, parents } = header.value
    const stamp = makeStamp(hlc, replicaId)
    const dot = `${replicaId.slice(3, 13)}.${seq.toString(36)}`
    // The first commit says what region this is.
    const isKept = parents.length === 0 || stamps.has(stamp) || dots.has(dot) || isQuarantined(database, id)
    if (isKept || !options.isPassed(region.id, stamp)) return []
    return [{ position: Number(row['position']), length: Number(row['length']) }]
  })
}
