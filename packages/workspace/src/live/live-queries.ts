import { accept, type MemberId, type Result, refuse } from '@spicetime/domain'
import type { World } from '@spicetime/runtime'
import type { Change, Changes, Reader } from '../workspace.ts'
import { interestOf, matters, touchedBy } from './interest.ts'
import { runQuery, shareKeyOf, WatchedList } from './live-list.ts'
import {
  defaultLiveLimits,
  type LiveLimits,
  type LiveList,
  type LiveQueries,
  type LiveQuery,
  type LiveRefusal,
  type LiveStats,
} from './live-query.ts'

const minuteMs = 60_000
/** Longer a pause does not become, whatever a run took or the clock says. */
const pauseMsMax = 2_000
/** Commits that are looked through for a watcher that comes back; of more it is told everything. */
const lookBackMax = 1_000

export interface LiveQueriesOptions {
  readonly read: Reader
  readonly changes: Changes
  readonly world: Pick<World, 'clock' | 'scheduler'>
  readonly projectIdsOf: (workItemIds: readonly string[]) => ReadonlySet<string>
  /** What a member may not see, the same text for the same things; of the local member when left out. */
  readonly hiddenFrom: (member: MemberId | undefined) => string
  readonly limits?: Partial<LiveLimits> | undefined
}

/**
 * All watched lists of a workspace. A commit marks the lists that it may have changed; their queries are run together, in
 * rounds: at once when it was quiet, and under load with pauses in proportion to what the last round cost. So a burst of
 * commits leads to a few rounds, and lists of one query to one run.
 */
export class WatchedLists implements LiveQueries {
  readonly #options: LiveQueriesOptions
  readonly #limits: LiveLimits
  readonly #lists = new Set<WatchedList>()
  readonly #countOf = new Map<string, number>()
  readonly #stats = { refused: 0, runs: 0, shared: 0, spared: 0, told: 0 }
  #stopListening: (() => void) | undefined
  #stopPause: (() => void) | undefined
  #quietUntilMs = 0
  #isDue = false

  constructor(options: LiveQueriesOptions) {
    this.#options = options
    this.#limits = { ...defaultLiveLimits, ...options.limits }
  }

  watch(asked: LiveQuery): Result<LiveList, LiveRefusal> {
    const owner = asked.owner ?? ''
    const limit = this.#limitReached(owner)
    if (limit !== undefined) {
      this.#stats.refused += 1
      return refuse({ code: 'too-many-watchers', limit })
    }
    const query = { ...asked, first: Math.max(0, Math.min(this.#limits.rowsMax, Math.floor(asked.first))) }
    this.#listen()
    const found = this.#run(query)
    if (!found.ok) {
      this.#rest()
      return refuse({ code: 'query-invalid', problem: found.refusal })
    }
    const list = new WatchedList({
      query,
      found: found.value,
      isKnown: query.since !== undefined && !this.#mattersSince(query, query.since),
      onWanted: () => this.#schedule(),
      onClosed: () => this.#remove(list, owner),
    })
    this.#lists.add(list)
    this.#countOf.set(owner, (this.#countOf.get(owner) ?? 0) + 1)
    return accept(list)
  }

  stats(): LiveStats {
    let rows = 0
    for (const list of this.#lists) rows += list.rowCount
    return { watchers: this.#lists.size, rows, ...this.#stats }
  }

  close(): void {
    for (const list of [...this.#lists]) void list.return()
    this.#rest()
  }

  #limitReached(owner: string): number | undefined {
    const { watchersMax, watchersOfOwnerMax } = this.#limits
    if (this.#lists.size >= watchersMax) return watchersMax
    return (this.#countOf.get(owner) ?? 0) >= watchersOfOwnerMax ? watchersOfOwnerMax : undefined
  }

  #remove(list: WatchedList, owner: string): void {
    this.#lists.delete(list)
    const left = (this.#countOf.get(owner) ?? 1) - 1
    if (left > 0) this.#countOf.set(owner, left)
    else this.#countOf.delete(owner)
    this.#rest()
  }

  #listen(): void {
    if (this.#stopListening !== undefined) return
    const { changes, world } = this.#options
    const stopChanges = changes.subscribe((batch) => this.#hear(batch))
    const stopMinutes = world.scheduler.repeat(minuteMs, () => this.#hearTime())
    this.#stopListening = () => {
      stopChanges()
      stopMinutes()
    }
  }

  /** Nobody watches: nothing is listened to either. */
  #rest(): void {
    if (this.#lists.size > 0) return
    this.#stopListening?.()
    this.#stopListening = undefined
    this.#stopPause?.()
    this.#stopPause = undefined
  }

  #hear(batch: readonly Change[]): void {
    const touched = touchedBy(batch, this.#options.projectIdsOf)
    for (const list of this.#lists) {
      if (matters(touched, list.interest, this.#projectIdOf(list.query))) list.touch()
      else this.#stats.spared += batch.length
    }
  }

  #hearTime(): void {
    for (const list of this.#lists) if (list.interest.isTimely) list.touch()
  }

  #projectIdOf({ filter }: LiveQuery): string | undefined {
    return filter.project === undefined ? undefined : (this.#options.read.findProject(filter.project)?.id ?? '')
  }

  #mattersSince(query: LiveQuery, since: number): boolean {
    const { changes, projectIdsOf } = this.#options
    if (since > changes.position()) return true
    const batch = changes.since(since, lookBackMax)
    if (batch.length === 0) return false
    if (batch.length >= lookBackMax) return true
    return matters(touchedBy(batch, projectIdsOf), interestOf(query), this.#projectIdOf(query))
  }

  #run(query: LiveQuery) {
    this.#stats.runs += 1
    return runQuery(this.#options.read, this.#options.changes.position(), query)
  }

  #schedule(): void {
    if (this.#isDue || this.#stopPause !== undefined) return
    if (this.#waitMs() <= 0) {
      this.#isDue = true
      // After the work under way: what it commits one by one is answered together.
      queueMicrotask(() => this.#runRound())
      return
    }
    this.#stopPause = this.#options.world.scheduler.repeat(this.#limits.pauseMsMin, () => {
      if (this.#waitMs() <= 0) this.#runRound()
    })
  }

  #waitMs(): number {
    const waitMs = this.#quietUntilMs - this.#options.world.clock.nowMs()
    // A clock that was set back must not silence the lists.
    return waitMs > pauseMsMax ? 0 : waitMs
  }

  #runRound(): void {
    this.#isDue = false
    this.#stopPause?.()
    this.#stopPause = undefined
    const { clock } = this.#options.world
    const begunMs = clock.nowMs()
    const found = new Map<string, ReturnType<typeof runQuery>>()
    for (const list of this.#lists) {
      if (!list.isWanted) continue
      this.#settle(list, found)
    }
    const tookMs = Math.max(0, clock.nowMs() - begunMs)
    const { pauseMsMin, loadMax } = this.#limits
    const pauseMs = Math.max(pauseMsMin, tookMs * (1 / loadMax - 1))
    this.#quietUntilMs = begunMs + tookMs + Math.min(pauseMsMax, pauseMs)
  }

  /** @param found what this round has found already */
  #settle(list: WatchedList, found: Map<string, ReturnType<typeof runQuery>>): void {
    const { hiddenFrom } = this.#options
    const shareKey = shareKeyOf(list.query, hiddenFrom(list.query.filter.me))
    const known = found.get(shareKey)
    if (known !== undefined) this.#stats.shared += 1
    try {
      const result = known ?? this.#run(list.query)
      found.set(shareKey, result)
      if (list.settle(result)) this.#stats.told += 1
    } catch (error) {
      // A read that fails is this watcher's to know; the round goes on.
      list.fail(error instanceof Error ? error : new Error('a query failed', { cause: error }))
    }
  }
}
