import type { Database } from '@spicetime/runtime'

/** Up to where a stream was read. Numbers mean nothing in another incarnation of the stream. */
export interface Place {
  readonly incarnation: string
  readonly seq: number
}

/** First and last position of commits that came from the cluster, and need not be sent there. */
export type TakenRange = readonly [from: number, to: number]

interface Kept {
  readonly place: Place | undefined
  /** Every commit up to this position is in the stream or came from the cluster. */
  readonly published: number
  readonly taken: readonly TakenRange[]
}

const rangesMax = 1000

/**
 * What a hub must know of its cluster after a restart; one row of the store. It may lag behind what is true, never run
 * ahead: what is read or sent twice is recognised by its id, what is passed over would have to be healed.
 */
export class ClusterMemory {
  readonly #database: Database
  #kept: Kept
  #isSaved = true

  /** @param position of the log. A hub that was in no cluster before sends nothing of the past: others ask for it. */
  constructor(database: Database, position: number) {
    this.#database = database
    const row = database.prepare(`SELECT value FROM meta WHERE key = 'cluster'`).get()
    this.#kept = row === undefined ? { place: undefined, published: position, taken: [] } : parse(row['value'])
    this.#isSaved = row !== undefined
  }

  get place(): Place | undefined {
    return this.#kept.place
  }
  get published(): number {
    return this.#kept.published
  }

  /** Whether the commit at a position came from the cluster. */
  isTaken(position: number): boolean {
    return this.takenThrough(position) !== undefined
  }
  /** The end of the commits that came from the cluster, one after another, with the one at a position. */
  takenThrough(position: number): number | undefined {
    return this.#kept.taken.find(([from, to]) => from <= position && position <= to)?.[1]
  }

  /** To be saved soon: with the next transaction that saves, or by `save`. */
  movePlace(place: Place): void {
    this.#kept = { ...this.#kept, place }
    this.#isSaved = false
  }
  movePublished(position: number): void {
    if (position <= this.#kept.published) return
    const taken = this.#kept.taken.filter(([, to]) => to > position)
    this.#kept = { ...this.#kept, published: position, taken }
    this.#isSaved = false
  }

  /**
   * Saves inside the transaction that stores commits of the cluster.
   * @returns to be called when the transaction has been committed
   */
  saveWithin(change: { readonly place: Place | undefined; readonly taken: TakenRange | undefined }): () => void {
    const { published, taken, place } = this.#kept
    const all = change.taken === undefined ? taken : addRange(taken, change.taken)
    const next: Kept = { published, taken: all, place: change.place ?? place }
    this.#write(next)
    return () => {
      this.#kept = next
      this.#isSaved = true
    }
  }

  save(): void {
    if (this.#isSaved) return
    this.#database.transaction(() => this.#write(this.#kept))
    this.#isSaved = true
  }

  #write(kept: Kept): void {
    this.#database
      .prepare(
        `INSERT INTO meta (key, value) VALUES ('cluster', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
      )
      .run(JSON.stringify(kept))
  }
}

function addRange(ranges: readonly TakenRange[], [from, to]: TakenRange): readonly TakenRange[] {
  const last = ranges.at(-1)
  if (last !== undefined && last[1] + 1 === from) return [...ranges.slice(0, -1), [last[0], to]]
  // Forgetting the oldest has them sent once more than needed.
  return [...ranges, [from, to] as const].slice(-rangesMax)
}

function parse(value: unknown): Kept {
  // Written by this class, in a store that only its owner reaches.
  const { place, published, taken } = JSON.parse(String(value)) as Kept
  return { place, published, taken }
}
