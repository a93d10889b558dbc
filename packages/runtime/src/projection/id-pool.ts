/**
 * Ids of things by number, while commits are folded: to find an id among a hundred thousand costs more than to fold a cell, so
 * it is done once, and whoever keeps something of a thing keeps it by the number.
 */
export class IdPool {
  readonly #texts: string[] = []
  readonly #numbers = new Map<string, number>()
  /** An event names its thing several times. */
  #last = ''
  #lastNumber = -1

  get size(): number {
    return this.#texts.length
  }

  numberOf(id: string): number {
    if (id === this.#last && this.#lastNumber !== -1) return this.#lastNumber
    const known = this.#numbers.get(id)
    const number = known ?? this.#texts.push(id) - 1
    if (known === undefined) this.#numbers.set(id, number)
    this.#last = id
    this.#lastNumber = number
    return number
  }

  textOf(number: number): string {
    return this.#texts[number] ?? ''
  }

  /** Nobody keeps anything by these numbers any more. */
  clear(): void {
    this.#texts.length = 0
    this.#numbers.clear()
    this.#lastNumber = -1
  }
}
