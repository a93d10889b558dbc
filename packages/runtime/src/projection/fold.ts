import { assert } from '../assert.ts'
import type { Database, SqlRow, SqlValue } from '../ports/database.ts'
import type { Cell, ChangedRow, Effect, EntityTable, ProjectionDefinition } from './definition.ts'
import { plainColumns, uncreated } from './tables.ts'

/**
 * Folds effects into the tables: they meet their cells in memory first, and only the winners are written.
 *
 * A row has one stamp, that of its creation, which stands for all its cells; a cell written later has its own in the
 * JSON column `stamps`. So an item imported once and never edited carries 40 bytes of causality, not 40 a field.
 */
interface RowState {
  readonly entity: EntityTable
  readonly cells: Record<string, SqlValue>
  /** Empty as long as no creation is known: the cells then wait in the table of the uncreated. */
  stamp: string
  readonly stamps: Map<string, string>
  readonly place: 'nowhere' | 'waiting' | 'stored'
  readonly dirty: Set<string>
}

export class Fold {
  readonly #database: Database
  readonly #definition: ProjectionDefinition
  readonly #rows = new Map<string, { entity: string; id: string; state: RowState }>()
  #someWait: boolean | undefined

  constructor(database: Database, definition: ProjectionDefinition) {
    this.#database = database
    this.#definition = definition
  }

  /** @param dot names the additions of this event; @param stamp orders its writes */
  apply(effect: Effect, stamp: string, dot: string): void {
    switch (effect.op) {
      case 'create':
        this.#create(this.#row(effect.entity, effect.id), effect.cells, stamp)
        return
      case 'set':
        writeCells(this.#row(effect.entity, effect.id), effect.cells, stamp)
        return
      case 'include':
        this.#setStatement(effect.set, 'DO NOTHING').run(effect.ownerId, effect.element, dot, 0)
        return
      case 'exclude':
        for (const observed of effect.dots) {
          this.#setStatement(effect.set, 'DO UPDATE SET removed = 1').run(effect.ownerId, effect.element, observed, 1)
        }
    }
  }

  #setStatement(set: string, onConflict: string) {
    const table = this.#definition.sets[set]
    assert(table !== undefined, `the set ${set} is declared`)
    return this.#database.prepare(
      `INSERT INTO ${table} (ownerId, element, dot, removed) VALUES (?, ?, ?, ?) ON CONFLICT (ownerId, element, dot) ${onConflict}`,
    )
  }

  #row(entityName: string, id: string): RowState {
    const key = `${entityName}\n${id}`
    const known = this.#rows.get(key)
    if (known !== undefined) return known.state
    const entity = this.#definition.entities[entityName]
    assert(entity !== undefined, `the entity ${entityName} is declared`)
    const stored = this.#database
      .prepare(`SELECT ${plainColumns(entity)}, stamp, stamps FROM ${entity.table} WHERE id = ?`)
      .get(id)
    const state = stored === undefined ? this.#waitingRow(entityName, entity, id) : storedRow(entity, stored)
    this.#rows.set(key, { entity: entityName, id, state })
    return state
  }

  #waitingRow(entityName: string, entity: EntityTable, id: string): RowState {
    this.#someWait ??= this.#database.prepare(`SELECT 1 FROM ${uncreated} LIMIT 1`).get() !== undefined
    const found = this.#someWait
      ? this.#database.prepare(`SELECT cells, stamps FROM ${uncreated} WHERE entity = ? AND id = ?`).get(entityName, id)
      : undefined
    if (found === undefined) {
      return { entity, cells: {}, stamp: '', stamps: new Map(), place: 'nowhere', dirty: new Set(['stamp']) }
    }
    // The column holds what #keepWaiting put there.
    const cells = JSON.parse(String(found['cells'])) as Record<string, SqlValue>
    return { entity, cells, stamp: '', stamps: readStamps(found['stamps']), place: 'waiting', dirty: new Set() }
  }

  /** Creation names every cell; a cell that a (causally unrelated) earlier-arrived write set later keeps its value. */
  #create(row: RowState, cells: Readonly<Record<string, Cell>>, stamp: string): void {
    const created: Record<string, Cell> = {}
    for (const name of Object.keys(row.entity.columns)) created[name] = cells[name] ?? null
    // Cells without a stamp of their own are older than this one, and are written below.
    if (stamp >= row.stamp) {
      row.stamp = stamp
      row.dirty.add('stamp')
    }
    writeCells(row, created, stamp)
  }

  /** Writes the changed rows. @returns what changed in the tables, for derivations */
  flush(): readonly ChangedRow[] {
    const changed: ChangedRow[] = []
    for (const { entity, id, state } of this.#rows.values()) {
      if (state.dirty.size === 0) continue
      if (state.stamp === '') {
        this.#keepWaiting(entity, id, state)
        continue
      }
      if (state.place === 'stored') this.#update(id, state)
      else this.#insert(entity, id, state)
      const isNew = state.place !== 'stored'
      changed.push({ entity, id, fields: new Set(state.dirty), isNew, cells: state.cells })
    }
    this.#rows.clear()
    this.#someWait = undefined
    return changed
  }

  #keepWaiting(entity: string, id: string, row: RowState): void {
    const cells = JSON.stringify(Object.fromEntries(Object.entries(row.cells).sort(byName)))
    this.#database
      .prepare(`INSERT OR REPLACE INTO ${uncreated} (entity, id, cells, stamps) VALUES (?, ?, ?, ?)`)
      .run(entity, id, cells, writeStamps(row.stamps))
  }

  #insert(entityName: string, id: string, row: RowState): void {
    if (row.place === 'waiting') {
      this.#database.prepare(`DELETE FROM ${uncreated} WHERE entity = ? AND id = ?`).run(entityName, id)
    }
    const names = Object.keys(row.entity.columns)
    const places = names.map((name) => placeOf(row.entity, name)).join(', ')
    this.#database
      .prepare(`INSERT INTO ${row.entity.table} (id, stamp, stamps, ${names.join(', ')}) VALUES (?, ?, ?, ${places})`)
      .run(id, row.stamp, stampsOrNull(row.stamps), ...names.map((name) => row.cells[name] ?? null))
  }

  #update(id: string, row: RowState): void {
    const names = [...row.dirty].filter((name) => name !== 'stamp')
    const sets = ['stamp = ?', 'stamps = ?', ...names.map((name) => `${name} = ${placeOf(row.entity, name)}`)]
    this.#database
      .prepare(`UPDATE ${row.entity.table} SET ${sets.join(', ')} WHERE id = ?`)
      .run(row.stamp, stampsOrNull(row.stamps), ...names.map((name) => row.cells[name] ?? null), id)
  }
}

/** Where a value goes in a statement: long texts are packed on their way. */
function placeOf(entity: EntityTable, column: string): string {
  return entity.columns[column]?.isLong === true ? 'pack_text(?)' : '?'
}

function storedRow(entity: EntityTable, stored: SqlRow): RowState {
  const { stamp, stamps, ...cells } = stored
  return { entity, cells, stamp: String(stamp), stamps: readStamps(stamps), place: 'stored', dirty: new Set() }
}

/** The column holds what `writeStamps` made: an object of field name to stamp. */
function readStamps(stamps: SqlValue | undefined): Map<string, string> {
  return new Map(typeof stamps === 'string' ? Object.entries(JSON.parse(stamps) as Record<string, string>) : [])
}
function writeStamps(stamps: ReadonlyMap<string, string>): string {
  return JSON.stringify(Object.fromEntries([...stamps].sort(byName)))
}
function stampsOrNull(stamps: ReadonlyMap<string, string>): string | null {
  return stamps.size === 0 ? null : writeStamps(stamps)
}
function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1
}

/** Events of one commit share a stamp and stand in order: of equal stamps the one that comes later wins. */
function writeCells(row: RowState, cells: Readonly<Record<string, Cell>>, stamp: string): void {
  for (const [name, value] of Object.entries(cells)) {
    const column = row.entity.columns[name]
    assert(column !== undefined, `the column ${row.entity.table}.${name} is declared`)
    if (column.merge === 'max') {
      const before = row.cells[name] ?? null
      if (before === null || (value !== null && value > before)) {
        row.cells[name] = value
        row.dirty.add(name)
      }
    } else if (stamp >= (row.stamps.get(name) ?? row.stamp)) {
      row.cells[name] = value
      row.dirty.add(name)
      if (stamp === row.stamp) row.stamps.delete(name)
      else row.stamps.set(name, stamp)
    }
  }
}
