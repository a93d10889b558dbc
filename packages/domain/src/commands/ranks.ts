import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'
import type { WorkItemRow } from '../entities/rows.ts'
import type { ProjectId, WorkItemId } from '../ids.ts'
import { accept, type Result } from '../result.ts'
import type { MoveWorkItem } from './command.ts'
import type { DomainView, Place } from './domain-view.ts'
import { findLive } from './lookup.ts'
import type { Refusal } from './refusal.ts'

/**
 * Fractional ranks (Figma, "Realtime editing of ordered sequences", 2017): between any two there is always another, so
 * a move writes one item only. There are two exceptions. Replicas apart may choose one rank for different items, whose
 * order is then that of their ids; what is moved between such a pair takes a rank, and those behind it, as many as
 * share the rank, get new ones. And ranks grow where things are put in at one place again and again: when one becomes
 * long, its neighbours get new, short ones with it.
 */
const rankLengthMax = 60
/** New ranks of a crowded place are to be so short that the next moves there find room. */
const rankLengthWanted = 30
const neighboursMax = 1000

export interface RankChange {
  readonly id: WorkItemId
  readonly rank: string
}

export function rankBetween(below: string | undefined, above: string | undefined): string {
  const isGap = below === undefined || above === undefined || below < above
  return generateKeyBetween(below ?? null, isGap ? (above ?? null) : null)
}

/** @returns `howMany` ranks in order, between the two */
export function ranksBetween(below: string | undefined, above: string | undefined, howMany: number): readonly string[] {
  return generateNKeysBetween(below ?? null, above ?? null, howMany)
}

/** The rank at the bottom of a project. */
export function bottomRank(view: DomainView, projectId: ProjectId): string {
  return rankBetween(view.neighbourOf(projectId, undefined, 'below')?.rank, undefined)
}

/** The ranks that a move writes, that of the item first; none when the item stands there already. */
export function planMove(
  command: MoveWorkItem,
  view: DomainView,
  item: WorkItemRow,
): Result<readonly RankChange[], Refusal> {
  const after = findPlace(command, view, item)
  if (!after.ok) return after
  if (after.value === 'stay') return accept([])
  const low = after.value
  const next = view.neighbourOf(item.projectId, low, 'above', item.id)
  const stands = isBefore(low, item) && isBefore(item, next)
  return accept(stands ? [] : makeRoom(view, item, low, next))
}

/** After which place the item is to stand; undefined: before all others. */
function findPlace(
  command: MoveWorkItem,
  view: DomainView,
  item: WorkItemRow,
): Result<Place | undefined | 'stay', Refusal> {
  const { afterId, beforeId, edge } = command
  const { projectId, id } = item
  if (edge === 'top') return accept(undefined)
  if (edge === 'bottom') return accept(view.neighbourOf(projectId, undefined, 'below', id))
  const neighbourId = afterId ?? beforeId
  if (neighbourId === undefined || neighbourId === id) return accept('stay')
  const neighbour = findLive(view, 'workItem', neighbourId)
  if (!neighbour.ok) return neighbour
  if (neighbour.value.projectId !== projectId) {
    return { ok: false, refusal: { code: 'other-project', field: 'neighbour', ref: neighbourId } }
  }
  return accept(afterId === undefined ? view.neighbourOf(projectId, neighbour.value, 'below', id) : neighbour.value)
}

function isBefore(a: Place | undefined, b: Place | undefined): boolean {
  if (a === undefined || b === undefined) return true
  return a.rank < b.rank || (a.rank === b.rank && a.id < b.id)
}

function makeRoom(
  view: DomainView,
  item: WorkItemRow,
  low: Place | undefined,
  next: Place | undefined,
): readonly RankChange[] {
  const moved: Place[] = []
  let high = next
  for (let wanted = 0; ; wanted = wanted * 2 + 8) {
    while (high !== undefined && (moved.length < wanted || !hasRoom(low, high))) {
      moved.push(high)
      high = view.neighbourOf(item.projectId, high, 'above', item.id)
    }
    const ranks = ranksBetween(low?.rank, high?.rank, moved.length + 1)
    const limit = wanted === 0 ? rankLengthMax : rankLengthWanted
    if (high === undefined || moved.length >= neighboursMax || ranks.every(({ length }) => length <= limit)) {
      return [item, ...moved].map(({ id }, index) => ({ id, rank: ranks[index] ?? '' }))
    }
  }
}

function hasRoom(low: Place | undefined, high: Place): boolean {
  return low === undefined || low.rank < high.rank
}
