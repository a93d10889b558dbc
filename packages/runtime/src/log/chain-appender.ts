import type { Commit } from '../commit/commit.ts'
import type { CommitId } from '../commit/ids.ts'
import type { Database } from '../ports/database.ts'
import type { Codec } from '../ports/world.ts'
import { BulkInsert } from '../projection/bulk-insert.ts'
import { insertColumns, insertCommit, type RowPlace, rowOfCommit } from './commit-rows.ts'

interface ChainStore {
  readonly database: Database
  readonly codec: Codec
  /** The place before the first commit. */
  readonly place: RowPlace
  readonly moveHeads: (parents: readonly CommitId[], head: CommitId) => void
}

/** Puts a stretch of a chain into the log; see `CommitLog.appendChain`. */
export class ChainAppender {
  readonly #store: ChainStore
  readonly #insert: BulkInsert
  #position: number
  #first: readonly CommitId[] | undefined
  #last: CommitId | undefined

  constructor(store: ChainStore) {
    this.#store = store
    this.#insert = new BulkInsert(store.database, insertCommit, insertColumns)
    this.#position = store.place.position
  }

  /** Where the next commit will stand. */
  get nextPosition(): number {
    return this.#position + 1
  }

  /** @returns the position */
  append(commit: Commit, frontier: number | undefined): number {
    const { codec, place } = this.#store
    this.#position += 1
    this.#insert.add(rowOfCommit(codec, commit, { ...place, position: this.#position }, frontier))
    this.#first ??= commit.header.parents
    this.#last = commit.id
    return this.#position
  }

  /** Writes what was appended so far. */
  flush(): void {
    this.#insert.flush()
  }

  finish(): void {
    this.flush()
    if (this.#first !== undefined && this.#last !== undefined) this.#store.moveHeads(this.#first, this.#last)
  }
}
