import type { SetName } from '../effects.ts'
import type { WorkItemRow } from '../entities/rows.ts'
import type { EventDraft } from '../events/define-event.ts'
import { workItemDescribed } from '../events/work-item-described.ts'
import { workItemMilestoneChanged } from '../events/work-item-milestone-changed.ts'
import { workItemParentChanged } from '../events/work-item-parent-changed.ts'
import { workItemPrioritised } from '../events/work-item-prioritised.ts'
import { workItemRenamed } from '../events/work-item-renamed.ts'
import { workItemRetyped } from '../events/work-item-retyped.ts'
import { workItemAssignees, workItemLabels, workItemSkills } from '../events/work-item-set-changed.ts'
import { workItemStatusChanged } from '../events/work-item-status-changed.ts'
import type { LabelId, MemberId, WorkItemId } from '../ids.ts'
import { accept, type Result, refuse } from '../result.ts'
import { priorities, priorityRank } from '../vocabulary/priorities.ts'
import { type Status, statuses } from '../vocabulary/statuses.ts'
import { workItemTypes } from '../vocabulary/work-item-types.ts'
import { changedFields } from './changed-fields.ts'
import type { EditWorkItem, WorkItemChanges } from './command.ts'
import { findCycle } from './cycles.ts'
import { type Decided, decide, inProject, withTextBase } from './decision.ts'
import type { DecisionContext, DomainView } from './domain-view.ts'
import { checkDate, checkEstimate, checkLine, checkOneOf, checkText } from './fields.ts'
import type { WorkItemPlanChanges } from './item-plan-commands.ts'
import { findLive } from './lookup.ts'
import { beginning, checkPlanChanges, type FieldsBeside, planEvents } from './plan-changes.ts'
import { checkReferences } from './references.ts'
import type { Refusal } from './refusal.ts'
import { decideSkills } from './required-skills.ts'

const neededSkills = { set: 'requiredSkills', ...workItemSkills } as const

export function decideEditWorkItem(command: EditWorkItem, view: DomainView, context: DecisionContext): Decided {
  const item = findLive(view, 'workItem', command.workItemId)
  if (!item.ok) return item
  const { projectId } = item.value
  const references = checkReferences(newReferences(command, item.value), projectId, view)
  if (!references.ok) return references
  const base = command.descriptionBase === undefined ? undefined : checkText('descriptionBase', command.descriptionBase)
  if (base?.ok === false) return base
  const { id } = item.value
  const wish = partsOf(command.set ?? {})
  const set = checkChanges(item.value, wish.own, base?.value)
  if (!set.ok) return set
  const row = wish.isPlan || set.value.status !== undefined ? view.findPlan(id) : undefined
  const plan = checkPlanChanges(row, wish.plan)
  if (!plan.ok) return plan
  const skills = decideSkills(view, neededSkills, id, command)
  if (!skills.ok) return skills
  const parentId = set.value.parentId
  const cycle = parentId === undefined || parentId === null ? undefined : findCycle(view, id, parentId)
  if (cycle !== undefined) return refuse({ code: 'cycle', field: 'parentId', path: cycle })
  // Who says when the work began knows better.
  const isTold = wish.plan.startedAt !== undefined
  const events = [
    ...fieldEvents(id, set.value, isTold ? undefined : (status) => beginning(row, status, context.atMs)),
    ...planEvents(id, { ...fieldsBeside(set.value), ...plan.value }),
    ...setEvents(command, view),
    ...skills.value,
  ]
  const decided = decide(inProject(projectId), events, { kind: 'workItem', id })
  return withTextBase(decided, workItemDescribed.kind, base?.value)
}

const planFields: Readonly<Record<keyof WorkItemPlanChanges, true>> = {
  optimisticMinutes: true,
  likelyMinutes: true,
  pessimisticMinutes: true,
  remainingMinutes: true,
  spentMinutes: true,
  percentComplete: true,
  startedAt: true,
  constraintType: true,
  constraintOn: true,
  peopleNeeded: true,
  isSplittable: true,
}

/** The wishes about the item's own row, and those about its second one. Most have one or two. */
function partsOf(set: WorkItemChanges) {
  const own: Record<string, unknown> = {}
  const plan: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(set)) {
    if (value !== undefined) (Object.hasOwn(planFields, field) ? plan : own)[field] = value
  }
  // Each field has come to the side to which its name belongs.
  return { own: own as OwnChanges, plan: plan as WorkItemPlanChanges, isPlan: Object.keys(plan).length > 0 }
}

type OwnChanges = Omit<WorkItemChanges, keyof WorkItemPlanChanges>

/** What the item refers to already may have been deleted since: that is no reason to refuse what changes other things. */
function newReferences({ set = {}, addLabelIds, addAssigneeIds }: EditWorkItem, item: WorkItemRow) {
  const { milestoneId, parentId } = set
  return {
    milestoneId: milestoneId === item.milestoneId ? undefined : milestoneId,
    parentId: parentId === item.parentId ? undefined : parentId,
    labelIds: addLabelIds,
    assigneeIds: addAssigneeIds,
  }
}

/** @param base what the writer of the description began with: to leave that as it was is no change */
function checkChanges(
  item: WorkItemRow,
  set: OwnChanges,
  base: string | null | undefined,
): Result<Partial<OwnChanges>, Refusal> {
  const { priority, ...others } = set
  const level = priority === undefined ? undefined : checkOneOf('priority', priorities, priority)
  if (level?.ok === false) return level
  const changed = changedFields<WorkItemRow, Omit<OwnChanges, 'priority'>>(item, others, {
    title: (value) => checkLine('title', value),
    description: (value) => checkText('description', value),
    type: (value) => checkOneOf('type', workItemTypes, value),
    status: (value) => checkOneOf('status', statuses, value),
    startOn: (value) => checkDate('startOn', value),
    dueOn: (value) => checkDate('dueOn', value),
  })
  if (!changed.ok) return changed
  const estimate = checkEstimate('estimate', changed.value.estimate ?? null)
  if (!estimate.ok) return estimate
  const { description, ...rest } = changed.value
  const isNewText = description !== undefined && description !== base
  const isNewPriority = level !== undefined && priorityRank(level.value) !== item.priority
  return accept({
    ...rest,
    ...(isNewText ? { description } : {}),
    ...(isNewPriority ? { priority: level.value } : {}),
  })
}

function fieldsBeside({ estimate, startOn, dueOn }: Partial<OwnChanges>): FieldsBeside {
  return {
    ...(estimate === undefined ? {} : { estimate }),
    ...(startOn === undefined ? {} : { startOn }),
    ...(dueOn === undefined ? {} : { dueOn }),
  }
}

/** @param begun what a new status says of the beginning of the work */
function fieldEvents(
  id: WorkItemId,
  set: Partial<OwnChanges>,
  begun: (status: Status) => { readonly startedAt?: number } = () => ({}),
): EventDraft[] {
  const { title, description, type, status, priority, milestoneId, parentId } = set
  const events: EventDraft[] = []
  if (title !== undefined) events.push(workItemRenamed.make({ id, set: { title } }))
  if (description !== undefined) events.push(workItemDescribed.make({ id, set: { description } }))
  if (type !== undefined) events.push(workItemRetyped.make({ id, set: { type } }))
  if (status !== undefined) events.push(workItemStatusChanged.make({ id, status, ...begun(status) }))
  if (priority !== undefined) events.push(workItemPrioritised.make({ id, set: { priority: priorityRank(priority) } }))
  if (milestoneId !== undefined) events.push(workItemMilestoneChanged.make({ id, set: { milestoneId } }))
  if (parentId !== undefined) events.push(workItemParentChanged.make({ id, set: { parentId } }))
  return events
}

function setEvents(command: EditWorkItem, view: DomainView): EventDraft[] {
  const { workItemId: id, addLabelIds = [], removeLabelIds = [], addAssigneeIds = [], removeAssigneeIds = [] } = command
  const isIn = (set: SetName, element: string) => view.dotsOf(set, id, element).length > 0
  const added = <T extends string>(set: SetName, elements: readonly T[]) =>
    [...new Set(elements)].filter((element) => !isIn(set, element))
  const removed = <T extends LabelId | MemberId>(set: SetName, elements: readonly T[]) =>
    [...new Set(elements)].flatMap((element) => {
      const dots = view.dotsOf(set, id, element)
      return dots.length > 0 ? [{ element, dots: [...dots] }] : []
    })
  return [
    ...added('labels', addLabelIds).map((element) => workItemLabels.included.make({ id, element })),
    ...removed('labels', removeLabelIds).map((gone) => workItemLabels.excluded.make({ id, ...gone })),
    ...added('assignees', addAssigneeIds).map((element) => workItemAssignees.included.make({ id, element })),
    ...removed('assignees', removeAssigneeIds).map((gone) => workItemAssignees.excluded.make({ id, ...gone })),
  ]
}
