import { assert, type Database, type LoadedRows } from '@spicetime/runtime'
import { fullTextOf } from './full-text.ts'

/**
 * Rows that came with a snapshot and are not in the full text yet: a store is usable long before all its texts are
 * indexed. What was indexed meanwhile, because somebody edited it, is indexed once more.
 */
export const fullTextRestTable = `CREATE TABLE full_text_rest (tableName TEXT PRIMARY KEY, nextRowid INTEGER NOT NULL,
  lastRowid INTEGER NOT NULL) WITHOUT ROWID;`

export function noteUnindexed(database: Database, rows: readonly LoadedRows[]): void {
  const put = database.prepare(
    `INSERT INTO full_text_rest (tableName, nextRowid, lastRowid) VALUES (?, ?, ?)
     ON CONFLICT (tableName) DO UPDATE SET nextRowid = min(nextRowid, excluded.nextRowid),
       lastRowid = max(lastRowid, excluded.lastRowid)`,
  )
  for (const { table, fromRowid, toRowid } of rows) {
    if (fullTextOf(table) !== undefined && toRowid >= fromRowid) put.run(table, fromRowid, toRowid)
  }
}

/** Indexes at most so many rows, within the caller's transaction. @returns about how many are left */
export function indexRest(database: Database, rowsMax: number): number {
  let left = rowsMax
  for (const row of database.prepare('SELECT tableName, nextRowid, lastRowid FROM full_text_rest').all()) {
    if (left <= 0) break
    const range = { from: Number(row['nextRowid']), to: Number(row['lastRowid']) }
    left -= indexRange(database, String(row['tableName']), range, left)
  }
  return countUnindexed(database)
}

export function countUnindexed(database: Database): number {
  const sql = 'SELECT total(lastRowid - nextRowid + 1) AS n FROM full_text_rest'
  return Number(database.prepare(sql).get()?.['n'])
}

function indexRange(
  database: Database,
  table: string,
  range: { readonly from: number; readonly to: number },
  rowsMax: number,
): number {
  const index = fullTextOf(table)
  assert(index !== undefined, 'what waits to be indexed has texts')
  const { text, fields, words } = index
  const rows = database
    .prepare(
      `SELECT n, ${fields.map((name) => `plain_text(${name}) AS ${name}`).join(', ')} FROM ${table}
       WHERE n BETWEEN ? AND ? ORDER BY n LIMIT ?`,
    )
    .all(range.from, range.to, Math.min(rowsMax, 1_000_000_000))
  const drop = database.prepare(`DELETE FROM ${text} WHERE rowid = ?`)
  const put = database.prepare(`INSERT INTO ${text} (rowid, words) VALUES (?, ?)`)
  for (const { n = null, ...texts } of rows) {
    drop.run(n)
    put.run(n, words(fields.map((name) => texts[name] ?? null)))
  }
  const last = Number(rows.at(-1)?.['n'] ?? range.to)
  if (rows.length < rowsMax || last >= range.to) {
    database.prepare('DELETE FROM full_text_rest WHERE tableName = ?').run(table)
  } else {
    database.prepare('UPDATE full_text_rest SET nextRowid = ? WHERE tableName = ?').run(last + 1, table)
  }
  return rows.length
}
