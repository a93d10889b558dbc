import type { Scheduler } from '../ports/world.ts'

/** What must move of a snapshot, so that nobody is kept by a peer who drips it: as of a session (sync/limits.ts). */
const ticksMax = 120
const bytesMin = 64 * 1024

/** Calls back, once, when fewer bytes moved in two minutes than should have; until it is stopped. */
export class RateWatch {
  readonly #stop: () => void
  #ticks = 0
  #bytes = 0

  constructor(scheduler: Scheduler, onStalled: () => void) {
    this.#stop = scheduler.repeat(1000, () => {
      this.#ticks += 1
      if (this.#ticks < ticksMax) return
      if (this.#bytes < bytesMin) {
        this.stop()
        onStalled()
      }
      this.#ticks = 0
      this.#bytes = 0
    })
  }

  moved(bytes: number): void {
    this.#bytes += bytes
  }

  stop(): void {
    this.#stop()
  }
}
