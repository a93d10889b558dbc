import { quarantine } from '../authority/quarantine-table.ts'
import type { CommitId, RegionId } from '../commit/ids.ts'
import type { CommitLog } from '../log/commit-log.ts'
import { mustBytes } from '../log/must-bytes.ts'
import type { Database, SqlRow, SqlValue } from '../ports/database.ts'
import type { World } from '../ports/world.ts'
import type { LoadedRows, ProjectionDefinition } from '../projection/definition.ts'
import { SharedTexts } from '../projection/shared-texts.ts'
import { type StoredShape, shapeOf } from '../projection/stored-shape.ts'
import { SnapshotError } from './manifest.ts'
import { decodePart, type RowPart, tableOfPart } from './parts.ts'
import { columnsOfTable } from './region-rows.ts'

/**
 * A region that began here with a snapshot, or was compacted, has a base: rows that its commits up to some place of this
 * log came to, kept in the log as they were, because the bodies of these commits are not all here. Whoever folds the log
 * anew begins with them. A base is whole (of a snapshot), or holds those things only that commits without a body had
 * written to (of a compaction): all others are folded from their commits as ever.
 */
export interface NewBase {
  readonly untilPosition: number
  /** Whether it holds all things of the region; those in the table `base_thing` otherwise. */
  readonly isWhole: boolean
  readonly parts: readonly Uint8Array[]
}

export function keepBase(database: Database, regionId: RegionId, base: NewBase): void {
  const n = Number(database.prepare('SELECT n FROM region WHERE id = ?').get(regionId)?.['n'])
  database
    .prepare('INSERT OR REPLACE INTO base (region, untilPosition, isWhole) VALUES (?, ?, ?)')
    .run(n, base.untilPosition, base.isWhole ? 1 : 0)
  database.prepare('DELETE FROM base_part WHERE region = ?').run(n)
  const put = database.prepare('INSERT INTO base_part (region, n, bytes) VALUES (?, ?, ?)')
  for (const [index, bytes] of base.parts.entries()) put.run(n, index, bytes)
}

export function dropBase(database: Database, regionId: RegionId): void {
  for (const table of baseTableNames) {
    database.prepare(`DELETE FROM ${table} WHERE region = (SELECT n FROM region WHERE id = ?)`).run(regionId)
  }
}

export const baseTableNames = ['base', 'base_thing', 'base_part'] as const

interface Base {
  readonly untilPosition: number
  /** Undefined when it holds all. */
  readonly things: ReadonlySet<string> | undefined
}

/** The bases of a store; nearly always none. */
export class Bases {
  readonly #byRegion = new Map<string, Base>()

  constructor(database: Database) {
    const rows = database
      .prepare('SELECT n, id, untilPosition, isWhole FROM base JOIN region ON region.n = base.region')
      .all()
    const find = database.prepare('SELECT entityId FROM base_thing WHERE region = ?')
    for (const { n = null, id, untilPosition, isWhole } of rows) {
      const things = isWhole === 1 ? undefined : new Set(find.all(n).map((row) => String(row['entityId'])))
      this.#byRegion.set(String(id), { untilPosition: Number(untilPosition), things })
    }
  }

  get isEmpty(): boolean {
    return this.#byRegion.size === 0
  }

  /** Whether what a commit at a place wrote to a thing is in a base. */
  holds(regionId: string, position: number, entityId: string): boolean {
    const base = this.#byRegion.get(regionId)
    return base !== undefined && position <= base.untilPosition && base.things?.has(entityId) !== false
  }

  /** Whether some of what a commit at a place wrote may be in a base. */
  reaches(regionId: string, position: number): boolean {
    return position <= (this.#byRegion.get(regionId)?.untilPosition ?? 0)
  }
}

/** The commits of a region that were in quarantine for the maker of its base, and how far in this log it reaches. */
export function readBaseQuarantine(
  { database, world }: CommitLog,
  regionId: RegionId,
): { readonly untilPosition: number; readonly commitIds: ReadonlySet<CommitId> } {
  const region = '(SELECT n FROM region WHERE id = ?)'
  const base = database.prepare(`SELECT untilPosition FROM base WHERE region = ${region}`).get(regionId)
  const parts = database.prepare(`SELECT bytes FROM base_part WHERE region = ${region} ORDER BY n`).all(regionId)
  const commitIds = new Set<CommitId>()
  const kept = parts.filter(({ bytes }) => (tableOfPart(world.codec, mustBytes(bytes)) ?? quarantine) === quarantine)
  for (const { table, columns, values } of decodeRows(kept, world)) {
    if (table !== quarantine) continue
    // Its maker's word: who reads it looks whether there is such a commit.
    for (const id of values[columns.indexOf('commitId')] ?? []) commitIds.add(String(id) as CommitId)
  }
  return { untilPosition: Number(base?.['untilPosition'] ?? 0), commitIds }
}

/** Puts the rows of all bases into tables that hold nothing of them yet. */
export function insertBases(log: CommitLog, target: Database, definition: ProjectionDefinition): Bases {
  const bases = new Bases(log.database)
  if (bases.isEmpty) return bases
  const parts = log.database.prepare('SELECT bytes FROM base_part ORDER BY region, n').all()
  definition.loaded?.(target, insertParts(target, definition, decodeRows(parts, log.world)))
  definition.deriveRest?.(target, Infinity)
  return bases
}

/** The same for some things only, whose rows were taken out of the tables. */
export function insertBaseRowsOf(
  log: CommitLog,
  target: Database,
  definition: ProjectionDefinition,
  entityIds: ReadonlySet<string>,
): Bases {
  const bases = new Bases(log.database)
  if (bases.isEmpty) return bases
  const parts = log.database.prepare('SELECT bytes FROM base_part ORDER BY region, n').all()
  const rows = decodeRows(parts, log.world)
  definition.loaded?.(
    target,
    insertParts(
      target,
      definition,
      rows.map((part) => onlyRowsOf(part, entityIds)),
    ),
  )
  return bases
}

function onlyRowsOf(part: RowPart, entityIds: ReadonlySet<string>): RowPart {
  const { columns, values } = part
  const names = values[columns.indexOf(columns.includes('ownerId') ? 'ownerId' : 'id')] ?? []
  const kept = names.flatMap((name, row) => (typeof name === 'string' && entityIds.has(name) ? [row] : []))
  return { ...part, count: kept.length, values: values.map((column) => kept.map((row) => column[row] ?? null)) }
}

function* decodeRows(parts: readonly SqlRow[], world: World): Generator<RowPart> {
  for (const { bytes } of parts) {
    const part = decodePart(world.codec, mustBytes(bytes))
    if (part.kind === 'rows') yield part
  }
}

/**
 * Puts rows into tables part by part, so that no more than one is in memory. Throws `SnapshotError` for rows that do not
 * fit: of a table without their columns; SQLite's own error for things that are here.
 */
export function insertParts(
  database: Database,
  definition: ProjectionDefinition,
  parts: Iterable<RowPart>,
): readonly LoadedRows[] {
  const loaded = new Map<string, { readonly shape: StoredShape; readonly fromRowid: number; restoreIndexes(): void }>()
  const shared = new SharedTexts(database)
  shared.readAll()
  for (const part of parts) {
    const shape = loaded.get(part.table)?.shape ?? shapeOf(definition, part.table)
    if (!loaded.has(part.table)) {
      const fromRowid = nextRowid(database, shape.rows)
      loaded.set(part.table, { shape, fromRowid, restoreIndexes: setIndexesAside(database, shape.rows) })
    }
    insertRows(database, part, shape, shared)
  }
  return [...loaded].map(([table, { shape, fromRowid, restoreIndexes }]) => {
    restoreIndexes()
    return { table, fromRowid, toRowid: nextRowid(database, shape.rows) - 1 }
  })
}

/**
 * Of an empty table: made over all rows at once they take a third of the time. One of those rows only that have something in a
 * column stays, for they are mostly few, and to make it takes a walk through all.
 * @returns the way to make them again
 */
function setIndexesAside(database: Database, table: string): () => void {
  if (database.prepare(`SELECT 1 FROM ${table} LIMIT 1`).get() !== undefined) return () => undefined
  const indexes = database
    .prepare(
      `SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL
       AND sql NOT LIKE '% WHERE % IS NOT NULL' AND sql NOT LIKE '% WHERE % = 1'`,
    )
    .all(table)
  for (const { name } of indexes) database.exec(`DROP INDEX "${String(name)}"`)
  return () => {
    for (const { sql } of indexes) database.exec(String(sql))
  }
}

/** Tables without rowids have none, which nobody asks for. */
function nextRowid(database: Database, table: string): number {
  const hasRowid = database.prepare('SELECT wr FROM pragma_table_list WHERE name = ?').get(table)?.['wr'] === 0
  return hasRowid ? Number(database.prepare(`SELECT max(rowid) AS last FROM ${table}`).get()?.['last'] ?? 0) + 1 : 0
}

function insertRows(
  database: Database,
  { table, columns, count, values }: RowPart,
  shape: StoredShape,
  shared: SharedTexts,
): void {
  // A base may be older than the tables, and speak of a column that is no more.
  const known = new Set(columnsOfTable(database, table))
  const kept = columns.flatMap((name, index) => (known.has(name) ? [{ name, cells: values[index] ?? [] }] : []))
  if (kept.length === 0) throw new SnapshotError('snapshot-malformed')
  const stored = kept.map(({ name, cells }) => ({ ...shape.storedColumn(name), cells }))
  const names = stored.flatMap((column) => column.names.map((name) => `"${name}"`))
  const insert = database.prepare(
    `INSERT INTO ${shape.rows} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
  )
  const given: SqlValue[] = names.map(() => null)
  for (let row = 0; row < count; row += 1) {
    let at = 0
    for (const { names: parts, store, cells } of stored) {
      const cell = cells[row] ?? null
      if (store === undefined) given[at++] = cell
      else for (let part = 0, all = store(cell, shared); part < parts.length; part += 1) given[at++] = all[part] ?? null
    }
    insert.run(...given)
  }
}
