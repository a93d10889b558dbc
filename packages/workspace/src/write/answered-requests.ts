import type { MemberId } from '@spicetime/domain'
import type { CommitLog, Database, Written } from '@spicetime/runtime'
import { findCommit } from '../read/read-commits.ts'
import type { EntityRef, Outcome } from '../workspace.ts'
import type { ActingOptions } from './executor.ts'

/**
 * Who asks for a change and hears no answer does not know whether it was made. He asks again with the same idempotency key,
 * and it is made once: what became of it is noted in the transaction that makes it. Known to this store alone, so the same
 * hub is to be asked again. A refusal is not noted: it changed nothing, and the next answer may be another.
 */
const table = `CREATE TABLE IF NOT EXISTS answered_request (n INTEGER PRIMARY KEY, actor TEXT NOT NULL, key TEXT NOT NULL,
  at INTEGER NOT NULL, commitIds TEXT NOT NULL, entities TEXT NOT NULL, UNIQUE (actor, key))`

/** So long a request may be repeated. Its author's device keeps it for less. */
const answeredKeptMs = 60 * 86_400_000
/** With every note so many of the oldest are looked at, so that forgetting keeps up and costs nothing. */
const forgottenAtOnce = 4

/** What became of the request, if it was one; undefined when it is to be done now. */
export function findAnswered(
  database: Database,
  log: CommitLog,
  { actor, idempotencyKey, dryRun }: ActingOptions,
): Outcome | undefined {
  if (idempotencyKey === undefined || dryRun === true || !exists(database)) return undefined
  const sql = 'SELECT commitIds, entities FROM answered_request WHERE actor = ? AND key = ?'
  const row = database.prepare(sql).get(actor, idempotencyKey)
  if (row === undefined) return undefined
  // The columns hold what `noteAnswered` wrote.
  const commitIds = JSON.parse(String(row['commitIds'])) as readonly string[]
  const entities = JSON.parse(String(row['entities'])) as readonly EntityRef[]
  const events = commitIds.flatMap((id) => findCommit(database, log, id)?.commit.events ?? [])
  return { commitIds, entities, events: events.map(({ kind, payload }) => ({ kind, payload })) }
}

export interface Answered {
  readonly actor: MemberId
  readonly idempotencyKey: string
  readonly nowMs: number
  readonly commits: Written<unknown>['commits']
  readonly entities: readonly EntityRef[]
}

/** To be called in the transaction that makes the change. Fails when the key is known: then another process was faster. */
export function noteAnswered(database: Database, { actor, idempotencyKey, nowMs, commits, entities }: Answered): void {
  database.exec(table)
  const forget = `DELETE FROM answered_request WHERE at < ? AND n IN
    (SELECT n FROM answered_request ORDER BY n LIMIT ${forgottenAtOnce})`
  database.prepare(forget).run(nowMs - answeredKeptMs)
  const commitIds = JSON.stringify(commits.map(({ id }) => id))
  const sql = 'INSERT INTO answered_request (actor, key, at, commitIds, entities) VALUES (?, ?, ?, ?, ?)'
  database.prepare(sql).run(actor, idempotencyKey, nowMs, commitIds, JSON.stringify(entities))
}

function exists(database: Database): boolean {
  const sql = `SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'answered_request'`
  return database.prepare(sql).get() !== undefined
}
