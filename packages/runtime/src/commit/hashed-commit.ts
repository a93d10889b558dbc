import type { CommitHeader } from './commit.ts'
import type { CommitBytes } from './decode-commit.ts'
import type { CommitId } from './ids.ts'

/**
 * The bytes of a commit whose hashes were computed of these very bytes already: a run on the wire is read by making the header,
 * which holds the hash of the body, and hashing it, as the next header names it. Hashing all once more is a twelfth of taking
 * commits in, and reading the header that was just written as much again. A copy with anything changed is no such commit, so
 * nobody can pass off other bytes.
 */
export class HashedCommit implements CommitBytes {
  readonly headerBytes: Uint8Array
  readonly bodyBytes: Uint8Array
  readonly signature: Uint8Array | undefined
  readonly #idBytes: Uint8Array
  readonly #head: KnownHead | undefined

  /**
   * @param idBytes the hash of the header, in which the hash of the body stands
   * @param head what these bytes say, where they were made of it
   */
  constructor({ headerBytes, bodyBytes, signature }: CommitBytes, idBytes: Uint8Array, head?: KnownHead) {
    this.headerBytes = headerBytes
    this.bodyBytes = bodyBytes
    this.signature = signature
    this.#idBytes = idBytes
    this.#head = head
  }

  /** The hash of the header; undefined when it is still to be computed. */
  static idOf(bytes: CommitBytes): Uint8Array | undefined {
    return #idBytes in bytes ? bytes.#idBytes : undefined
  }

  /** What the header says; undefined when it is still to be read. */
  static headOf(bytes: CommitBytes): KnownHead | undefined {
    return #idBytes in bytes ? bytes.#head : undefined
  }
}

export interface KnownHead {
  readonly id: CommitId
  readonly header: CommitHeader
}
