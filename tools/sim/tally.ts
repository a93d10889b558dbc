import type { SimResult } from './simulation.ts'
import { FaultCounts } from './world/fault-counts.ts'

/** What many runs came to. */
export class Tally {
  readonly #faults = new FaultCounts()
  readonly #happened = new FaultCounts()
  readonly #failed: SimResult[] = []
  readonly #startedAt = performance.now()
  #first: SimResult | undefined
  #runs = 0
  #commits = 0
  #stored = 0

  add(result: SimResult): void {
    this.#first ??= result
    this.#runs += 1
    this.#commits += result.commits
    this.#stored += result.stored
    this.#faults.addAll(result.faults)
    this.#happened.addAll(result.happened)
    if (!result.ok) this.#failed.push(result)
  }

  get isOk(): boolean {
    return this.#failed.length === 0
  }

  line(): string {
    const seconds = (performance.now() - this.#startedAt) / 1000
    return (
      `${this.#runs} runs, ${this.#commits} commits (${this.#stored} stored), ${this.#faults.total} faults of ${this.#faults.kinds} ` +
      `kinds, ${this.#failed.length} broken, ${seconds.toFixed(1)} s, ${Math.round(this.#commits / seconds)} commits/s`
    )
  }

  /** The last line of `--json`. */
  summary() {
    const only = this.#runs === 1 ? this.#first : undefined
    return {
      ok: this.isOk,
      seed: this.#first?.seed,
      ...(only === undefined ? {} : { trace: only.trace }),
      runs: this.#runs,
      commits: this.#commits,
      stored: this.#stored,
      faults: this.#faults.sorted(),
      happened: this.#happened.sorted(),
      failed: this.#failed.map(({ seed, broken }) => ({ seed, ...broken })),
    }
  }
}
