import type { MoveToProject, ProjectId, WorkItemId } from '@spicetime/domain'
import type { Reader } from '../workspace.ts'

export interface MoveWish {
  readonly workItemIds: readonly WorkItemId[]
  readonly projectId: ProjectId
  /** All that these items consist of, as far as it is of their projects, goes with them. */
  readonly withSubItems: boolean
}

/** One command for each item that is to become one of another project, larger items first; to be executed together. */
export function moveCommands(
  read: Reader,
  { workItemIds, projectId, withSubItems }: MoveWish,
): readonly MoveToProject[] {
  const ids = new Set<WorkItemId>()
  // The set grows while it is walked, and holds each once: a circle ends.
  const waiting = [...workItemIds]
  for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
    if (ids.has(id)) continue
    ids.add(id)
    if (withSubItems) waiting.push(...childrenBeside(read, id))
  }
  return [...ids].map((workItemId) => ({ kind: 'workItem.moveToProject', workItemId, projectId }))
}

function childrenBeside(read: Reader, id: WorkItemId): readonly WorkItemId[] {
  const projectId = read.find('workItem', id)?.projectId
  return read.childrenOf(id).flatMap((child) => (child.projectId === projectId ? [child.id] : []))
}

/** How many items would go along with these. */
export function countSubItems(read: Reader, workItemIds: readonly WorkItemId[], projectId: ProjectId): number {
  const whole = moveCommands(read, { workItemIds, projectId, withSubItems: true })
  return whole.length - new Set(workItemIds).size
}
