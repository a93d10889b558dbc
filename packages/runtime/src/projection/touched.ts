import type { Database } from '../ports/database.ts'
import { BulkInsert } from './bulk-insert.ts'
import type { IdPool } from './id-pool.ts'

/**
 * Which commits concern a thing: the way to its history. Derived like the tables, because what an event touches is known
 * only to who understands its kind; unlike them it speaks of places in this replica's log, so no two replicas have it alike.
 */
export const touched = 'touched'

/**
 * The rows behind it. Of a thing that many commits of one delivery concern there is one row, the newest place in its key and
 * the others in a list: rows of a hundred thousand things that a merge brings are a seventh, and the id stands once.
 */
const rows = 'touched_row'
const placesInLists = `SELECT ${rows}.entityId, older.value FROM ${rows}, json_each(${rows}.older) AS older
  WHERE ${rows}.older IS NOT NULL`

/**
 * Who deletes a place unfolds the lists of its thing first. SQLite believes a view to be long: a query that joins it with
 * commits says by CROSS JOIN that it stands first.
 */
export const touchedTable = `CREATE TABLE ${rows} (entityId TEXT NOT NULL, position INTEGER NOT NULL, older TEXT,
  PRIMARY KEY (entityId, position)) WITHOUT ROWID;
CREATE VIEW ${touched} (entityId, position) AS SELECT entityId, position FROM ${rows} UNION ALL ${placesInLists};
CREATE TRIGGER ${touched}_insert INSTEAD OF INSERT ON ${touched} BEGIN
  INSERT INTO ${rows} (entityId, position) SELECT NEW.entityId, NEW.position
  WHERE NOT EXISTS (SELECT 1 FROM ${touched} WHERE entityId = NEW.entityId AND position = NEW.position);
END;
CREATE TRIGGER ${touched}_delete INSTEAD OF DELETE ON ${touched} BEGIN
  INSERT OR IGNORE INTO ${rows} (entityId, position) ${placesInLists} AND ${rows}.entityId = OLD.entityId;
  UPDATE ${rows} SET older = NULL WHERE entityId = OLD.entityId AND older IS NOT NULL;
  DELETE FROM ${rows} WHERE entityId = OLD.entityId AND position = OLD.position;
END;`

/** For a commit that was just appended: nothing leads to it yet. */
export function keepTouched(database: Database, position: number, entityIds: Iterable<string>): void {
  const ids = [...entityIds]
  if (ids.length > oneByOneMax) {
    database
      .prepare(`INSERT OR IGNORE INTO ${rows} (entityId, position) SELECT value, ? FROM json_each(?)`)
      .run(position, JSON.stringify(ids.sort()))
    return
  }
  const put = database.prepare(`INSERT OR IGNORE INTO ${rows} (entityId, position) VALUES (?, ?)`)
  for (const entityId of ids) put.run(entityId, position)
}

/** For one that may have been kept before. */
export function keepTouchedAgain(database: Database, position: number, entityIds: Iterable<string>): void {
  const put = database.prepare(`INSERT INTO ${touched} (entityId, position) VALUES (?, ?)`)
  for (const entityId of entityIds) put.run(entityId, position)
}

/**
 * The places of many commits, until they are written together: in the order of the table, so that each page of it is met
 * once. Of each thing a chain of places, from the newest on, in lists of numbers: a list for each thing would take twice the
 * memory.
 */
export class TouchedPlaces {
  readonly #ids: IdPool
  /** By the number of the thing its newest place and one more; 0 where it has none. */
  #newest = new Int32Array(8)
  /** Of each place two numbers: the position, and the place before it of the same thing and one more. */
  #places = new Int32Array(16)
  #size = 0

  constructor(ids: IdPool) {
    this.#ids = ids
  }

  /** How many places there are. */
  get size(): number {
    return this.#size
  }

  /** Positions only grow. @returns whether the thing has no other place yet */
  add(entityId: string, position: number): boolean {
    const number = this.#ids.numberOf(entityId)
    if (number >= this.#newest.length) this.#makeRoom(number)
    const newest = this.#newest[number] ?? 0
    if (newest !== 0 && this.#positionAt(newest) === position) return false
    if (2 * this.#size >= this.#places.length) this.#places = doubled(this.#places)
    this.#places[2 * this.#size] = position
    this.#places[2 * this.#size + 1] = newest
    this.#size += 1
    this.#newest[number] = this.#size
    return newest === 0
  }

  /** Of a place and one more; 0 is none. */
  #positionAt(place: number): number {
    return this.#places[2 * place - 2] ?? 0
  }
  #before(place: number): number {
    return this.#places[2 * place - 1] ?? 0
  }

  #makeRoom(number: number): void {
    const room = new Int32Array(Math.max(number + 1, this.#newest.length * 2))
    room.set(this.#newest)
    this.#newest = room
  }

  write(database: Database): void {
    const insert = new BulkInsert(database, `INSERT INTO ${rows} (entityId, position, older)`, 3)
    for (const number of this.#sorted()) {
      const newest = this.#newest[number] ?? 0
      const older = this.#olderThan(newest)
      insert.add([this.#ids.textOf(number), this.#positionAt(newest), older === '' ? null : `[${older}]`])
    }
    insert.flush()
    this.#newest.fill(0)
    this.#size = 0
  }

  #olderThan(newest: number): string {
    let older = ''
    for (let place = this.#before(newest); place !== 0; place = this.#before(place)) {
      older += `${older === '' ? '' : ','}${this.#positionAt(place)}`
    }
    return older
  }

  /** The numbers of the things that have places, in the order of their ids. */
  #sorted(): readonly number[] {
    const numbers: number[] = []
    for (let number = 0; number < this.#newest.length; number += 1) {
      if (this.#newest[number] !== 0) numbers.push(number)
    }
    return numbers.sort((a, b) => (this.#ids.textOf(a) < this.#ids.textOf(b) ? -1 : 1))
  }
}

function doubled(list: Int32Array): Int32Array<ArrayBuffer> {
  const room = new Int32Array(list.length * 2)
  room.set(list)
  return room
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
