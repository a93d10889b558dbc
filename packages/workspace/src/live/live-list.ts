import { accept, type QueryProblem, type Result } from '@spicetime/domain'
import type { Reader } from '../workspace.ts'
import { type Interest, interestOf } from './interest.ts'
import { diffRows, type LiveRow, type ToldRow } from './list-diff.ts'
import { readLiveRows } from './live-fields.ts'
import { type ListDiff, type LiveList, type LiveQuery, LiveQueryError } from './live-query.ts'

/** What a query finds at a moment. */
export interface Found {
  readonly position: number
  readonly count: number | undefined
  readonly rows: readonly LiveRow[]
}

/** Runs the query. The position is read first: what is committed meanwhile is told once more rather than never. */
export function runQuery(read: Reader, position: number, query: LiveQuery): Result<Found, QueryProblem> {
  const page = read.workItems(query.filter, { first: query.first, skip: query.skip })
  if (!page.ok) return page
  const count = query.isCounted === true ? read.countWorkItems(query.filter) : undefined
  if (count !== undefined && !count.ok) return count
  return accept({ position, count: count?.value, rows: readLiveRows(read, page.value.rows, query.fields) })
}

/**
 * What lists have in common that are asked for the same: `@me` is somebody else for each.
 * @param hidden what the watcher may not see, the same text for the same things
 */
export function shareKeyOf({ filter, first, skip, fields, isCounted }: LiveQuery, hidden: string): string {
  const me = filter.query?.includes('@me') === true ? filter.me : undefined
  return JSON.stringify([hidden, filter.query, filter.project, me, first, skip, isCounted, [...fields].sort()])
}

type Step = IteratorResult<ListDiff, undefined>
const finished: Step = { done: true, value: undefined }

export interface LiveListOptions {
  readonly query: LiveQuery
  /** What the watcher knows already; it is told all of it otherwise. */
  readonly isKnown: boolean
  readonly found: Found
  /** Asked for a run whenever somebody waits for one; answers with `settle`. */
  readonly onWanted: () => void
  readonly onClosed: () => void
}

/** One watcher: remembers what it was told, and whether that may be old. */
export class WatchedList implements LiveList {
  readonly query: LiveQuery
  readonly interest: Interest
  readonly #options: LiveListOptions
  readonly #waiting: { readonly resolve: (step: Step) => void; readonly reject: (error: Error) => void }[] = []
  #told: readonly ToldRow[] = []
  #count: number | undefined
  /** What was found and nobody has asked for yet: the first answer only. */
  #first: Found | undefined
  #failure: Error | undefined
  #isStale = false
  #isClosed = false

  constructor(options: LiveListOptions) {
    this.query = options.query
    this.interest = interestOf(options.query)
    this.#options = options
    if (options.isKnown) this.#remember(options.found)
    else this.#first = options.found
  }

  get rowCount(): number {
    return this.#told.length + (this.#first?.rows.length ?? 0)
  }
  /** Somebody waits for what a new run would find. */
  get isWanted(): boolean {
    return this.#isStale && this.#waiting.length > 0
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  next(): Promise<Step> {
    if (this.#isClosed) {
      const failure = this.#failure
      this.#failure = undefined
      return failure === undefined ? Promise.resolve(finished) : Promise.reject(failure)
    }
    if (this.#first !== undefined) return Promise.resolve({ done: false, value: this.#begin(this.#first) })
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject })
      if (this.#isStale) this.#options.onWanted()
    })
  }

  return(): Promise<Step> {
    this.#close()
    return Promise.resolve(finished)
  }
  throw(error: unknown): Promise<Step> {
    this.#close()
    return Promise.reject(error instanceof Error ? error : new Error('a watcher failed', { cause: error }))
  }

  /** Something was committed that may have changed the list. */
  touch(): void {
    if (this.#isClosed) return
    this.#isStale = true
    if (this.#waiting.length > 0) this.#options.onWanted()
  }

  /** Hands over what a run found. @returns whether anything was different */
  settle(result: Result<Found, QueryProblem>): boolean {
    this.#isStale = false
    if (!result.ok) {
      this.fail(new LiveQueryError(result.refusal))
      return true
    }
    const { position, count, rows } = result.value
    const difference = diffRows(this.#told, rows)
    const isSame = count === this.#count && Object.values(difference).every((part) => part.length === 0)
    this.#remember(result.value)
    if (isSame) return false
    this.#waiting.shift()?.resolve({ done: false, value: { position, isReset: false, count, ...difference } })
    return true
  }

  /** Ends with an error: whoever asks next is told. */
  fail(failure: Error): void {
    const asking = this.#waiting.shift()
    if (asking === undefined) this.#failure = failure
    else asking.reject(failure)
    this.#close()
  }

  #begin(found: Found): ListDiff {
    this.#first = undefined
    this.#remember(found)
    const { position, count, rows } = found
    const added = rows.map(({ row }, place) => ({ place, row }))
    return { position, isReset: true, count, removed: [], added, moved: [], changed: [] }
  }

  #remember({ count, rows }: Found): void {
    this.#count = count
    this.#told = rows.map(({ id, values }) => ({ id, values }))
  }

  #close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#told = []
    this.#first = undefined
    for (const { resolve } of this.#waiting.splice(0)) resolve(finished)
    this.#options.onClosed()
  }
}
