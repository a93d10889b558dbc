import type { Commit } from '../commit/commit.ts'
import type { Replica, ReplicaPorts } from '../replica.ts'
import type { Authority, Concerned } from './authority.ts'
import type { Effective } from './effective.ts'
import type { AuthorityFault } from './judge.ts'
import { keepOwnFault } from './own-fault.ts'
import { settleAuthority } from './settle.ts'

/** Others would refuse what was to be written; nothing was. */
export class NotAuthorisedError extends Error {
  readonly code: AuthorityFault

  constructor(code: AuthorityFault) {
    super(`others would refuse this change of authority: ${code}`)
    this.name = 'NotAuthorisedError'
    this.code = code
  }
}

/** An own write that changes who may do what, and so perhaps the effect of what is here already. */
export class OwnLearning {
  readonly #ports: ReplicaPorts
  readonly #replica: Replica
  readonly #authority: Authority
  readonly #before: Effective

  constructor(ports: ReplicaPorts, replica: Replica, authority: Authority) {
    this.#ports = ports
    this.#replica = replica
    this.#authority = authority
    authority.refresh()
    this.#before = authority.effective()
  }

  /** Judges the commit as its receivers will. */
  check(commit: Commit): void {
    const fault = this.#authority.findFault(commit, this.#authority.authoredOf(commit))
    if (fault !== undefined) throw new NotAuthorisedError(fault)
  }

  /** Once the commits are in the log. */
  finish(): void {
    const { database, definition } = this.#ports
    const { log, id } = this.#replica
    const concerned: Concerned = { subjects: new Set(), commitIds: new Set() }
    this.#authority.refresh()
    this.#authority.addConcerned(this.#before, concerned)
    // What is written here has seen all that is here, so only a verdict has an effect on what is here already.
    if (concerned.subjects.size + concerned.commitIds.size > 0) {
      settleAuthority({ database, log, definition }, this.#authority, concerned)
    }
    keepOwnFault(database, log, id, this.#authority)
  }
}
