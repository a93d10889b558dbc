import { SeededRandom } from '../schedule/random.ts'

/** Seeded draws for simulations. The same seed gives the same draws on every replica of one JavaScript engine. */
export class NormalRandom {
  readonly #random: SeededRandom
  #spare: number | undefined

  constructor(seed: number) {
    this.#random = new SeededRandom(seed)
  }

  /** Evenly in 0 … 1, without 1. */
  uniform(): number {
    return this.#random.below(0x7fffffff) / 0x7fffffff
  }

  /** Mean 0, standard deviation 1, by Marsaglia's polar method (1964). */
  normal(): number {
    const spare = this.#spare
    if (spare !== undefined) {
      this.#spare = undefined
      return spare
    }
    for (;;) {
      const x = 2 * this.uniform() - 1
      const y = 2 * this.uniform() - 1
      const square = x * x + y * y
      if (square >= 1 || square === 0) continue
      const factor = Math.sqrt((-2 * Math.log(square)) / square)
      this.#spare = y * factor
      return x * factor
    }
  }
}
