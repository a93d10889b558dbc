import type { CommitBytes } from './decode-commit.ts'

/**
 * The bytes of a commit whose hashes were computed of these very bytes already: a run on the wire is read by making the header,
 * which holds the hash of the body, and hashing it, as the next header names it. Hashing all once more is a twelfth of taking
 * commits in. A copy with anything changed is no such commit, so nobody can pass off other bytes.
 */
export class HashedCommit implements CommitBytes {
  readonly headerBytes: Uint8Array
  readonly bodyBytes: Uint8Array
  readonly signature: Uint8Array | undefined
  readonly #idBytes: Uint8Array

  /** @param idBytes the hash of the header, in which the hash of the body stands */
  constructor({ headerBytes, bodyBytes, signature }: CommitBytes, idBytes: Uint8Array) {
    this.headerBytes = headerBytes
    this.bodyBytes = bodyBytes
    this.signature = signature
    this.#idBytes = idBytes
  }

  /** The hash of the header; undefined when it is still to be computed. */
  static idOf(bytes: CommitBytes): Uint8Array | undefined {
    return #idBytes in bytes ? bytes.#idBytes : undefined
  }
}
