import { workItemExistence } from '../events/existence.ts'
import { workItemCreated } from '../events/work-item-created.ts'
import { workItemRanked } from '../events/work-item-ranked.ts'
import { workItemSkills } from '../events/work-item-set-changed.ts'
import { workItemStatusChanged } from '../events/work-item-status-changed.ts'
import { accept, refuse } from '../result.ts'
import { priorities, priorityRank } from '../vocabulary/priorities.ts'
import { statuses } from '../vocabulary/statuses.ts'
import { workItemTypes } from '../vocabulary/work-item-types.ts'
import type { CreateWorkItem, DeleteWorkItem, MoveWorkItem, RestoreWorkItem } from './command.ts'
import { type Decided, decide, inProject } from './decision.ts'
import type { DecisionContext, DomainView } from './domain-view.ts'
import { checkDate, checkEstimate, checkLine, checkOneOf, checkText } from './fields.ts'
import { findAny, findLive } from './lookup.ts'
import { beginning, checkPlanChanges, planEvents } from './plan-changes.ts'
import { bottomRank, planMove } from './ranks.ts'
import { checkReferences } from './references.ts'
import { checkSkills } from './required-skills.ts'

export function decideCreateWorkItem(command: CreateWorkItem, view: DomainView, context: DecisionContext): Decided {
  const project = findLive(view, 'project', command.projectId)
  if (!project.ok) return project
  if (project.value.archivedAt !== null) return refuse({ code: 'deleted', entity: 'project', ref: project.value.key })
  const scope = inProject(command.projectId)
  const known = command.id === undefined ? undefined : view.find('workItem', command.id)
  if (known !== undefined && known.deletedAt === null) return decide(scope, [], { kind: 'workItem', id: known.id })
  const references = checkReferences(command, command.projectId, view)
  if (!references.ok) return references
  const fields = checkNewFields(command)
  if (!fields.ok) return fields
  const plan = checkPlanChanges(undefined, command)
  if (!plan.ok) return plan
  const skills = checkSkills('skill', command.requiredSkills ?? [])
  if (!skills.ok) return skills
  // One that was taken back stays so: who brings it about anew makes another.
  const id = known === undefined && command.id !== undefined ? command.id : context.newId('workItem', scope)
  // Who says when the work began knows better.
  const begun = plan.value.startedAt === undefined ? beginning(undefined, fields.value.status, context.atMs) : {}
  const created = workItemCreated.make({
    id,
    projectId: command.projectId,
    number: view.nextNumber(command.projectId),
    ...fields.value,
    rank: bottomRank(view, command.projectId),
    milestoneId: command.milestoneId ?? null,
    parentId: command.parentId ?? null,
    assigneeIds: [...new Set(command.assigneeIds ?? [])],
    labelIds: [...new Set(command.labelIds ?? [])],
    ...begun,
  })
  const required = skills.value.map((element) => workItemSkills.included.make({ id, element }))
  const events = [created, ...planEvents(id, plan.value), ...required]
  return decide(scope, events, { kind: 'workItem', id })
}

function checkNewFields(command: CreateWorkItem) {
  const title = checkLine('title', command.title)
  if (!title.ok) return title
  const description = checkText('description', command.description ?? null)
  if (!description.ok) return description
  const type = checkOneOf('type', workItemTypes, command.type ?? 'task')
  if (!type.ok) return type
  const status = checkOneOf('status', statuses, command.status ?? 'todo')
  if (!status.ok) return status
  const priority = checkOneOf('priority', priorities, command.priority ?? 'none')
  if (!priority.ok) return priority
  const estimate = checkEstimate('estimate', command.estimate ?? null)
  if (!estimate.ok) return estimate
  const startOn = checkDate('startOn', command.startOn ?? null)
  if (!startOn.ok) return startOn
  const dueOn = checkDate('dueOn', command.dueOn ?? null)
  if (!dueOn.ok) return dueOn
  return accept({
    title: title.value,
    description: description.value,
    type: type.value,
    status: status.value,
    priority: priorityRank(priority.value),
    estimate: estimate.value,
    startOn: startOn.value,
    dueOn: dueOn.value,
  })
}

export function decideMoveWorkItem(command: MoveWorkItem, view: DomainView, context: DecisionContext): Decided {
  const { workItemId: id } = command
  const item = findLive(view, 'workItem', id)
  if (!item.ok) return item
  const ranks = planMove(command, view, item.value)
  if (!ranks.ok) return ranks
  const status = command.status === undefined ? undefined : checkOneOf('status', statuses, command.status)
  if (status?.ok === false) return status
  const isNewStatus = status !== undefined && status.value !== item.value.status
  const begun = isNewStatus ? beginning(view.findPlan(id), status.value, context.atMs) : {}
  const events = [
    ...(isNewStatus ? [workItemStatusChanged.make({ id, status: status.value, ...begun })] : []),
    ...ranks.value.map((change) => workItemRanked.make({ id: change.id, set: { rank: change.rank } })),
  ]
  return decide(inProject(item.value.projectId), events, { kind: 'workItem', id })
}

export function decideWorkItemExistence(command: DeleteWorkItem | RestoreWorkItem, view: DomainView): Decided {
  const { workItemId: id, kind } = command
  const item = findAny(view, 'workItem', id)
  if (!item.ok) return item
  const wantsDeleted = kind === 'workItem.delete'
  const isSo = (item.value.deletedAt !== null) === wantsDeleted
  const { deleted, restored } = workItemExistence
  const events = isSo ? [] : [(wantsDeleted ? deleted : restored).make({ id })]
  return decide(inProject(item.value.projectId), events, { kind: 'workItem', id })
}
