import type { CommitBytes } from '../commit/decode-commit.ts'
import type { Crypto } from '../ports/world.ts'
import type { SyncLimits } from './limits.ts'

/**
 * Commits that arrived before something on which they rest. They are tried again whenever the log has grown. There is
 * room for some; what finds none is asked for again.
 */
export class PendingCommits {
  readonly #crypto: Crypto
  readonly #limits: SyncLimits
  readonly #commits = new Map<string, CommitBytes>()
  #bytes = 0
  /** So many found no room since this was last set. */
  dropped = 0

  constructor(crypto: Crypto, limits: SyncLimits) {
    this.#crypto = crypto
    this.#limits = limits
  }

  get count(): number {
    return this.#commits.size
  }
  get bytes(): number {
    return this.#bytes
  }

  add(commit: CommitBytes): void {
    const bytes = commit.headerBytes.length + commit.bodyBytes.length
    const isFull = this.#commits.size >= this.#limits.pendingCommitsMax
    if (isFull || this.#bytes + bytes > this.#limits.pendingBytesMax) {
      this.dropped += 1
      return
    }
    const key = this.#crypto.sha256(commit.headerBytes).toHex()
    if (this.#commits.has(key)) return
    this.#commits.set(key, detached(commit))
    this.#bytes += bytes
  }

  /** All of them, in the order of their arrival; none is left. */
  takeAll(): readonly CommitBytes[] {
    const taken = [...this.#commits.values()]
    this.#commits.clear()
    this.#bytes = 0
    return taken
  }
}

/** What was decoded shares memory with the whole message, which would be kept alive. */
function detached({ headerBytes, bodyBytes, signature }: CommitBytes): CommitBytes {
  return { headerBytes: headerBytes.slice(), bodyBytes: bodyBytes.slice(), signature: signature?.slice() }
}
