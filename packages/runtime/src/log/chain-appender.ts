import type { Commit } from '../commit/commit.ts'
import type { CommitId } from '../commit/ids.ts'
import type { Database } from '../ports/database.ts'
import type { Codec } from '../ports/world.ts'
import { insertOneCommit, type RowPlace, rowOfCommit } from './commit-rows.ts'

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
  #position: number
  #first: readonly CommitId[] | undefined
  #last: CommitId | undefined

  constructor(store: ChainStore) {
    this.#store = store
    this.#position = store.place.position
  }

  /** Where the next commit will stand. */
  get nextPosition(): number {
    return this.#position + 1
  }

  /** @returns the position */
  append(commit: Commit, frontier: number | undefined): number {
    const { database, codec, place } = this.#store
    this.#position += 1
    // One by one: of rows as wide as these SQLite takes a third longer when it is given many in one statement.
    database
      .prepare(insertOneCommit)
      .run(...rowOfCommit(codec, commit, { ...place, position: this.#position }, frontier))
    this.#first ??= commit.header.parents
    this.#last = commit.id
    return this.#position
  }

  finish(): void {
    if (this.#first !== undefined && this.#last !== undefined) this.#store.moveHeads(this.#first, this.#last)
  }
}
