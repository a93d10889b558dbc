/** What was taken back on this page, newest last. A new change ends it: there is nothing to go forward to then. */
export interface Undone {
  /** The commits that took it back, in the order in which they were made. */
  readonly commitIds: readonly string[]
  /** What it was, in words. */
  readonly what: string | undefined
}

export class RedoStack {
  #undone: readonly Undone[] = []

  push(undone: Undone): void {
    if (undone.commitIds.length > 0) this.#undone = [...this.#undone, undone]
  }

  pop(): Undone | undefined {
    const last = this.#undone.at(-1)
    this.#undone = this.#undone.slice(0, -1)
    return last
  }

  remove(undone: Undone): void {
    this.#undone = this.#undone.filter((one) => one !== undone)
  }

  clear(): void {
    this.#undone = []
  }
}
