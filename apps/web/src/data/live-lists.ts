/**
 * Follows the pages of lists that are on the screen: what changes in one comes as a difference and is written into the
 * cache. A page that cannot be followed (no connection, too many of them) is read again when a change is told, as before.
 */
import type { Query, QueryClient } from '@tanstack/react-query'
import type { WorkItem, WorkItemList } from '../client/model.ts'
import type { WorkspaceClient } from '../client/workspace-client.ts'
import { applyListDiff } from './list-diff.ts'
import { pageSize } from './queries.ts'
import { isHeld } from './work-item-cache.ts'

/** As many as a tall screen with many columns shows; the hub has a limit of its own. */
const followedMax = 20
/** A page that is only scrolled past is not followed. */
const settleMs = 250

interface Followed {
  rows: readonly WorkItem[]
  readonly stop: () => void
}

export class LiveLists {
  readonly #changes: WorkspaceClient['changes']
  readonly #cache: QueryClient
  readonly #followed = new Map<string, Followed>()
  /** The position when a page was last asked for: its rows are of then or later. */
  readonly #askedAt = new Map<string, number | undefined>()
  readonly #settling = new Map<string, ReturnType<typeof setTimeout>>()
  readonly #stops: readonly (() => void)[]

  constructor({ changes }: WorkspaceClient, cache: QueryClient) {
    this.#changes = changes
    this.#cache = cache
    const stopCache = cache.getQueryCache().subscribe((event) => {
      // The library leaves open what a query holds.
      const query = event.query as Query
      if (query.queryKey[0] !== 'items') return
      if (event.type === 'updated' && event.action.type === 'fetch') this.#note(query)
      if (event.type === 'updated' && event.action.type === 'success') this.#settle(query)
      if (event.type === 'observerAdded') this.#settle(query)
      if (event.type === 'observerRemoved' || event.type === 'removed') this.#leave(query)
    })
    const stopConnection = changes.subscribeConnection(() => this.#connected())
    this.#stops = [stopCache, stopConnection]
  }

  /** Whether a page learns of changes by itself. */
  isFollowed({ queryHash }: Query): boolean {
    return this.#followed.has(queryHash)
  }

  close(): void {
    for (const stop of this.#stops) stop()
    for (const hash of [...this.#followed.keys()]) this.#end(hash)
    for (const timer of this.#settling.values()) clearTimeout(timer)
    this.#settling.clear()
  }

  #connected(): void {
    if (this.#changes.connection() !== 'live') return
    for (const query of this.#cache.getQueryCache().findAll({ queryKey: ['items'], type: 'active' }))
      this.#settle(query)
  }

  #note({ queryHash }: Query): void {
    this.#askedAt.set(queryHash, this.#changes.position())
  }

  #settle(query: Query): void {
    const { queryHash } = query
    if (this.#followed.has(queryHash) || this.#settling.has(queryHash)) return
    const begin = () => {
      this.#settling.delete(queryHash)
      if (query.isActive()) this.#follow(query)
    }
    this.#settling.set(queryHash, setTimeout(begin, settleMs))
  }

  #leave(query: Query): void {
    if (query.isActive()) return
    clearTimeout(this.#settling.get(query.queryHash))
    this.#settling.delete(query.queryHash)
    this.#end(query.queryHash)
    if (query.state.data === undefined) this.#askedAt.delete(query.queryHash)
  }

  #follow(query: Query): void {
    const { queryHash, queryKey, state } = query
    // Unknown before the first answer about the workspace: then all rows are told once more.
    const since = this.#askedAt.get(queryHash)
    // What is old, or was patched by hand, is read first; then it is followed.
    if (state.status !== 'success' || state.fetchStatus !== 'idle' || state.isInvalidated) return
    if (this.#followed.has(queryHash) || this.#followed.size >= followedMax) return
    // The shape of these keys: see `workItemPageQuery`.
    const [, list, page] = queryKey as readonly [string, WorkItemList, number]
    const window = { offset: page * pageSize, limit: pageSize }
    const stop = this.#changes.followList(list, window, since, {
      onDiff: (diff) => {
        const followed = this.#followed.get(queryHash)
        if (followed === undefined) return
        followed.rows = applyListDiff(followed.rows, diff)
        if (!isHeld(this.#cache)) this.#cache.setQueryData(queryKey, followed.rows)
      },
      onEnd: () => this.#end(queryHash),
    })
    // Pages of the cache hold gaps only while a move waits for its answer, and then they are asked for again.
    if (stop !== undefined) this.#followed.set(queryHash, { rows: state.data as readonly WorkItem[], stop })
  }

  #end(queryHash: string): void {
    const followed = this.#followed.get(queryHash)
    this.#followed.delete(queryHash)
    followed?.stop()
  }
}
