import { closeSync, existsSync, openSync, statSync } from 'node:fs'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { type Database, PortError, type SqlRow, type SqlValue, type Statement } from '@spicetime/runtime'
import { guarded, portErrorOf } from './port-error-of.ts'
import { defineTextFunctions } from './text-functions.ts'

export interface SqliteOptions {
  /** `fsync` (the default): a transaction is on disk when it returns. `none`: for tests, benches and throw-away stores. */
  readonly durability?: 'fsync' | 'none' | undefined
  readonly readOnly?: boolean | undefined
  /** How long to wait for another process's write lock. */
  readonly lockWaitMsMax?: number | undefined
}

const lockWaitMsDefault = 10_000
/** SQLite looks again after 1, 3 and 8 ms within it. */
const oneWaitMs = 8

/**
 * Opens a store, or creates one that only its owner can read. `:memory:` makes one that lives as long as it is open, the
 * empty path one in a temporary file.
 * @throws PortError for what the machine refuses, as every call of the database does
 */
export function openSqliteDatabase(path: string, options: SqliteOptions = {}): Database {
  return guarded(() => open(path, options))
}

function open(path: string, options: SqliteOptions): Database {
  const isFile = path !== ':memory:' && path !== ''
  if (isFile && options.readOnly !== true && !existsSync(path)) createPrivately(path)
  const lockWaitMsMax = options.lockWaitMsMax ?? lockWaitMsDefault
  const connection = new DatabaseSync(path, {
    readOnly: options.readOnly ?? false,
    timeout: lockWaitMsMax,
    defensive: true,
  })
  if (options.readOnly !== true) {
    // 16 MiB of journal before it is folded into the file: pages that a bulk of commits writes again are written once.
    connection.exec('PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 4000')
    connection.exec(`PRAGMA synchronous = ${options.durability === 'none' ? 'OFF' : 'FULL'}`)
  }
  connection.exec(
    'PRAGMA foreign_keys = OFF; PRAGMA cache_size = -32000; PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF',
  )
  return new SqliteDatabase(connection, path, lockWaitMsMax)
}

/** SQLite gives the journal and its index the mode of the file. */
function createPrivately(path: string): void {
  try {
    closeSync(openSync(path, 'a', 0o600))
  } catch {
    // A folder that is missing or forbidden: SQLite meets the same next, and its error is the one that hosts know.
  }
}

class SqliteDatabase implements Database {
  readonly #connection: DatabaseSync
  readonly #path: string
  readonly #lockWaitMsMax: number
  readonly #statements = new Map<string, Statement>()
  #undoneCount = 0
  #textOf: (place: number) => string = (place) => {
    throw new Error(`nobody knows the text at ${place}: no log was opened over this database`)
  }

  constructor(connection: DatabaseSync, path: string, lockWaitMsMax: number) {
    this.#connection = connection
    this.#path = path
    this.#lockWaitMsMax = lockWaitMsMax
    defineTextFunctions(connection, (place) => this.#textOf(place))
  }

  readTextsBy(textOf: (place: number) => string): void {
    this.#textOf = textOf
  }

  exec(sql: string): void {
    guarded(() => this.#connection.exec(sql))
  }

  prepare(sql: string): Statement {
    const known = this.#statements.get(sql)
    if (known !== undefined) return known
    const statement = wrapStatement(guarded(() => this.#connection.prepare(sql)))
    if (this.#statements.size >= statementsMax) this.#statements.clear()
    this.#statements.set(sql, statement)
    return statement
  }

  transaction<T>(work: () => T): T {
    return this.#within(() => this.#beginWriting(), work)
  }

  snapshot<T>(work: () => T): T {
    return this.#connection.isTransaction ? work() : this.#within(() => this.exec('BEGIN'), work)
  }

  /**
   * SQLite's own waiting looks ever more seldom, in the end ten times a second: whoever comes then finds the lock free
   * first, and a hub beside many short programs waited for many seconds. Here all look equally often.
   */
  #beginWriting(): void {
    const endMs = performance.now() + this.#lockWaitMsMax
    this.prepare(`PRAGMA busy_timeout = ${Math.min(oneWaitMs, this.#lockWaitMsMax)}`).get()
    try {
      while (!this.#hasBegun()) {
        if (performance.now() > endMs) return this.exec('BEGIN IMMEDIATE')
      }
    } finally {
      this.prepare(`PRAGMA busy_timeout = ${this.#lockWaitMsMax}`).get()
    }
  }

  #hasBegun(): boolean {
    try {
      this.exec('BEGIN IMMEDIATE')
      return true
    } catch (error) {
      if (error instanceof PortError && error.problem === 'busy') return false
      throw error
    }
  }

  #within<T>(begin: () => void, work: () => T): T {
    begin()
    try {
      const value = work()
      this.exec('COMMIT')
      return value
    } catch (error) {
      this.#undoneCount += 1
      // SQLite rolls back by itself after some errors (disk full, for one).
      if (this.#connection.isTransaction) this.#connection.exec('ROLLBACK')
      throw error
    }
  }

  get isInTransaction(): boolean {
    return this.#connection.isTransaction
  }

  get undoneCount(): number {
    return this.#undoneCount
  }

  foreignVersion(): number {
    return Number(this.prepare('PRAGMA data_version').get()?.['data_version'])
  }

  sizeBytes(): number {
    if (this.#path === ':memory:') return 0
    return [this.#path, `${this.#path}-wal`].reduce(
      (sum, path) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0),
      0,
    )
  }

  close(): void {
    this.#statements.clear()
    this.#connection.close()
  }
}

/**
 * `StatementSync.run` answers the last inserted rowid, and throws where that is beyond 2^53. Writing to a full-text index
 * leaves such rowids behind (FTS5 numbers its segments so). Nobody here asks for it, and `get` does not either.
 */
function wrapStatement(statement: StatementSync): Statement {
  // node:sqlite gives wider types (bigint) than can occur without setReadBigInts.
  const { get, all, iterate } = statement as unknown as Statement
  return {
    run: (...params) => void guarded(() => get.call(statement, ...params)),
    get: (...params) => guarded(() => get.call(statement, ...params)),
    all: (...params) => guarded(() => all.call(statement, ...params)),
    lists: (...params) => guarded(() => listsOf(statement, params)),
    iterate: (...params) => guardedRows(guarded(() => iterate.call(statement, ...params))),
  }
}

function listsOf(statement: StatementSync, params: readonly SqlValue[]): SqlValue[][] {
  statement.setReturnArrays(true)
  try {
    // What `all` answers now is lists.
    return statement.all(...params) as unknown as SqlValue[][]
  } finally {
    statement.setReturnArrays(false)
  }
}

/** SQLite reads on with every row. */
function* guardedRows(rows: IterableIterator<SqlRow>): IterableIterator<SqlRow> {
  try {
    yield* rows
  } catch (error) {
    throw portErrorOf(error)
  }
}

/** Texts of statements are written by us and few; the bound is against a slip that would build them from values. */
const statementsMax = 500
