import type { Database } from '../ports/database.ts'
import { BulkInsert } from './bulk-insert.ts'
import type { IdPool } from './id-pool.ts'

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
  readonly #ids: IdPool
  /** By the number of the thing its newest place and one more. */
  #newest = new Int32Array(8)
  readonly #positions: number[] = []
  readonly #before: number[] = []

  constructor(ids: IdPool) {
    this.#ids = ids
  }

  /** How many places there are. */
  get size(): number {
    return this.#positions.length
  }

  /** Positions only grow. @returns whether the thing has no other place yet */
  add(entityId: string, position: number): boolean {
    const number = this.#ids.numberOf(entityId)
    if (number >= this.#newest.length) this.#makeRoom(number)
    const newest = (this.#newest[number] ?? 0) - 1
    if (newest !== -1 && this.#positions[newest] === position) return false
    this.#positions.push(position)
    this.#before.push(newest)
    this.#newest[number] = this.#positions.length
    return newest === -1
  }

  #makeRoom(number: number): void {
    const room = new Int32Array(Math.max(number + 1, this.#newest.length * 2))
    room.set(this.#newest)
    this.#newest = room
  }

  write(database: Database): void {
    const insert = new BulkInsert(database, `INSERT OR IGNORE INTO ${touched} (entityId, position)`, 2)
    for (const { id, newest } of this.#sorted()) {
      for (let place = newest; place !== -1; place = this.#before[place] ?? -1) {
        insert.add([id, this.#positions[place] ?? 0])
      }
    }
    insert.flush()
    this.#newest.fill(0)
    this.#positions.length = 0
    this.#before.length = 0
  }

  #sorted(): readonly { readonly id: string; readonly newest: number }[] {
    const things: { id: string; newest: number }[] = []
    for (let number = 0; number < this.#newest.length; number += 1) {
      const newest = (this.#newest[number] ?? 0) - 1
      if (newest !== -1) things.push({ id: this.#ids.textOf(number), newest })
    }
    return things.sort((a, b) => (a.id < b.id ? -1 : 1))
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
