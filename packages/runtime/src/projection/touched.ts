import type { Database } from '../ports/database.ts'

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

/** The places of several commits by what they concern; in the order of the table, so that each page of it is met once. */
export function keepAllTouched(database: Database, positions: ReadonlyMap<string, readonly number[]>): void {
  const put = database.prepare(`INSERT OR IGNORE INTO ${touched} (entityId, position) VALUES (?, ?)`)
  for (const entityId of [...positions.keys()].sort()) {
    for (const position of positions.get(entityId) ?? []) put.run(entityId, position)
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
