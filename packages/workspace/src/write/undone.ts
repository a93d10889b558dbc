import { type CommitHeader, type CommitLog, type Database, makeStamp, type PlacedCommit } from '@spicetime/runtime'
import { positionsOf } from '../read/replay-entity.ts'

export const undoCause = 'undo'

/**
 * One action may have made a commit in each of several regions: they share their clock's stamp, by which an action is
 * named, and stand together in the log of the replica that made them.
 */
function actionOf({ hlc, replicaId }: CommitHeader): string {
  return makeStamp(hlc, replicaId)
}

/** The commits of the action that `target` belongs to, newest first. */
export function siblingsOf(log: CommitLog, target: PlacedCommit): readonly PlacedCommit[] {
  const action = actionOf(target.commit.header)
  // Their headers first: neighbours that are none may be commits of thousands of events.
  const sibling = (position: number): PlacedCommit | undefined => {
    const header = log.headerAt(position)
    return header !== undefined && actionOf(header) === action ? log.at(position) : undefined
  }
  const found = [target]
  for (let position = target.position - 1; ; position -= 1) {
    const placed = sibling(position)
    if (placed === undefined) break
    found.push(placed)
  }
  for (let position = target.position + 1; ; position += 1) {
    const placed = sibling(position)
    if (placed === undefined) break
    found.unshift(placed)
  }
  return found
}

/**
 * Which actions are taken back: an undo takes back an action as long as it is not taken back itself. Everything that an
 * undo writes concerns a thing that the undone action wrote to, so only the commits that touch those are looked at.
 */
export class UndoneActions {
  readonly #database: Database
  readonly #log: CommitLog
  readonly #known = new Map<string, boolean>()

  /** @param assumed is held to be taken back */
  constructor(database: Database, log: CommitLog, assumed?: PlacedCommit) {
    this.#database = database
    this.#log = log
    if (assumed !== undefined) this.#known.set(actionOf(assumed.commit.header), true)
  }

  isUndone(target: PlacedCommit): boolean {
    const action = actionOf(target.commit.header)
    const known = this.#known.get(action)
    if (known !== undefined) return known
    const answer = this.#undosOf(target, action).some((undo) => !this.isUndone(undo))
    this.#known.set(action, answer)
    return answer
  }

  #undosOf(target: PlacedCommit, action: string): readonly PlacedCommit[] {
    const siblings = siblingsOf(this.#log, target)
    const things = new Set(siblings.flatMap(({ commit }) => commit.events.map(({ entityId }) => entityId)))
    const later = new Set<number>()
    for (const thing of things) {
      for (const position of positionsOf(this.#database, thing)) if (position > target.position) later.add(position)
    }
    return [...later].flatMap((position) => {
      const header = this.#log.headerAt(position)
      const placed = header !== undefined && this.#undoneBy(header) === action ? this.#log.at(position) : undefined
      return placed === undefined ? [] : [placed]
    })
  }

  #undoneBy({ cause }: CommitHeader): string | undefined {
    if (cause?.kind !== undoCause || cause.commitId === undefined) return undefined
    const header = this.#log.headerOf(cause.commitId)
    return header === undefined ? undefined : actionOf(header)
  }

  /**
   * Whether a commit after `position` leaves nothing behind: it is taken back, or it takes back one that is itself after
   * `position`.
   */
  isCancelled(later: PlacedCommit, position: number): boolean {
    if (this.isUndone(later)) return true
    const { cause } = later.commit.header
    const isUndo = cause?.kind === undoCause && cause.commitId !== undefined
    const undone = isUndo ? this.#log.positionOf(cause.commitId) : undefined
    return undone !== undefined && undone > position
  }
}
