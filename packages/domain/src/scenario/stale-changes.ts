import type { DomainView } from '../commands/domain-view.ts'
import type { Cell } from '../effects.ts'
import type { ProjectId, WorkItemId } from '../ids.ts'
import { priorityOfRank } from '../vocabulary/priorities.ts'
import { isClosedStatus } from '../vocabulary/statuses.ts'
import type { ScenarioChange, ScenarioItemFields } from './scenario-change.ts'

type ItemField = keyof ScenarioItemFields

/** Why a scenario cannot be applied as it was thought out. */
export type StaleReason =
  /** A field is neither as it was when the scenario was made, nor as the scenario would have it. */
  | {
      readonly kind: 'changed'
      readonly ref: string
      readonly field: string
      readonly was: StaleValue
      readonly now: StaleValue
    }
  /** What it would change was deleted since. */
  | { readonly kind: 'gone'; readonly ref: string }
  /** It counts on somebody who is not there. */
  | { readonly kind: 'nobody'; readonly name: string }
  /** A newer program made a change that this one does not know. */
  | { readonly kind: 'unknown' }

/** A cell, or the ids of people. */
export type StaleValue = Cell | readonly string[]

/** A field of an item as it is now, as scenarios speak of it. */
export function readItemField(view: DomainView, id: WorkItemId, field: ItemField): Cell {
  const item = view.find('workItem', id)
  if (item === undefined) return null
  if (field === 'priority') return priorityOfRank(item.priority)
  if (field in item) return item[field as keyof typeof item]
  const plan = view.findPlan(id)
  return plan === undefined ? null : (plan[field as keyof typeof plan] ?? null)
}

export function readAssignees(view: DomainView, id: WorkItemId): readonly string[] {
  return view.elementsOf('assignees', id).toSorted()
}

/** What has changed since the scenario was made so that a change of it would undo somebody's decision unseen. */
export function findStale(view: DomainView, change: ScenarioChange, projectId: ProjectId): readonly StaleReason[] {
  switch (change.kind) {
    case 'edit-item':
      return staleItem(view, change)
    case 'add-dependency':
    case 'remove-dependency':
      return [change.fromId, change.toId].flatMap((id) => gone(view.find('workItem', id), id))
    case 'move-milestone': {
      const row = view.find('milestone', change.milestoneId)
      return [...gone(row, change.milestoneId), ...moved(change.milestoneId, 'dueOn', row?.dueOn ?? null, change)]
    }
    case 'move-project':
      return moved(projectId, 'startOn', view.find('project', projectId)?.startOn ?? null, change)
    case 'allocate':
      return gone(view.find('member', change.memberId), change.memberId)
    case 'add-item':
      return []
    case 'hire':
      return [{ kind: 'nobody', name: change.name }]
    case 'unknown':
      return [{ kind: 'unknown' }]
  }
}

function staleItem(
  view: DomainView,
  { workItemId: id, set, was, assigneeIds, assigneesWere = [] }: Extract<ScenarioChange, { kind: 'edit-item' }>,
): readonly StaleReason[] {
  const item = view.find('workItem', id)
  const isGone = gone(item, id)
  if (item === undefined || isGone.length > 0) return isGone
  // Entries of what the shape accepted.
  const fields = Object.keys(set) as ItemField[]
  const changed = fields.flatMap((field) => {
    const [now, to, then] = [readItemField(view, id, field), set[field] ?? null, was[field] ?? null]
    return now === then || now === to ? [] : [{ kind: 'changed' as const, ref: id, field, was: then, now }]
  })
  const isClosedSince = set.status === undefined && isClosedStatus(item.status)
  const closed = isClosedSince
    ? [{ kind: 'changed' as const, ref: id, field: 'status', was: null, now: item.status }]
    : []
  const now = readAssignees(view, id)
  const isOther = (people: readonly string[]) => people.toSorted().join() !== now.join()
  const isReassigned = assigneeIds !== undefined && isOther(assigneesWere) && isOther(assigneeIds)
  const people = isReassigned
    ? [{ kind: 'changed' as const, ref: id, field: 'assignees', was: assigneesWere, now }]
    : []
  return [...closed, ...changed, ...people]
}

function gone(row: { readonly deletedAt: number | null } | undefined, ref: string): readonly StaleReason[] {
  return row === undefined || row.deletedAt !== null ? [{ kind: 'gone', ref }] : []
}

function moved(
  ref: string,
  field: string,
  now: string | null,
  { to, was }: { readonly to: string | null; readonly was: string | null },
): readonly StaleReason[] {
  return now === was || now === to ? [] : [{ kind: 'changed', ref, field, was, now }]
}
