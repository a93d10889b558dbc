import { statSync } from 'node:fs'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { Database, Statement } from '@spicetime/runtime'

export interface SqliteOptions {
  /** `fsync` (the default): a transaction is on disk when it returns. `none`: for tests, benches and throw-away stores. */
  readonly durability?: 'fsync' | 'none' | undefined
  readonly readOnly?: boolean | undefined
  /** How long to wait for another process's write lock. */
  readonly lockWaitMsMax?: number | undefined
}

const lockWaitMsDefault = 10_000

/** Opens (or creates) a store. `:memory:` makes one that lives as long as it is open. */
export function openSqliteDatabase(path: string, options: SqliteOptions = {}): Database {
  const connection = new DatabaseSync(path, {
    readOnly: options.readOnly ?? false,
    timeout: options.lockWaitMsMax ?? lockWaitMsDefault,
    defensive: true,
  })
  if (options.readOnly !== true) {
    connection.exec('PRAGMA journal_mode = WAL')
    connection.exec(`PRAGMA synchronous = ${options.durability === 'none' ? 'OFF' : 'FULL'}`)
  }
  connection.exec('PRAGMA foreign_keys = OFF; PRAGMA cache_size = -32000; PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF')
  return new SqliteDatabase(connection, path)
}

class SqliteDatabase implements Database {
  readonly #connection: DatabaseSync
  readonly #path: string
  readonly #statements = new Map<string, StatementSync>()

  constructor(connection: DatabaseSync, path: string) {
    this.#connection = connection
    this.#path = path
  }

  exec(sql: string): void {
    this.#connection.exec(sql)
  }

  prepare(sql: string): Statement {
    const known = this.#statements.get(sql)
    const statement = known ?? this.#connection.prepare(sql)
    if (known === undefined) {
      if (this.#statements.size >= statementsMax) this.#statements.clear()
      this.#statements.set(sql, statement)
    }
    // node:sqlite gives wider types (bigint) than can occur without setReadBigInts.
    return statement as unknown as Statement
  }

  transaction<T>(work: () => T): T {
    return this.#within('BEGIN IMMEDIATE', work)
  }

  snapshot<T>(work: () => T): T {
    return this.#connection.isTransaction ? work() : this.#within('BEGIN', work)
  }

  #within<T>(begin: string, work: () => T): T {
    this.#connection.exec(begin)
    try {
      const value = work()
      this.#connection.exec('COMMIT')
      return value
    } catch (error) {
      // SQLite rolls back by itself after some errors (disk full, for one).
      if (this.#connection.isTransaction) this.#connection.exec('ROLLBACK')
      throw error
    }
  }

  get isInTransaction(): boolean {
    return this.#connection.isTransaction
  }

  foreignVersion(): number {
    return Number(this.prepare('PRAGMA data_version').get()?.['data_version'])
  }

  sizeBytes(): number {
    if (this.#path === ':memory:') return 0
    return [this.#path, `${this.#path}-wal`].reduce((sum, path) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0), 0)
  }

  close(): void {
    this.#statements.clear()
    this.#connection.close()
  }
}

/** Texts of statements are written by us and few; the bound is against a slip that would build them from values. */
const statementsMax = 500
