import { kindOfId, type MemberId } from '@spicetime/domain'
import {
  type CommitLog,
  type Database,
  makeStamp,
  type PlacedCommit,
  Projector,
  type RegionId,
  type Scheduler,
} from '@spicetime/runtime'
import { workspaceProjection } from './projection/definition.ts'
import type { Change, Changes, EntityRef } from './workspace.ts'

const entitiesMax = 1000
/** How often another process's commits are looked for. The look is one PRAGMA, some microseconds. */
const lookEveryMs = 40
const batchMax = 200

type Listener = (changes: readonly Change[]) => void

/**
 * What the last commits touched. Own commits are told at once; those of another process (the CLI beside a hub) are seen
 * by SQLite's data version, which changes when another connection commits.
 */
export class ChangeFeed implements Changes {
  readonly #database: Database
  readonly #log: CommitLog
  readonly #scheduler: Scheduler
  readonly #listeners = new Set<Listener>()
  #stopLooking: (() => void) | undefined
  #seenPosition = 0
  #seenVersion = -1
  #isTelling = false

  constructor(database: Database, log: CommitLog, scheduler: Scheduler) {
    this.#database = database
    this.#log = log
    this.#scheduler = scheduler
  }

  position(): number {
    return this.#log.position()
  }

  since(position: number, limit: number): readonly Change[] {
    const changes: Change[] = []
    if (limit < 1) return changes
    for (const placed of this.#log.since(position)) {
      changes.push(changeOf(placed))
      if (changes.length >= limit) break
    }
    return changes
  }

  subscribe(listener: Listener): () => void {
    if (this.#listeners.size === 0) this.#begin()
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size === 0) this.stop()
    }
  }

  #begin(): void {
    // In this order: what is committed in between is then told once more rather than never.
    this.#seenVersion = this.#database.foreignVersion()
    this.#seenPosition = this.position()
    this.#stopLooking = this.#scheduler.repeat(lookEveryMs, () => this.#look())
  }

  #look(): void {
    const version = this.#database.foreignVersion()
    if (version === this.#seenVersion) return
    this.#seenVersion = version
    this.tell()
  }

  /**
   * Tells the listeners what is new; called after each own commit. A listener that itself commits does not make others
   * hear of that before what came first.
   */
  tell(): void {
    if (this.#listeners.size === 0 || this.#isTelling) return
    this.#isTelling = true
    try {
      for (;;) {
        const changes = this.since(this.#seenPosition, batchMax)
        const last = changes.at(-1)
        if (last === undefined) return
        this.#seenPosition = last.position
        for (const listener of [...this.#listeners]) this.#call(listener, changes)
      }
    } finally {
      this.#isTelling = false
    }
  }

  /** The commit is made, whatever becomes of who hears of it: its failure is the listener's own, and not the writer's. */
  #call(listener: Listener, changes: readonly Change[]): void {
    if (!this.#listeners.has(listener)) return
    try {
      listener(changes)
    } catch (error) {
      queueMicrotask(() => {
        throw error
      })
    }
  }

  stop(): void {
    this.#stopLooking?.()
    this.#stopLooking = undefined
  }
}

/** The same without the commits of regions that somebody may not see. */
export class VisibleChanges implements Changes {
  readonly #feed: ChangeFeed
  readonly #log: CommitLog
  readonly #hidden: () => ReadonlySet<RegionId>

  constructor(feed: ChangeFeed, log: CommitLog, hidden: () => ReadonlySet<RegionId>) {
    this.#feed = feed
    this.#log = log
    this.#hidden = hidden
  }

  position(): number {
    return this.#feed.position()
  }

  since(position: number, limit: number): readonly Change[] {
    const visible: Change[] = []
    for (let last = position; visible.length < limit; ) {
      const changes = this.#feed.since(last, limit)
      visible.push(...this.#filter(changes))
      const end = changes.at(-1)
      if (end === undefined) break
      last = end.position
    }
    return visible.slice(0, limit)
  }

  #filter(changes: readonly Change[]): readonly Change[] {
    const hidden = this.#hidden()
    if (hidden.size === 0) return changes
    return changes.filter(({ position }) => {
      const region = this.#log.headerAt(position)?.regionId
      return region === undefined || !hidden.has(region)
    })
  }

  subscribe(listener: (changes: readonly Change[]) => void): () => void {
    return this.#feed.subscribe((changes) => {
      const visible = this.#filter(changes)
      if (visible.length > 0) listener(visible)
    })
  }

  tell(): void {
    this.#feed.tell()
  }
}

function changeOf(placed: PlacedCommit): Change {
  const { header, id } = placed.commit
  const touched = touchedBy(placed)
  return {
    position: placed.position,
    commitId: id,
    // Commits of this program name members; one that does not is shown as it is.
    actor: header.actor as MemberId,
    at: header.hlc.wallMs,
    entities: touched.slice(0, entitiesMax),
    isTruncated: touched.length > entitiesMax,
  }
}

/** From the commit itself: the table that leads from things to commits has no way back but through all its rows. */
function touchedBy({ commit }: PlacedCommit): readonly EntityRef[] {
  const refs = new Map<string, EntityRef>()
  const stamp = makeStamp(commit.header.hlc, commit.header.replicaId)
  for (const [index, event] of commit.events.entries()) {
    const known = workspaceProjection.effectsOf(event, Projector.contextOf(commit, stamp, index))
    for (const id of [event.entityId, ...(known?.touches ?? [])]) {
      const kind = kindOfId(id)
      if (kind !== undefined) refs.set(id, { kind, id })
    }
    if (refs.size > entitiesMax) break
  }
  return [...refs.values()]
}
