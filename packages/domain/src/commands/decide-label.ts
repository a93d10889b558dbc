import { labelExistence } from '../events/existence.ts'
import { labelCreated } from '../events/label-created.ts'
import { labelEdited } from '../events/label-edited.ts'
import { nameLengthMax } from '../events/shapes.ts'
import { refuse } from '../result.ts'
import { changedFields } from './changed-fields.ts'
import type { CreateLabel, DeleteLabel, EditLabel, RestoreLabel } from './command.ts'
import { type Decided, decide, inProject } from './decision.ts'
import type { DecisionContext, DomainView } from './domain-view.ts'
import { checkColor, checkLine, checkText } from './fields.ts'
import { findAny, findLive } from './lookup.ts'

/** Grey, as long as nobody chose a colour. */
const defaultLabelColor = '#8b8d98'

export function decideCreateLabel(command: CreateLabel, view: DomainView, context: DecisionContext): Decided {
  const project = findLive(view, 'project', command.projectId)
  if (!project.ok) return project
  const name = checkLine('name', command.name, nameLengthMax)
  if (!name.ok) return name
  if (view.findLabelByName(command.projectId, name.value) !== undefined) {
    return refuse({ code: 'taken', field: 'name', value: name.value })
  }
  const color = checkColor('color', command.color ?? defaultLabelColor)
  if (!color.ok) return color
  const description = checkText('description', command.description ?? null)
  if (!description.ok) return description
  const id = context.newId('label', inProject(command.projectId))
  const event = labelCreated.make({
    id,
    projectId: command.projectId,
    name: name.value,
    color: color.value,
    description: description.value,
  })
  return decide(inProject(command.projectId), [event], { kind: 'label', id })
}

export function decideEditLabel(command: EditLabel, view: DomainView): Decided {
  const label = findLive(view, 'label', command.labelId)
  if (!label.ok) return label
  const changes = changedFields(label.value, command.set, {
    name: (value) => checkLine('name', value, nameLengthMax),
    color: (value) => checkColor('color', value),
    description: (value) => checkText('description', value),
  })
  if (!changes.ok) return changes
  const { name } = changes.value
  const holder = name === undefined ? undefined : view.findLabelByName(label.value.projectId, name)
  if (holder !== undefined && holder.id !== label.value.id)
    return refuse({ code: 'taken', field: 'name', value: holder.name })
  const events =
    Object.keys(changes.value).length === 0 ? [] : [labelEdited.make({ id: command.labelId, set: changes.value })]
  return decide(inProject(label.value.projectId), events, { kind: 'label', id: command.labelId })
}

export function decideLabelExistence(command: DeleteLabel | RestoreLabel, view: DomainView): Decided {
  const { labelId: id, kind } = command
  const label = findAny(view, 'label', id)
  if (!label.ok) return label
  const wantsDeleted = kind === 'label.delete'
  const isSo = (label.value.deletedAt !== null) === wantsDeleted
  const holder = wantsDeleted ? undefined : view.findLabelByName(label.value.projectId, label.value.name)
  if (holder !== undefined && holder.id !== id) return refuse({ code: 'taken', field: 'name', value: holder.name })
  const { deleted, restored } = labelExistence
  return decide(inProject(label.value.projectId), isSo ? [] : [(wantsDeleted ? deleted : restored).make({ id })], {
    kind: 'label',
    id,
  })
}
