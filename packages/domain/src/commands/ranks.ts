import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'
import type { ProjectId, WorkItemId } from '../ids.ts'
import { accept, type Result } from '../result.ts'
import type { MoveWorkItem } from './command.ts'
import type { DomainView } from './domain-view.ts'
import { findLive } from './lookup.ts'
import type { Refusal } from './refusal.ts'

/**
 * Fractional ranks (Figma, "Realtime editing of ordered sequences", 2017): between any two there is always another, so
 * a move writes one item only. Two replicas may choose one rank for different items; the id then decides, and a move
 * between such a pair goes behind both.
 */
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
  return rankBetween(view.neighbourRank(projectId, undefined, 'below'), undefined)
}

/** The rank that a move leads to; undefined when it does not change the order. */
export function rankOfMove(
  command: MoveWorkItem,
  view: DomainView,
  projectId: ProjectId,
): Result<string | undefined, Refusal> {
  const { afterId, beforeId, edge } = command
  if (edge !== undefined) return accept(rankAtEdge(view, projectId, edge))
  const neighbourId = afterId ?? beforeId
  if (neighbourId === undefined || neighbourId === command.workItemId) return accept(undefined)
  const neighbour = findNeighbour(view, neighbourId, projectId)
  if (!neighbour.ok) return neighbour
  const { rank } = neighbour.value
  if (afterId !== undefined) return accept(rankBetween(rank, view.neighbourRank(projectId, rank, 'above')))
  return accept(rankBetween(view.neighbourRank(projectId, rank, 'below'), rank))
}

function rankAtEdge(view: DomainView, projectId: ProjectId, edge: 'top' | 'bottom'): string {
  if (edge === 'bottom') return bottomRank(view, projectId)
  return rankBetween(undefined, view.neighbourRank(projectId, undefined, 'above'))
}

function findNeighbour(view: DomainView, id: WorkItemId, projectId: ProjectId) {
  const found = findLive(view, 'workItem', id)
  if (!found.ok || found.value.projectId === projectId) return found
  return { ok: false as const, refusal: { code: 'other-project' as const, field: 'neighbour', ref: id } }
}
