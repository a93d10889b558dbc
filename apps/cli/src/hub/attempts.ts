import { setTimeout as setTimeoutPromise } from 'node:timers/promises'
import type { World } from '@spicetime/runtime'
import type { Output } from '../output/output.ts'
import { say } from '../texts/say.ts'

/** In a row without anything new: within them a hub that is started anew is back. */
const attemptsMax = 5
const firstWaitMs = 500

interface Surroundings {
  readonly output: Pick<Output, 'note'>
  readonly random: World['random']
}

/**
 * Attempts to bring something over a network that breaks off. After one that came to nothing the next waits twice as long,
 * after one that got further it begins soon. Says when it tries again.
 */
export class Attempts {
  readonly #surroundings: Surroundings
  #failures = 0
  #hasToldOfMoving = false

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings
  }

  /** How many came to nothing, one after the other. */
  get failures(): number {
    return this.#failures
  }

  /**
   * Call it when one has failed; resolves when it is time for the next.
   * @returns false when it is time to give up
   */
  async again({ hasMoved }: { readonly hasMoved: boolean }): Promise<boolean> {
    const { output, random } = this.#surroundings
    this.#failures = hasMoved ? 1 : this.#failures + 1
    if (this.#failures >= attemptsMax) return false
    if (!hasMoved) output.note(say`The connection broke; trying again (${this.#failures + 1} of ${attemptsMax}).`)
    // Where it breaks all the time progress tells the rest.
    else if (!this.#hasToldOfMoving) output.note(say`The connection broke; going on where it stopped.`)
    this.#hasToldOfMoving ||= hasMoved
    // Between half of it and all: many who lost one hub shall not return in the same instant.
    const share = 0.5 + (random.bytes(1)[0] ?? 0) / 512
    await setTimeoutPromise(firstWaitMs * 2 ** (this.#failures - 1) * share)
    return true
  }
}
