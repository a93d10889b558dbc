import { projectArchived } from '../events/project-archived.ts'
import { projectCreated, projectKeyPattern } from '../events/project-created.ts'
import { projectEdited } from '../events/project-edited.ts'
import { nameLengthMax } from '../events/shapes.ts'
import type { RegionId } from '../ids.ts'
import { refuse } from '../result.ts'
import { changedFields } from './changed-fields.ts'
import type { ArchiveProject, CreateProject, EditProject, RestoreProject } from './command.ts'
import { type Decided, decide, inProject, refuseField } from './decision.ts'
import type { DecisionContext, DomainView } from './domain-view.ts'
import { checkDate, checkLine, checkText } from './fields.ts'
import { findLive } from './lookup.ts'

/** The region is founded by the writer, who puts its id in place of this one. */
export const regionToBeFounded = 'rg_new' as RegionId

export function decideCreateProject(command: CreateProject, view: DomainView, context: DecisionContext): Decided {
  const key = command.key.trim().toUpperCase()
  if (key === '') return refuseField('key', 'empty')
  if (!projectKeyPattern.test(key)) return refuseField('key', 'pattern', { value: command.key })
  if (view.findProjectByKey(key) !== undefined) return refuse({ code: 'taken', field: 'key', value: key })
  const name = checkLine('name', command.name, nameLengthMax)
  if (!name.ok) return name
  const summary = checkText('summary', command.summary ?? null)
  if (!summary.ok) return summary
  const description = checkText('description', command.description ?? null)
  if (!description.ok) return description
  const id = context.newId('project')
  const event = projectCreated.make({
    id,
    regionId: regionToBeFounded,
    key,
    name: name.value,
    summary: summary.value,
    description: description.value,
  })
  return decide(inProject(id), [event], { kind: 'project', id })
}

export function decideEditProject(command: EditProject, view: DomainView): Decided {
  const { projectId, set } = command
  const project = findLive(view, 'project', projectId)
  if (!project.ok) return project
  if (set.leadId !== undefined && set.leadId !== null) {
    const lead = findLive(view, 'member', set.leadId)
    if (!lead.ok) return lead
  }
  const changes = changedFields(project.value, set, {
    name: (value) => checkLine('name', value, nameLengthMax),
    summary: (value) => checkText('summary', value),
    description: (value) => checkText('description', value),
    startOn: (value) => checkDate('startOn', value),
    targetOn: (value) => checkDate('targetOn', value),
  })
  if (!changes.ok) return changes
  const events =
    Object.keys(changes.value).length === 0 ? [] : [projectEdited.make({ id: projectId, set: changes.value })]
  return decide(inProject(projectId), events, { kind: 'project', id: projectId })
}

export function decideArchiveProject(command: ArchiveProject | RestoreProject, view: DomainView): Decided {
  const { projectId: id, kind } = command
  const project = findLive(view, 'project', id)
  if (!project.ok) return project
  const isArchived = kind === 'project.archive'
  const isSo = (project.value.archivedAt !== null) === isArchived
  return decide(inProject(id), isSo ? [] : [projectArchived.make({ id, isArchived })], { kind: 'project', id })
}
