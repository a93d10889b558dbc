/** Work that may begin when it is released, and shall be done when it is due: in working minutes of whoever does it. */
export interface Demand {
  readonly release: number
  readonly due: number
  readonly work: number
}

/**
 * Whether one person could do all of it in time, who may lay it aside and take it up at will: always what is due first
 * (Jackson 1955; Horn 1974). If that is too late, every way is. Sorting is all it costs.
 */
export function isDoneInTime(demands: readonly Demand[]): boolean {
  const byRelease = demands.toSorted((a, b) => a.release - b.release)
  const open = new DueHeap()
  let now = 0
  for (let next = 0; next < byRelease.length || !open.isEmpty; ) {
    if (open.isEmpty) now = Math.max(now, byRelease[next]!.release)
    for (; next < byRelease.length && byRelease[next]!.release <= now; next += 1)
      open.push(byRelease[next]!.due, byRelease[next]!.work)
    const until = byRelease[next]?.release ?? Infinity
    now = open.workOn(now, until)
    if (now < 0) return false
  }
  return true
}

/** Work that has been released, by its due date: a binary heap. */
class DueHeap {
  readonly #dues: number[] = []
  readonly #works: number[] = []

  get isEmpty(): boolean {
    return this.#dues.length === 0
  }

  push(due: number, work: number): void {
    let at = this.#dues.length
    for (; at > 0; at = (at - 1) >> 1) {
      const above = (at - 1) >> 1
      if (this.#dues[above]! <= due) break
      this.#dues[at] = this.#dues[above]!
      this.#works[at] = this.#works[above]!
    }
    this.#dues[at] = due
    this.#works[at] = work
  }

  /** Works on what is due first until all is done or something is released. Answers when, or -1 when something was late. */
  workOn(from: number, until: number): number {
    let now = from
    while (!this.isEmpty && now < until) {
      const done = Math.min(this.#works[0]!, until - now)
      now += done
      this.#works[0] = this.#works[0]! - done
      if (now > this.#dues[0]! && done > 0) return -1
      if (this.#works[0] === 0) this.#pop()
    }
    return now
  }

  #pop(): void {
    const due = this.#dues.pop()!
    const work = this.#works.pop()!
    const count = this.#dues.length
    if (count === 0) return
    let at = 0
    for (let below = 1; below < count; below = 2 * at + 1) {
      if (below + 1 < count && this.#dues[below + 1]! < this.#dues[below]!) below += 1
      if (this.#dues[below]! >= due) break
      this.#dues[at] = this.#dues[below]!
      this.#works[at] = this.#works[below]!
      at = below
    }
    this.#dues[at] = due
    this.#works[at] = work
  }
}
