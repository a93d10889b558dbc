import type { Database, SqlRow } from '@spicetime/runtime'

/**
 * Where this store meets others: a hub's address, a bundle's file or folder. Known to this device alone, as addresses
 * differ from one to the next; never in the log.
 */
export interface Remote {
  readonly name: string
  /** `http://…` or `https://…` of a hub, or a path. */
  readonly address: string
  readonly addedAt: number
  readonly lastMetAt: number | null
  /** Why the last attempt failed; null after one that did not. */
  readonly lastProblem: string | null
  /** What the remote had when it was last met: region, then replica, then its highest number. */
  readonly vector: RemoteVector
}

export type RemoteVector = Readonly<Record<string, Readonly<Record<string, number>>>>

export interface Remotes {
  list(): readonly Remote[]
  find(name: string): Remote | undefined
  /** False when there is one of this name. */
  add(name: string, address: string): boolean
  remove(name: string): boolean
  noteMeeting(name: string, vector: RemoteVector): void
  noteProblem(name: string, problem: string): void
}

const table = `CREATE TABLE IF NOT EXISTS remote (name TEXT PRIMARY KEY, address TEXT NOT NULL, addedAt INTEGER NOT NULL,
  lastMetAt INTEGER, lastProblem TEXT, vector TEXT NOT NULL) WITHOUT ROWID`

export function makeRemotes(database: Database, nowMs: () => number): Remotes {
  const exists = () =>
    database.prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'remote'`).get() !== undefined
  const change = (sql: string, ...params: readonly (string | number | null)[]) =>
    database.transaction(() => {
      database.exec(table)
      database.prepare(sql).run(...params)
    })
  const list = () => (exists() ? database.prepare('SELECT * FROM remote ORDER BY name').all().map(readRemote) : [])
  const find = (name: string) => list().find((remote) => remote.name === name)
  return {
    list,
    find,
    add(name, address) {
      if (find(name) !== undefined) return false
      change('INSERT INTO remote (name, address, addedAt, vector) VALUES (?, ?, ?, ?)', name, address, nowMs(), '{}')
      return true
    },
    remove(name) {
      if (find(name) === undefined) return false
      change('DELETE FROM remote WHERE name = ?', name)
      return true
    },
    noteMeeting: (name, vector) =>
      change(
        'UPDATE remote SET lastMetAt = ?, lastProblem = NULL, vector = ? WHERE name = ?',
        nowMs(),
        JSON.stringify(vector),
        name,
      ),
    noteProblem: (name, problem) => change('UPDATE remote SET lastProblem = ? WHERE name = ?', problem, name),
  }
}

function readRemote(row: SqlRow): Remote {
  return {
    name: String(row['name']),
    address: String(row['address']),
    addedAt: Number(row['addedAt']),
    lastMetAt: row['lastMetAt'] === null ? null : Number(row['lastMetAt']),
    lastProblem: row['lastProblem'] === null ? null : String(row['lastProblem']),
    // The column holds what `noteMeeting` wrote.
    vector: JSON.parse(String(row['vector'])) as RemoteVector,
  }
}

/** How many commits each side had that the other lacked. */
export interface Distance {
  /** Here and not there. */
  readonly ahead: number
  /** There and not here. */
  readonly behind: number
}

export function distanceOf(here: RemoteVector, there: RemoteVector): Distance {
  return { ahead: countBeyond(here, there), behind: countBeyond(there, here) }
}

function countBeyond(one: RemoteVector, other: RemoteVector): number {
  let count = 0
  for (const [region, replicas] of Object.entries(one)) {
    for (const [replica, seq] of Object.entries(replicas)) count += Math.max(0, seq - (other[region]?.[replica] ?? 0))
  }
  return count
}
