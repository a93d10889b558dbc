import type { SimRandom } from '../sim/world/random.ts'

/**
 * A decoder that meets foreign bytes. `run` gives it one input and answers in a word what became of it ("ok",
 * "malformed-header"); new words are what the search looks for. It throws `Finding` when an answer is wrong, and whatever
 * else it throws is a finding too: a decoder answers, it does not throw.
 */
export interface FuzzTarget {
  readonly name: string
  /** Valid inputs to begin from, the same each time. */
  seeds(): readonly Uint8Array[]
  run(bytes: Uint8Array): string
  /** Changes the meaning of an input in place of its bytes, where that is possible. */
  readonly mutate?: (bytes: Uint8Array, random: SimRandom) => Uint8Array
  /** At the end of a session: what it opened. */
  readonly close?: () => void
}

/** A decoder has answered wrongly. */
export class Finding extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'Finding'
  }
}

export function expectSame(actual: Uint8Array, expected: Uint8Array, what: string): void {
  if (Buffer.compare(actual, expected) !== 0) throw new Finding(`${what}: accepted, but written again it is otherwise`)
}
