import { assert } from '../assert.ts'
import type { Database, SqlRow, SqlValue } from '../ports/database.ts'
import type { Cell, ChangedRow, Effect, EntityTable, ProjectionDefinition } from './definition.ts'

/**
 * Folds effects into the tables: they meet their cells in memory first, and only the winners are written.
 *
 * A row has one stamp, that of its creation, which stands for all its cells; a cell written later has its own in the
 * JSON column `stamps`. So an item imported once and never edited carries 40 bytes of causality, not 40 a field.
 */
interface RowState {
  readonly entity: EntityTable
  readonly cells: Record<string, SqlValue>
  stamp: string
  readonly stamps: Map<string, string>
  readonly isStored: boolean
  readonly dirty: Set<string>
}

export class Fold {
  readonly #database: Database
  readonly #definition: ProjectionDefinition
  readonly #rows = new Map<string, { entity: string; id: string; state: RowState }>()

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
    const stored = this.#database.prepare(`SELECT * FROM ${entity.table} WHERE id = ?`).get(id)
    const state = makeRowState(entity, stored)
    this.#rows.set(key, { entity: entityName, id, state })
    return state
  }

  /** Creation names every cell; a cell that a (causally unrelated) earlier-arrived write set later keeps its value. */
  #create(row: RowState, cells: Readonly<Record<string, Cell>>, stamp: string): void {
    const created: Record<string, Cell> = {}
    for (const name of Object.keys(row.entity.columns)) created[name] = cells[name] ?? null
    if (stamp >= row.stamp) {
      for (const [name, { merge }] of Object.entries(row.entity.columns)) {
        // Greatest-value cells need no stamp; one kept here would differ with the order in which two creations came.
        if (row.stamp !== '' && merge !== 'max' && !row.stamps.has(name)) row.stamps.set(name, row.stamp)
      }
      row.stamp = stamp
      row.dirty.add('stamp')
    }
    writeCells(row, created, stamp)
  }

  /** Writes the changed rows. @returns what changed, for derivations */
  flush(): readonly ChangedRow[] {
    const changed: ChangedRow[] = []
    for (const { entity, id, state } of this.#rows.values()) {
      if (state.dirty.size === 0) continue
      this.#write(id, state)
      changed.push({ entity, id, fields: new Set(state.dirty), isNew: !state.isStored })
    }
    this.#rows.clear()
    return changed
  }

  #write(id: string, row: RowState): void {
    const stamps = row.stamps.size === 0 ? null : JSON.stringify(Object.fromEntries([...row.stamps].sort()))
    if (!row.isStored) {
      const names = Object.keys(row.entity.columns)
      const places = names.map(() => '?').join(', ')
      this.#database
        .prepare(`INSERT INTO ${row.entity.table} (id, stamp, stamps, ${names.join(', ')}) VALUES (?, ?, ?, ${places})`)
        .run(id, row.stamp, stamps, ...names.map((name) => row.cells[name] ?? null))
      return
    }
    const names = [...row.dirty].filter((name) => name !== 'stamp')
    const sets = ['stamp = ?', 'stamps = ?', ...names.map((name) => `${name} = ?`)]
    this.#database
      .prepare(`UPDATE ${row.entity.table} SET ${sets.join(', ')} WHERE id = ?`)
      .run(row.stamp, stamps, ...names.map((name) => row.cells[name] ?? null), id)
  }
}

function makeRowState(entity: EntityTable, stored: SqlRow | undefined): RowState {
  if (stored === undefined) {
    return { entity, cells: {}, stamp: '', stamps: new Map(), isStored: false, dirty: new Set(['stamp']) }
  }
  const { stamp, stamps, ...cells } = stored
  // The column holds what #write put there: an object of field name to stamp.
  const overrides = typeof stamps === 'string' ? (JSON.parse(stamps) as Record<string, string>) : {}
  return {
    entity,
    cells,
    stamp: String(stamp),
    stamps: new Map(Object.entries(overrides)),
    isStored: true,
    dirty: new Set(),
  }
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
