import type { SimResult } from './simulation.ts'

/** What many runs came to. */
export class Tally {
  readonly #faults = new Map<string, number>()
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
    for (const [kind, count] of Object.entries(result.faults)) {
      this.#faults.set(kind, (this.#faults.get(kind) ?? 0) + count)
    }
    if (!result.ok) this.#failed.push(result)
  }

  get isOk(): boolean {
    return this.#failed.length === 0
  }

  line(): string {
    const seconds = (performance.now() - this.#startedAt) / 1000
    const faults = [...this.#faults.values()].reduce((sum, count) => sum + count, 0)
    return (
      `${this.#runs} runs, ${this.#commits} commits (${this.#stored} stored), ${faults} faults of ${this.#faults.size} ` +
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
      faults: Object.fromEntries([...this.#faults].sort(([a], [b]) => (a < b ? -1 : 1))),
      failed: this.#failed.map(({ seed, broken }) => ({ seed, ...broken })),
    }
  }
}
