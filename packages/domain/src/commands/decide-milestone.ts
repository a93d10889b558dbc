import { milestoneExistence } from '../events/existence.ts'
import { milestoneCreated } from '../events/milestone-created.ts'
import { milestoneEdited } from '../events/milestone-edited.ts'
import { refuse } from '../result.ts'
import { changedFields } from './changed-fields.ts'
import type { CreateMilestone, DeleteMilestone, EditMilestone, RestoreMilestone } from './command.ts'
import { type Decided, decide, inProject } from './decision.ts'
import type { DecisionContext, DomainView } from './domain-view.ts'
import { checkDate, checkLine, checkText } from './fields.ts'
import { findAny, findLive } from './lookup.ts'

export function decideCreateMilestone(command: CreateMilestone, view: DomainView, context: DecisionContext): Decided {
  const project = findLive(view, 'project', command.projectId)
  if (!project.ok) return project
  const title = checkLine('title', command.title)
  if (!title.ok) return title
  if (view.findMilestoneByTitle(command.projectId, title.value) !== undefined) {
    return refuse({ code: 'taken', field: 'title', value: title.value })
  }
  const description = checkText('description', command.description ?? null)
  if (!description.ok) return description
  const dueOn = checkDate('dueOn', command.dueOn ?? null)
  if (!dueOn.ok) return dueOn
  const id = context.newId('milestone', inProject(command.projectId))
  const event = milestoneCreated.make({
    id,
    projectId: command.projectId,
    title: title.value,
    description: description.value,
    dueOn: dueOn.value,
  })
  return decide(inProject(command.projectId), [event], { kind: 'milestone', id })
}

export function decideEditMilestone(command: EditMilestone, view: DomainView, context: DecisionContext): Decided {
  const milestone = findLive(view, 'milestone', command.milestoneId)
  if (!milestone.ok) return milestone
  const { isClosed, ...wish } = command.set
  const changes = changedFields(milestone.value, wish, {
    title: (value) => checkLine('title', value),
    description: (value) => checkText('description', value),
    dueOn: (value) => checkDate('dueOn', value),
  })
  if (!changes.ok) return changes
  const { title } = changes.value
  const holder = title === undefined ? undefined : view.findMilestoneByTitle(milestone.value.projectId, title)
  if (holder !== undefined && holder.id !== milestone.value.id)
    return refuse({ code: 'taken', field: 'title', value: holder.title })
  const isToggled = isClosed !== undefined && isClosed !== (milestone.value.closedAt !== null)
  const set = { ...changes.value, ...(isToggled ? { closedAt: isClosed ? context.atMs : null } : {}) }
  const events = Object.keys(set).length === 0 ? [] : [milestoneEdited.make({ id: command.milestoneId, set })]
  return decide(inProject(milestone.value.projectId), events, { kind: 'milestone', id: command.milestoneId })
}

export function decideMilestoneExistence(command: DeleteMilestone | RestoreMilestone, view: DomainView): Decided {
  const { milestoneId: id, kind } = command
  const milestone = findAny(view, 'milestone', id)
  if (!milestone.ok) return milestone
  const wantsDeleted = kind === 'milestone.delete'
  const isSo = (milestone.value.deletedAt !== null) === wantsDeleted
  const holder = wantsDeleted ? undefined : view.findMilestoneByTitle(milestone.value.projectId, milestone.value.title)
  if (holder !== undefined && holder.id !== id) return refuse({ code: 'taken', field: 'title', value: holder.title })
  const { deleted, restored } = milestoneExistence
  const events = isSo ? [] : [(wantsDeleted ? deleted : restored).make({ id })]
  return decide(inProject(milestone.value.projectId), events, { kind: 'milestone', id })
}
