import { setElementsMax } from '../events/shapes.ts'
import type { LabelId, MemberId, MilestoneId, ProjectId, WorkItemId } from '../ids.ts'
import { accept, type Result, refuse } from '../result.ts'
import { refuseField } from './decision.ts'
import type { DomainView } from './domain-view.ts'
import { findLive } from './lookup.ts'
import type { Refusal } from './refusal.ts'

interface References {
  readonly milestoneId?: MilestoneId | null | undefined
  readonly parentId?: WorkItemId | null | undefined
  readonly labelIds?: readonly LabelId[] | undefined
  readonly assigneeIds?: readonly MemberId[] | undefined
}

/** Everything that an item is to refer to is there, not deleted, and but for its parent of the item's project. */
export function checkReferences(given: References, projectId: ProjectId, view: DomainView): Result<undefined, Refusal> {
  for (const field of ['labelIds', 'assigneeIds'] as const) {
    if (new Set<string>(given[field]).size > setElementsMax) {
      return refuseField(field, 'out-of-range', { limit: setElementsMax })
    }
  }
  const inProject = [
    ...(given.milestoneId ? [{ field: 'milestoneId', kind: 'milestone' as const, id: given.milestoneId }] : []),
    ...(given.labelIds ?? []).map((id) => ({ field: 'labelIds', kind: 'label' as const, id })),
  ]
  for (const { field, kind, id } of inProject) {
    const found = findLive(view, kind, id)
    if (!found.ok) return found
    if (found.value.projectId !== projectId) return refuse({ code: 'other-project', field, ref: id })
  }
  if (given.parentId) {
    const parent = findLive(view, 'workItem', given.parentId)
    if (!parent.ok) return parent
  }
  for (const id of given.assigneeIds ?? []) {
    const member = findLive(view, 'member', id)
    if (!member.ok) return member
  }
  return accept(undefined)
}
