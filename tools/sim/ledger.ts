import { TextWishes, unitRanges } from './text-wishes.ts'
import type { SimRandom } from './world/random.ts'

/** What the world knows and no peer is told: who was promised what, and which commits nobody may accept. */
export class Ledger {
  /** Commits whose writing was acknowledged, with the number of their peer. */
  readonly acknowledged = new Map<string, number>()
  /** Commits that break a rule, with the rule. */
  readonly #forbidden = new Map<string, string>()
  /** Peers who were revoked, or restored from a backup: what they write may be refused from then on. */
  readonly mayEnd = new Set<number>()
  /** Members whom somebody wished to remove or to give another role: what they write may be refused from then on. */
  readonly mayBeRefused = new Set<string>()
  /** Texts that only forbidden commits would show. */
  readonly marker = 'forged by a liar'

  /** A text that is stored, and is not shown once all have met: its author was removed, and did not know it yet. */
  readonly hidden = 'written by one who was removed'
  /** Somebody may have adopted it, or the removal is lost. */
  mayShowHidden = false
  /** Of peers who came later: by which commit they were let in. Before it reaches them they may not write. */
  readonly enrolments = new Map<number, string>()
  /** Newcomer to who let it in: what a replica states from where it forks on has no effect (R14), enrolments too. */
  readonly letInBy = new Map<number, number>()
  readonly texts: TextWishes
  /** Peers whose store was put back from a backup: two of their commits may claim one name, in texts too. */
  readonly restored = new Set<number>()
  /** The founder's commit that removed the liar. */
  removalOfLiar: string | undefined

  /** @param random decides what texts are written in */
  constructor(random: SimRandom) {
    this.texts = new TextWishes(random.pick(unitRanges))
  }

  acknowledge(ids: readonly string[], peer: number): void {
    for (const id of ids) this.acknowledged.set(id, peer)
  }
  /** A disk was put back to an older state: nobody has these any more. */
  lose(ids: Iterable<string>): void {
    for (const id of ids) {
      this.acknowledged.delete(id)
      if (id !== this.removalOfLiar) continue
      // Until he is removed anew he counts; and who removes him then may have seen what he wrote meanwhile.
      this.removalOfLiar = undefined
      this.mayShowHidden = true
    }
  }
  get wasRestored(): boolean {
    return this.restored.size > 0
  }

  /** Whether it is no wonder when a peer may not write any more. */
  mayHaveEnded(peer: number): boolean {
    const letInBy = this.letInBy.get(peer)
    return this.mayEnd.has(peer) || (letInBy !== undefined && this.mayEnd.has(letInBy))
  }

  forbid(id: string, rule: string): void {
    this.#forbidden.set(id, rule)
  }
  forbidden(): ReadonlyMap<string, string> {
    return this.#forbidden
  }
}
