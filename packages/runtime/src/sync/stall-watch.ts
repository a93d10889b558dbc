import type { SyncLimits } from './limits.ts'

export type Stall = 'no progress' | 'nothing new'

/**
 * Whether a session that waits for its peer gets anywhere. A peer who answers pings is not silent, and might drip a byte now and
 * then for ever; or send what is here already, as much as he likes. So of content that is under way so many bytes must move in
 * so many ticks, and of what came within so many bytes something must be new. What ends the waiting (vectors, a mark, what was
 * stored on the other side) begins the count anew.
 */
export class StallWatch {
  readonly #limits: SyncLimits
  #ticks = 0
  #movedBytes = 0
  #fruitlessBytes = 0

  constructor(limits: SyncLimits) {
    this.#limits = limits
  }

  /** Ticks in which less moved than should have, and bytes that came since something was new. */
  get ticks(): number {
    return this.#ticks
  }
  get fruitlessBytes(): number {
    return this.#fruitlessBytes
  }

  /** Content came. */
  came(bytes: number): void {
    this.#movedBytes += bytes
    this.#fruitlessBytes += bytes
  }

  /** The peer took content. */
  went(bytes: number): void {
    this.#movedBytes += bytes
  }

  /** Something of what came was new. */
  gained(): void {
    this.#fruitlessBytes = 0
  }

  /** What this side waited for has come. */
  stepped(): void {
    this.#begin()
    this.#fruitlessBytes = 0
  }

  #begin(): void {
    this.#ticks = 0
    this.#movedBytes = 0
  }

  /** @param isWaiting whether the peer owes something */
  tick(isWaiting: boolean): Stall | undefined {
    const { stalledTicksMax, progressBytesMin, fruitlessBytesMax } = this.#limits
    if (this.#fruitlessBytes > fruitlessBytesMax) return 'nothing new'
    this.#ticks += 1
    if (!isWaiting || this.#movedBytes >= progressBytesMin) this.#begin()
    return this.#ticks > stalledTicksMax ? 'no progress' : undefined
  }
}
