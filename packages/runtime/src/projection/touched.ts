import type { Database } from '../ports/database.ts'
import { BulkInsert } from './bulk-insert.ts'

/**
 * Which commits concern a thing: the way to its history. Derived like the tables, because what an event touches is known
 * only to who understands its kind; unlike them it speaks of places in this replica's log, so no two replicas have it alike.
 */
export const touched = 'touched'
export const touchedTable = `CREATE TABLE ${touched} (entityId TEXT NOT NULL, position INTEGER NOT NULL,
  PRIMARY KEY (entityId, position)) WITHOUT ROWID;`

export function keepTouched(database: Database, position: number, entityIds: Iterable<string>): void {
  const ids = [...entityIds]
  if (ids.length > oneByOneMax) {
    database
      .prepare(`INSERT OR IGNORE INTO ${touched} (entityId, position) SELECT value, ? FROM json_each(?)`)
      .run(position, JSON.stringify(ids.sort()))
    return
  }
  const put = database.prepare(`INSERT OR IGNORE INTO ${touched} (entityId, position) VALUES (?, ?)`)
  for (const entityId of ids) put.run(entityId, position)
}

/**
 * The places of many commits, until they are written together: in the order of the table, so that each page of it is met
 * once. Of each thing a chain of places, from the newest on, in lists of numbers: a list for each thing would take twice the
 * memory.
 */
export class TouchedPlaces {
  readonly #newest = new Map<string, number>()
  readonly #positions: number[] = []
  readonly #before: number[] = []

  /** How many places there are. */
  get size(): number {
    return this.#positions.length
  }

  /** Positions only grow. */
  add(entityId: string, position: number): void {
    const newest = this.#newest.get(entityId)
    if (newest !== undefined && this.#positions[newest] === position) return
    this.#newest.set(entityId, this.#positions.length)
    this.#positions.push(position)
    this.#before.push(newest ?? -1)
  }

  write(database: Database): void {
    const insert = new BulkInsert(database, `INSERT OR IGNORE INTO ${touched} (entityId, position)`, 2)
    for (const entityId of [...this.#newest.keys()].sort()) {
      for (let place = this.#newest.get(entityId) ?? -1; place !== -1; place = this.#before[place] ?? -1) {
        insert.add([entityId, this.#positions[place] ?? 0])
      }
    }
    insert.flush()
    this.#newest.clear()
    this.#positions.length = 0
    this.#before.length = 0
  }
}

/** Above that one statement for all is faster. */
const oneByOneMax = 8

/** For a commit that has no effect any more. */
export function dropTouched(database: Database, position: number, entityIds: Iterable<string>): void {
  const drop = database.prepare(`DELETE FROM ${touched} WHERE entityId = ? AND position = ?`)
  for (const entityId of entityIds) drop.run(entityId, position)
}

/** The places of the commits that concern any of these things, in the order of the log. */
export function positionsTouching(database: Database, entityIds: Iterable<string>): readonly number[] {
  const find = database.prepare(`SELECT position FROM ${touched} WHERE entityId = ?`)
  const positions = new Set<number>()
  for (const entityId of entityIds) for (const row of find.all(entityId)) positions.add(Number(row['position']))
  return [...positions].sort((a, b) => a - b)
}
