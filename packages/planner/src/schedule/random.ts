/**
 * Xorshift with 32 bits (Marsaglia 2003): the same seed gives the same search everywhere. Not for secrets.
 */
export class SeededRandom {
  #state: number

  constructor(seed: number) {
    this.#state = (Math.imul(seed | 0, 0x9e3779b1) ^ 0x6d2b79f5) | 0 || 1
  }

  /** A whole number of 0 … bound - 1; bound from 1 to 2³¹ - 1. */
  below(bound: number): number {
    return this.bits() % bound
  }

  /** A whole number of 1 … 2³² - 1, each once before any comes again. */
  bits(): number {
    let x = this.#state
    x ^= x << 13
    x ^= x >>> 17
    x ^= x << 5
    this.#state = x
    return x >>> 0
  }
}
