import { aheadOf, countAhead, type RegionVector } from '../log/version-vector.ts'
import type { SessionHost } from './session-host.ts'

/** What a peer said that he has and this side had not: how much of it has not come. */
export class Promised {
  readonly #host: SessionHost
  #ahead: readonly RegionVector[] = []
  #missing = 0

  constructor(host: SessionHost) {
    this.#host = host
  }

  get missing(): number {
    return this.#missing
  }

  /** The peer has told what he has. */
  take(regions: readonly RegionVector[]): void {
    const { database, world, wants } = this.#host
    const wanted = wants?.()
    const ofInterest = wanted === undefined ? regions : regions.filter(({ regionId }) => wanted.includes(regionId))
    this.#ahead = aheadOf(database, world.crypto, ofInterest)
    this.count()
  }

  /** Counts anew; costs nothing once all is here. */
  count(): void {
    if (this.#ahead.length === 0) return
    const { database, world } = this.#host
    this.#missing = countAhead(database, world.crypto, this.#ahead)
    if (this.#missing === 0) this.#ahead = []
  }
}
