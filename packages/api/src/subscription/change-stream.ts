import type { Change, Changes } from '@spicetime/workspace'

/**
 * A live reader of the log that can neither lose a change unseen nor fill the memory. It only remembers how far
 * its reader has got and fetches the next few changes when asked for one: nothing is queued for a slow reader.
 * One that has fallen more than `lagMax` behind is not led through all of it; it gets one truncated change at
 * the newest position, which tells it to read anew. So does one that comes with a position this log has not
 * reached: it has seen another log.
 *
 * Not an async generator: `return` of a generator waits for a `next` under way, and so would never end a stream
 * that waits for the next commit.
 */
export interface ChangeStreamOptions {
  /** Changes after this position; from now on when left out. */
  readonly since?: number | undefined
  readonly lagMax?: number | undefined
}

const lagMaxDefault = 1000
const fetchLimit = 100

type Step = IteratorResult<Change, undefined>
const finished: Step = { done: true, value: undefined }

export class ChangeStream implements AsyncIterableIterator<Change, undefined> {
  readonly #changes: Changes
  readonly #lagMax: number
  readonly #stop: () => void
  #position: number
  #fetched: Change[] = []
  #waiting: ((step: Step) => void)[] = []
  #isClosed = false

  constructor(changes: Changes, options: ChangeStreamOptions = {}) {
    this.#changes = changes
    this.#lagMax = options.lagMax ?? lagMaxDefault
    this.#position = options.since ?? changes.position()
    this.#stop = changes.subscribe(() => this.#wake())
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  next(): Promise<Step> {
    if (this.#isClosed) return Promise.resolve(finished)
    const change = this.#take()
    if (change !== undefined) return Promise.resolve({ done: false, value: change })
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  return(): Promise<Step> {
    if (!this.#isClosed) {
      this.#isClosed = true
      this.#stop()
      for (const resolve of this.#waiting.splice(0)) resolve(finished)
    }
    return Promise.resolve(finished)
  }

  async throw(error: unknown): Promise<Step> {
    await this.return()
    throw error
  }

  #wake(): void {
    while (this.#waiting.length > 0) {
      const change = this.#take()
      if (change === undefined) return
      this.#waiting.shift()?.({ done: false, value: change })
    }
  }

  #take(): Change | undefined {
    const newest = this.#changes.position()
    const lag = newest - this.#position
    if (lag < 0 || lag > this.#lagMax) return this.#jumpTo(newest)
    if (this.#fetched.length === 0 && lag > 0) this.#fetched = [...this.#changes.since(this.#position, fetchLimit)]
    const change = this.#fetched.shift()
    if (change !== undefined) this.#position = change.position
    return change
  }

  /** Leaves out what lies between, and says so. */
  #jumpTo(position: number): Change | undefined {
    this.#fetched = []
    this.#position = position
    const newest = this.#changes.since(position - 1, 1).at(-1)
    return newest && { ...newest, entities: [], isTruncated: true }
  }
}
