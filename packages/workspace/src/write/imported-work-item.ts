import {
  type DomainView,
  type EventDraft,
  type ProjectId,
  workItemAssignees,
  workItemCreated,
  workItemDescribed,
  workItemLabels,
  workItemMilestoneChanged,
  workItemRenamed,
  workItemRetyped,
  workItemStatusChanged,
  workItemSynced,
} from '@spicetime/domain'
import type { WorkItemSet, WorkItemWrite } from '../import/import-target.ts'

/** The facts by which an item comes in from another system, or follows it. */
export function workItemEvents(write: WorkItemWrite, projectId: ProjectId, view: DomainView): readonly EventDraft[] {
  return write.isNew ? [creation(write, projectId)] : changes(write, view)
}

function creation(write: WorkItemWrite & { isNew: true }, projectId: ProjectId): EventDraft {
  const { id, number, rank, createdAt, createdBy, updatedAt, set } = write
  return workItemCreated.make({
    ...set,
    id,
    projectId,
    number,
    rank,
    createdAt,
    createdBy,
    updatedAt,
    priority: 0,
    isDraft: set.isDraft === 1,
    isLocked: set.isLocked === 1,
    labelIds: [...write.addLabelIds],
    assigneeIds: [...write.addAssigneeIds],
  })
}

function changes(write: WorkItemWrite & { isNew: false }, view: DomainView): readonly EventDraft[] {
  const { id, set } = write
  const events: EventDraft[] = []
  if (set.title !== undefined) events.push(workItemRenamed.make({ id, set: { title: set.title } }))
  if (set.description !== undefined) events.push(workItemDescribed.make({ id, set: { description: set.description } }))
  if (set.type !== undefined) events.push(workItemRetyped.make({ id, set: { type: set.type } }))
  if (set.milestoneId !== undefined)
    events.push(workItemMilestoneChanged.make({ id, set: { milestoneId: set.milestoneId } }))
  events.push(...statusEvents(write, view), ...setEvents(write, view), synced(write))
  return events
}

/** When and by whom it was closed belongs to the status, and is written with it. */
function statusEvents({ id, set }: WorkItemWrite & { isNew: false }, view: DomainView): readonly EventDraft[] {
  const isTouched = [set.status, set.closedAt, set.closedBy].some((value) => value !== undefined)
  const row = isTouched ? view.find('workItem', id) : undefined
  if (row === undefined) return []
  const { status = row.status, closedAt = row.closedAt, closedBy = row.closedBy, closeReason = row.closeReason } = set
  return [workItemStatusChanged.make({ id, status, closedAt, closedBy, closeReason })]
}

function setEvents(write: WorkItemWrite, view: DomainView): readonly EventDraft[] {
  const { id } = write
  const dots = (set: 'labels' | 'assignees', element: string) => [...view.dotsOf(set, id, element)]
  return [
    ...write.addLabelIds.map((element) => workItemLabels.included.make({ id, element })),
    ...write.removeLabelIds.map((element) =>
      workItemLabels.excluded.make({ id, element, dots: dots('labels', element) }),
    ),
    ...write.addAssigneeIds.map((element) => workItemAssignees.included.make({ id, element })),
    ...write.removeAssigneeIds.map((element) =>
      workItemAssignees.excluded.make({ id, element, dots: dots('assignees', element) }),
    ),
  ]
}

function synced({ id, updatedAt, set }: WorkItemWrite): EventDraft {
  const { externalUrl, externalReactions, externalComments, isDraft, isLocked, closeReason, importBase }: WorkItemSet =
    set
  return workItemSynced.make({
    id,
    updatedAt,
    externalUrl,
    externalReactions,
    externalComments,
    closeReason,
    importBase,
    isDraft: isDraft === undefined ? undefined : isDraft === 1,
    isLocked: isLocked === undefined ? undefined : isLocked === 1,
  })
}
