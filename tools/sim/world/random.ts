/**
 * Seeded randomness (sfc32 of PractRand, seeded by a 128-bit text hash): the same seed gives the same history on every
 * machine. Each part of the world forks a stream of its own, so that one part asking more often does not change the others.
 */
export class SimRandom {
  readonly #label: string
  #a: number
  #b: number
  #c: number
  #d: number

  constructor(label: string) {
    this.#label = label
    ;[this.#a, this.#b, this.#c, this.#d] = hashText(label)
    for (let round = 0; round < 12; round += 1) this.#uint32()
  }

  fork(name: string): SimRandom {
    return new SimRandom(`${this.#label}/${name}`)
  }

  /** At least 0, below 1. */
  next(): number {
    return this.#uint32() / 4_294_967_296
  }
  /** A whole number of 0 … count - 1. */
  below(count: number): number {
    return Math.floor(this.next() * count)
  }
  chance(probability: number): boolean {
    return this.next() < probability
  }
  pick<T>(choices: readonly T[]): T {
    const choice = choices[this.below(choices.length)]
    if (choice === undefined) throw new Error('nothing to pick from')
    return choice
  }
  bytes(count: number): Uint8Array {
    return Uint8Array.from({ length: count }, () => this.#uint32() & 255)
  }

  #uint32(): number {
    const sum = (this.#a + this.#b + this.#d) | 0
    this.#d = (this.#d + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum
    this.#c |= 0
    return sum >>> 0
  }
}

function hashText(text: string): [number, number, number, number] {
  const hashes: [number, number, number, number] = [1779033703, 3144134277, 1013904242, 2773480762]
  const factors = [597399067, 2869860233, 951274213, 2716044179]
  for (let index = 0; index < text.length; index += 1) {
    for (const [lane, factor] of factors.entries()) {
      hashes[lane] = Math.imul((hashes[lane] ?? 0) ^ text.charCodeAt(index), factor) ^ ((hashes[lane - 1] ?? 0) >>> 7)
    }
  }
  return hashes
}
