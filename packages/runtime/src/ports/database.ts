/**
 * The database port: synchronous SQL on one SQLite store, the same for `node:sqlite` and SQLite in a browser worker.
 *
 * Promises: `transaction` is all or nothing, also when the process dies in the middle; what it wrote is on disk when it
 * returns (durability `fsync`). Several processes may have one store open; `transaction` takes the write lock at its
 * beginning and waits for it. SQL may call three functions: `pack_text(t)` gives a text deflated (raw DEFLATE, RFC 1951) as a
 * blob when that is shorter, and any other value as it is; `plain_text(v)` gives back what was packed, and for an integer what
 * the function given to `readTextsBy` answers; `holds_words(v, …, words)` is 1 where these words stand side by side in one of
 * the texts that `plain_text(v)` gives, written as `foldWords` writes them, the last perhaps without its end, and else 0; a value is
 * looked at only when those before it do not hold them. Does not promise: that a read sees one state unless it stands inside
 * `transaction` or `snapshot`.
 */
export type SqlValue = null | number | string | Uint8Array

export type SqlRow = Record<string, SqlValue>

export interface Statement {
  run(...params: readonly SqlValue[]): void
  get(...params: readonly SqlValue[]): SqlRow | undefined
  all(...params: readonly SqlValue[]): SqlRow[]
  /** The same rows, each as the list of its columns: cheaper where there are thousands. */
  lists(...params: readonly SqlValue[]): SqlValue[][]
  iterate(...params: readonly SqlValue[]): IterableIterator<SqlRow>
}

export interface Database {
  exec(sql: string): void
  /** Statements are kept and reused by their text. */
  prepare(sql: string): Statement
  /** Runs `work` with the write lock; rolls back when it throws. Not to be nested. */
  transaction<T>(work: () => T): T
  /** Runs `work` on one state of the store. */
  snapshot<T>(work: () => T): T
  readonly isInTransaction: boolean
  /** Differs after a transaction of this connection was rolled back: what was read in it may never have been. */
  readonly undoneCount: number
  /** Who knows texts that SQL speaks of by integers; may read from this database. The last one given is asked. */
  readTextsBy(textOf: (place: number) => string): void
  /** Differs after another connection has committed. */
  foreignVersion(): number
  /** Size of the store in bytes, with its journal. */
  sizeBytes(): number
  close(): void
}
