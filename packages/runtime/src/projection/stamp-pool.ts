import { stampReplicaFrom } from '../commit/hlc.ts'

/**
 * Stamps by number, while rows are folded: a stamp has 40 characters, and thousands of cells carry the same one. 0 stands for
 * none, which is before all others.
 */
export class StampPool {
  readonly #texts = ['']
  readonly #numbers = new Map([['', 0]])
  /** By the number of the stamp; each text once. */
  readonly #replicas = ['']
  readonly #replicaTexts = new Map<string, string>()
  /** Writes come in runs of one stamp. */
  #last = 0

  numberOf(text: string): number {
    if (this.#texts[this.#last] === text) return this.#last
    const known = this.#numbers.get(text)
    if (known !== undefined) {
      this.#last = known
      return known
    }
    this.#last = this.#texts.length
    const own = flat(text)
    this.#texts.push(own)
    this.#numbers.set(own, this.#last)
    this.#replicas.push(this.#shared(own.slice(stampReplicaFrom)))
    return this.#last
  }

  #shared(replica: string): string {
    const known = this.#replicaTexts.get(replica)
    if (known !== undefined) return known
    const own = flat(replica)
    this.#replicaTexts.set(own, own)
    return own
  }

  /** As the stamp has it. */
  replicaOf(number: number): string {
    return this.#replicas[number] ?? ''
  }

  textOf(number: number): string {
    return this.#texts[number] ?? ''
  }

  /** Whether the write `one` counts more than `other`. */
  isAfter(one: number, other: number): boolean {
    return one !== other && this.textOf(one) > this.textOf(other)
  }
}

/**
 * A text that was cut out of another keeps that in memory; put together of two pieces, and looked up, it is one of its own.
 */
function flat(text: string): string {
  return text.slice(0, 1) + text.slice(1)
}
