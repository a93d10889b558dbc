import {
  type CommitHeader,
  type CommitLog,
  compareHlc,
  type Database,
  firstPartNamedBy,
  makeStamp,
  type PlacedCommit,
  type PlacedHeader,
  partsMax,
} from '@spicetime/runtime'
import { positionsOf } from '../read/replay-entity.ts'

export const undoCause = 'undo'

/** The first part of the action that a commit is a further part of; undefined for all others. */
export function firstPartOf(log: CommitLog, header: CommitHeader): CommitHeader | undefined {
  const id = firstPartNamedBy(header)
  const first = id === undefined ? undefined : log.headerOf(id)
  if (first === undefined || firstPartNamedBy(first) !== undefined) return undefined
  // Nobody makes what he writes a part of what another wrote.
  const isOwn = first.replicaId === header.replicaId && first.actor === header.actor
  // All are of one transaction: of one moment of the clock, or of the next where its counter was full.
  const isAtOnce = header.hlc.wallMs - first.hlc.wallMs <= 1 && compareHlc(first.hlc, header.hlc) < 0
  return isOwn && isAtOnce ? first : undefined
}

/**
 * Names the action that a commit belongs to. One may have made a commit in each of several regions: they share their clock's
 * stamp. One that no commit can hold makes several, each naming the first. They stand together in the log of the replica
 * that made them, and in each region on its chain.
 */
function actionOf(log: CommitLog, header: CommitHeader): string {
  const { hlc, replicaId } = firstPartOf(log, header) ?? header
  return makeStamp(hlc, replicaId)
}

/** Whether two commits of different stamps belong to one action. */
export function isPartOfSame(log: CommitLog, one: CommitHeader, other: CommitHeader): boolean {
  return (isPart(one) || isPart(other)) && actionOf(log, one) === actionOf(log, other)
}

function isPart(header: CommitHeader): boolean {
  return firstPartNamedBy(header) !== undefined
}

/** The commits of the action that `target` belongs to, newest first. */
export function siblingsOf(log: CommitLog, target: PlacedCommit): readonly PlacedCommit[] {
  const { header } = target.commit
  const action = actionOf(log, header)
  const found = new Map([[target.position, target]])
  // Their headers first: neighbours that are none may be commits of thousands of events.
  const take = (neighbours: readonly PlacedHeader[]): boolean => {
    const siblings = neighbours.filter((neighbour) => actionOf(log, neighbour.header) === action)
    if (found.size > 2 * partsMax) return false
    for (const { position } of siblings) {
      const placed = found.get(position) ?? log.at(position)
      if (placed !== undefined) found.set(position, placed)
    }
    return siblings.length > 0
  }
  const at = (position: number): readonly PlacedHeader[] => {
    const neighbour = log.headerAt(position)
    return neighbour === undefined ? [] : [{ position, header: neighbour }]
  }
  for (const step of [-1, 1]) {
    for (let position = target.position + step; take(at(position)); position += step) continue
    // Elsewhere other commits may have come between them.
    for (const { regionId, replicaId, seq } of [header, firstPartOf(log, header) ?? header]) {
      for (let next = seq + step; take(log.inChain(regionId, replicaId, next)); next += step) continue
    }
  }
  return [...found.values()].sort((a, b) => b.position - a.position)
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
    if (assumed !== undefined) this.#known.set(actionOf(log, assumed.commit.header), true)
  }

  isUndone(target: PlacedCommit): boolean {
    const action = actionOf(this.#log, target.commit.header)
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

  #undoneBy(undo: CommitHeader): string | undefined {
    const { cause } = firstPartOf(this.#log, undo) ?? undo
    if (cause?.kind !== undoCause || cause.commitId === undefined) return undefined
    const header = this.#log.headerOf(cause.commitId)
    return header === undefined ? undefined : actionOf(this.#log, header)
  }

  /**
   * Whether a commit after `position` leaves nothing behind: it is taken back, or it takes back one that is itself after
   * `position`.
   */
  isCancelled(later: PlacedCommit, position: number): boolean {
    if (this.isUndone(later)) return true
    const { header } = later.commit
    const { cause } = firstPartOf(this.#log, header) ?? header
    const isUndo = cause?.kind === undoCause && cause.commitId !== undefined
    const undone = isUndo ? this.#log.positionOf(cause.commitId) : undefined
    return undone !== undefined && undone > position
  }
}
