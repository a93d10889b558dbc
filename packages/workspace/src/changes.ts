import { kindOfId, type MemberId } from '@spicetime/domain'
import type { CommitLog, Database, Scheduler } from '@spicetime/runtime'
import type { Change, Changes, EntityRef } from './workspace.ts'

const entitiesMax = 1000
/** How often another process's commits are looked for. The look is one PRAGMA, some microseconds. */
const lookEveryMs = 40
const batchMax = 200

/**
 * What the last commits touched. Own commits are told at once; those of another process (the CLI beside a hub) are seen
 * by SQLite's data version, which changes when another connection commits.
 */
export class ChangeFeed implements Changes {
  readonly #database: Database
  readonly #log: CommitLog
  readonly #scheduler: Scheduler
  readonly #listeners = new Set<(changes: readonly Change[]) => void>()
  #stopLooking: (() => void) | undefined
  #seenPosition = 0
  #seenVersion = -1

  constructor(database: Database, log: CommitLog, scheduler: Scheduler) {
    this.#database = database
    this.#log = log
    this.#scheduler = scheduler
  }

  position(): number {
    return this.#log.position()
  }

  since(position: number, limit: number): readonly Change[] {
    const rows = this.#database
      .prepare(
        'SELECT position, hex(id) AS id, actor, wallMs FROM commits WHERE position > ? ORDER BY position LIMIT ?',
      )
      .all(position, limit)
    return rows.map((row) => {
      const touched = this.#database
        .prepare('SELECT entityId FROM touched WHERE position = ? LIMIT ?')
        .all(Number(row['position']), entitiesMax + 1)
      const entities = touched.slice(0, entitiesMax).flatMap(({ entityId }): EntityRef[] => {
        const kind = kindOfId(String(entityId))
        return kind === undefined ? [] : [{ kind, id: String(entityId) }]
      })
      return {
        position: Number(row['position']),
        commitId: String(row['id']).toLowerCase(),
        actor: String(row['actor']) as MemberId,
        at: Number(row['wallMs']),
        entities,
        isTruncated: touched.length > entitiesMax,
      }
    })
  }

  subscribe(listener: (changes: readonly Change[]) => void): () => void {
    if (this.#listeners.size === 0) this.#begin()
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size === 0) this.stop()
    }
  }

  #begin(): void {
    this.#seenPosition = this.position()
    this.#seenVersion = this.#database.foreignVersion()
    this.#stopLooking = this.#scheduler.repeat(lookEveryMs, () => this.#look())
  }

  #look(): void {
    const version = this.#database.foreignVersion()
    if (version === this.#seenVersion) return
    this.#seenVersion = version
    this.tell()
  }

  /** Tells the listeners what is new; called after each own commit. */
  tell(): void {
    if (this.#listeners.size === 0) return
    for (;;) {
      const changes = this.since(this.#seenPosition, batchMax)
      const last = changes.at(-1)
      if (last === undefined) return
      this.#seenPosition = last.position
      for (const listener of [...this.#listeners]) listener(changes)
    }
  }

  stop(): void {
    this.#stopLooking?.()
    this.#stopLooking = undefined
  }
}
