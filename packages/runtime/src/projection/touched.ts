import type { Database, SqlValue } from '../ports/database.ts'
import { BulkInsert } from './bulk-insert.ts'
import type { ProjectionDefinition } from './definition.ts'
import type { IdPool } from './id-pool.ts'
import { longerInt32 } from './longer-list.ts'
import { storedTable } from './stored-shape.ts'

/**
 * Which commits concern a thing: the way to its history. Derived like the tables, because what an event touches is known
 * only to who understands its kind; unlike them it speaks of places in this replica's log, so no two replicas have it alike.
 */
export const touched = 'touched'

/**
 * The rows behind it. Of a thing that many commits of one delivery concern there is one row, the newest place in its key and
 * the others in a list: rows of a hundred thousand things that a merge brings are a seventh, and the id stands once.
 *
 * A thing of an entity of which there is much stands here by the number of its row, three bytes instead of forty; any other,
 * and one whose row was not there yet, by its id. So a thing may have both keys, and who looks for it asks for both
 * (`keysOfThing`). A row that is deleted gives its number to another one day: it leaves its id behind (`forgottenTriggers`).
 * The column has no type, so that an id of digits, which a kind of event unknown here may name, stays a text.
 */
const rows = 'touched_row'
const numbered = 'numbered_row'
/** Numbers of rows times this, and which entity it is. */
const entitiesMax = 16

/** Entities whose things are known by number. */
function numberedEntities({ entities }: ProjectionDefinition): readonly string[] {
  return Object.entries(entities)
    .filter(([, entity]) => storedTable(entity) !== entity.table)
    .map(([name]) => name)
    .slice(0, entitiesMax)
}

function numberedTables(definition: ProjectionDefinition): readonly string[] {
  return numberedEntities(definition).flatMap((name) => {
    const entity = definition.entities[name]
    return entity === undefined ? [] : [storedTable(entity)]
  })
}

const placesInLists = `FROM ${rows}, json_each(${rows}.older) AS other WHERE ${rows}.older IS NOT NULL`
const keyOf = (id: string) => `ifnull((SELECT thing_n FROM ${numbered} WHERE ${numbered}.id = ${id}), ${id})`

/**
 * Who deletes a place unfolds the lists of its thing first. SQLite believes a view to be long: a query that joins it with
 * commits says by CROSS JOIN that it stands first. A condition on `entityId` walks all of it, one on `thing_n` does not.
 */
export function touchedTables(definition: ProjectionDefinition): string {
  const tables = numberedTables(definition)
  const ids = tables.map(
    (table, place) => `WHEN ${place} THEN (SELECT id FROM ${table} WHERE n = thing_n / ${entitiesMax})`,
  )
  const idOfNumber = tables.length === 0 ? 'NULL' : `CASE thing_n % ${entitiesMax} ${ids.join(' ')} END`
  const entityId = `CASE typeof(thing_n) WHEN 'text' THEN thing_n ELSE ${idOfNumber} END`
  const numbers = tables.map((table, place) => `SELECT id, n * ${entitiesMax} + ${place} AS thing_n FROM ${table}`)
  return `CREATE TABLE ${rows} (thing_n NOT NULL, position INTEGER NOT NULL, older TEXT,
  PRIMARY KEY (thing_n, position)) WITHOUT ROWID;
CREATE VIEW ${numbered} AS ${numbers.join(' UNION ALL ') || `SELECT NULL AS id, NULL AS thing_n WHERE 0`};
CREATE VIEW ${touched} (entityId, position, thing_n) AS SELECT ${entityId}, position, thing_n FROM ${rows}
  UNION ALL SELECT ${entityId}, other.value, thing_n ${placesInLists};
CREATE TRIGGER ${touched}_insert INSTEAD OF INSERT ON ${touched} BEGIN
  INSERT INTO ${rows} (thing_n, position) SELECT ${keyOf('NEW.entityId')}, NEW.position
  WHERE NOT EXISTS (SELECT 1 FROM ${touched} WHERE entityId = NEW.entityId AND position = NEW.position);
END;
CREATE TRIGGER ${touched}_delete INSTEAD OF DELETE ON ${touched} BEGIN
  INSERT OR IGNORE INTO ${rows} (thing_n, position) SELECT thing_n, other.value ${placesInLists} AND thing_n = OLD.thing_n;
  UPDATE ${rows} SET older = NULL WHERE thing_n = OLD.thing_n AND older IS NOT NULL;
  DELETE FROM ${rows} WHERE thing_n = OLD.thing_n AND position = OLD.position;
END;`
}

/** To be made when the tables of the entities are. */
export function forgottenTriggers(definition: ProjectionDefinition): string {
  return numberedTables(definition)
    .map(
      (table, place) => `CREATE TRIGGER ${table}_gone BEFORE DELETE ON ${table} BEGIN
  UPDATE OR REPLACE ${rows} SET thing_n = OLD.id WHERE thing_n = OLD.n * ${entitiesMax} + ${place};
END;`,
    )
    .join('\n')
}

/** For a condition `thing_n IN (?, ?)` on `touched`: the keys that a thing has there, one of them twice when it has no other. */
export function keysOfThing(database: Database, entityId: string): readonly [string, SqlValue] {
  const number = database.prepare(`SELECT thing_n FROM ${numbered} WHERE id = ?`).get(entityId)?.['thing_n']
  return [entityId, number ?? entityId]
}

/** For a commit that was just appended, whose rows are written: nothing leads to it yet. */
export function keepTouched(database: Database, position: number, entityIds: Iterable<string>): void {
  const ids = [...entityIds]
  if (ids.length > oneByOneMax) {
    database
      .prepare(`INSERT OR IGNORE INTO ${rows} (thing_n, position) SELECT ${keyOf('value')}, ? FROM json_each(?)`)
      .run(position, JSON.stringify(ids.sort()))
    return
  }
  const put = database.prepare(`INSERT OR IGNORE INTO ${rows} (thing_n, position) VALUES (${keyOf('?1')}, ?2)`)
  for (const entityId of ids) put.run(entityId, position)
}

/** For one that may have been kept before. */
export function keepTouchedAgain(database: Database, position: number, entityIds: Iterable<string>): void {
  const find = database.prepare(`SELECT 1 FROM ${touched} WHERE thing_n IN (?, ?) AND position = ?`)
  const put = database.prepare(`INSERT INTO ${rows} (thing_n, position) VALUES (${keyOf('?1')}, ?2)`)
  for (const entityId of entityIds) {
    if (find.get(...keysOfThing(database, entityId), position) === undefined) put.run(entityId, position)
  }
}

/** The same of many commits, in the order of the table. */
export function keepAllTouchedAgain(
  database: Database,
  touches: readonly (readonly [entityId: string, position: number])[],
): void {
  database
    .prepare(
      `INSERT INTO ${rows} (thing_n, position) SELECT DISTINCT key, place
       FROM (SELECT value ->> 0 AS id, value ->> 1 AS place, ${keyOf('value ->> 0')} AS key FROM json_each(?))
       WHERE NOT EXISTS (SELECT 1 FROM ${touched} WHERE thing_n IN (id, key) AND position = place) ORDER BY 1, 2`,
    )
    .run(JSON.stringify(touches))
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
    if (number >= this.#newest.length)
      this.#newest = longerInt32(this.#newest, Math.max(number + 1, this.#newest.length * 2))
    const newest = this.#newest[number] ?? 0
    if (newest !== 0 && this.#positionAt(newest) === position) return false
    if (2 * this.#size >= this.#places.length) this.#places = longerInt32(this.#places, this.#places.length * 2)
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

  /** @param rowNumberOf knows the rows that are in memory: by a thing's number in the pool that of its row in a table */
  write(database: Database, definition: ProjectionDefinition, rowNumberOf: RowNumberOf): void {
    const { keys, known, others } = this.#keys(numberedEntities(definition), rowNumberOf)
    // A number that is bound comes as one with a fraction, and the column has no type that would mend it.
    const put = new BulkInsert(database, `INSERT INTO ${rows} (thing_n, position, older)`, [
      'CAST(? AS INTEGER)',
      '?',
      '?',
    ])
    for (const thing of known) put.add([keys[thing] ?? 0, ...this.#placesOf(thing)])
    put.flush()
    this.#writeById(database, others)
    this.#newest.fill(0)
    this.#size = 0
  }

  #writeById(database: Database, things: readonly number[]): void {
    const put = database.prepare(
      `INSERT INTO ${rows} (thing_n, position, older) SELECT ${keyOf('value ->> 0')}, value ->> 1, value ->> 2 FROM json_each(?)`,
    )
    for (let from = 0; from < things.length; from += thingsAtOnce) {
      const some = things.slice(from, from + thingsAtOnce)
      put.run(JSON.stringify(some.map((thing) => [this.#ids.textOf(thing), ...this.#placesOf(thing)])))
    }
  }

  /** The things that have places, in the order of their keys or, those of which no row is in memory, of their ids. */
  #keys(entities: readonly string[], rowNumberOf: RowNumberOf) {
    const keys = new Float64Array(this.#newest.length)
    const [known, others]: [number[], number[]] = [[], []]
    for (let thing = 0; thing < this.#newest.length; thing += 1) {
      if (this.#newest[thing] === 0) continue
      const key = keyOfRow(entities, thing, rowNumberOf)
      if (key === undefined) others.push(thing)
      else {
        keys[thing] = key
        known.push(thing)
      }
    }
    known.sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0))
    others.sort((a, b) => (this.#ids.textOf(a) < this.#ids.textOf(b) ? -1 : 1))
    return { keys, known, others }
  }

  /** The newest, and a list of the others. */
  #placesOf(thing: number): readonly [number, string | null] {
    const newest = this.#newest[thing] ?? 0
    const older = this.#olderThan(newest)
    return [this.#positionAt(newest), older === '' ? null : `[${older}]`]
  }

  #olderThan(newest: number): string {
    let older = ''
    for (let place = this.#before(newest); place !== 0; place = this.#before(place)) {
      older += `${older === '' ? '' : ','}${this.#positionAt(place)}`
    }
    return older
  }
}

type RowNumberOf = (entity: string, thing: number) => number | undefined

/** As `numbered_row` has it. */
function keyOfRow(entities: readonly string[], thing: number, rowNumberOf: RowNumberOf): number | undefined {
  for (const [place, entity] of entities.entries()) {
    const number = rowNumberOf(entity, thing)
    if (number !== undefined) return number * entitiesMax + place
  }
  return undefined
}

const thingsAtOnce = 1_000

/** Above that one statement for all is faster. */
const oneByOneMax = 8

/** For a commit that has no effect any more. */
export function dropTouched(database: Database, position: number, entityIds: Iterable<string>): void {
  const drop = database.prepare(`DELETE FROM ${touched} WHERE thing_n IN (?, ?) AND position = ?`)
  for (const entityId of entityIds) drop.run(...keysOfThing(database, entityId), position)
}

/** The places of the commits that concern any of these things, in the order of the log. */
export function positionsTouching(database: Database, entityIds: Iterable<string>): readonly number[] {
  const find = database.prepare(`SELECT position FROM ${touched} WHERE thing_n IN (?, ?)`)
  const positions = new Set<number>()
  for (const entityId of entityIds) {
    for (const row of find.all(...keysOfThing(database, entityId))) positions.add(Number(row['position']))
  }
  return [...positions].sort((a, b) => a - b)
}
