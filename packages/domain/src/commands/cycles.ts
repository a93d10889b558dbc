import type { WorkItemId } from '../ids.ts'
import type { DomainView } from './domain-view.ts'

/**
 * Would an edge from → to close a cycle? Looks for a way from `to` back to `from` through what waits for what:
 * dependencies, and children to their parents (a parent is done when its children are).
 * @returns the ids of the cycle, `from` first and last; undefined when there is none
 */
export function findCycle(view: DomainView, fromId: WorkItemId, toId: WorkItemId): readonly WorkItemId[] | undefined {
  const cameFrom = new Map<WorkItemId, WorkItemId>([[toId, fromId]])
  const waiting: WorkItemId[] = [toId]
  for (let current = waiting.shift(); current !== undefined; current = waiting.shift()) {
    if (current === fromId) return tracePath(cameFrom, fromId)
    for (const next of view.successorsOf(current)) {
      if (next === fromId) {
        cameFrom.set(fromId, current)
        return tracePath(cameFrom, fromId)
      }
      if (!cameFrom.has(next)) {
        cameFrom.set(next, current)
        waiting.push(next)
      }
    }
  }
  return undefined
}

function tracePath(cameFrom: ReadonlyMap<WorkItemId, WorkItemId>, start: WorkItemId): readonly WorkItemId[] {
  const path = [start]
  for (let at = cameFrom.get(start); at !== undefined; at = cameFrom.get(at)) {
    path.unshift(at)
    if (at === start) break
  }
  return path
}
