import type { Replica, ReplicaPorts } from '../replica.ts'
import { alignAudience } from './audience.ts'
import type { Authority } from './authority.ts'
import type { Concerned } from './concerned.ts'
import type { Effective } from './effective.ts'
import { keepOwnFault } from './own-fault.ts'
import { settleAuthority } from './settle.ts'

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

  /** Once the commits are in the log. */
  finish(): void {
    const { database, definition } = this.#ports
    const { log, id } = this.#replica
    const concerned: Concerned = { subjects: new Set(), commitIds: new Set(), regionIds: new Set() }
    this.#authority.refresh()
    this.#authority.addConcerned(this.#before, concerned)
    // What is written here has seen all that is here, so only a verdict has an effect on what is here already.
    if (concerned.subjects.size + concerned.commitIds.size > 0) {
      settleAuthority({ database, log, definition }, this.#authority, concerned)
    } else alignAudience(database, this.#authority)
    keepOwnFault(database, log, id, this.#authority)
  }
}
