import { readStampTime, stampReplicaFrom } from '../commit/hlc.ts'
import { longerFloat64 } from './longer-list.ts'

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
  /**
   * Of each the time and the counter, side by side: nearly always they tell which of two is later, and the texts, which lie
   * about in memory, are not looked at.
   */
  #times = new Float64Array(2 * smallest)
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
    this.#keepTime(this.#last, own)
    return this.#last
  }

  #keepTime(number: number, text: string): void {
    if (2 * number >= this.#times.length) this.#times = longerFloat64(this.#times, this.#times.length * 2)
    const { wallMs, counter } = readStampTime(text)
    this.#times[2 * number] = wallMs
    this.#times[2 * number + 1] = counter
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
    if (one === other) return false
    const [a, b] = [2 * one, 2 * other]
    const times = this.#times
    if (times[a] !== times[b]) return (times[a] ?? 0) > (times[b] ?? 0)
    if (times[a + 1] !== times[b + 1]) return (times[a + 1] ?? 0) > (times[b + 1] ?? 0)
    return this.textOf(one) > this.textOf(other)
  }
}

const smallest = 8

/**
 * A text that was cut out of another keeps that in memory; put together of two pieces, and looked up, it is one of its own.
 */
function flat(text: string): string {
  return text.slice(0, 1) + text.slice(1)
}
