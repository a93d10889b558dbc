import { projectArchived } from '../events/project-archived.ts'
import { projectCreated, projectKeyPattern } from '../events/project-created.ts'
import { projectEdited } from '../events/project-edited.ts'
import { projectRekeyed } from '../events/project-rekeyed.ts'
import { nameLengthMax } from '../events/shapes.ts'
import type { ProjectId, RegionId } from '../ids.ts'
import { accept, type Result, refuse } from '../result.ts'
import { changedFields } from './changed-fields.ts'
import type { ArchiveProject, Command, CreateProject, EditProject, RestoreProject } from './command.ts'
import { checkCalendar } from './decide-calendar.ts'
import { type Decided, type Decision, decide, inProject, refuseField } from './decision.ts'
import type { DecisionContext, DomainView } from './domain-view.ts'
import { checkDate, checkLine, checkText } from './fields.ts'
import { findLive } from './lookup.ts'
import type { Refusal } from './refusal.ts'

/** The region is founded by the writer, who puts its id in place of this one. */
export const regionToBeFounded = 'rg_new' as RegionId

export function decideCreateProject(command: CreateProject, view: DomainView, context: DecisionContext): Decided {
  const key = checkKey(command.key, view)
  if (!key.ok) return key
  const name = checkLine('name', command.name, nameLengthMax)
  if (!name.ok) return name
  const summary = checkText('summary', command.summary ?? null)
  if (!summary.ok) return summary
  const description = checkText('description', command.description ?? null)
  if (!description.ok) return description
  const id = context.newProjectId()
  const event = projectCreated.make({
    id,
    regionId: regionToBeFounded,
    key: key.value,
    name: name.value,
    summary: summary.value,
    description: description.value,
  })
  return decide(inProject(id), [event], { kind: 'project', id })
}

/** The wish that remains of the wish for a project, once that is there: who sees it is decided about what exists. */
export function wishAfterCreation(command: Command, made: Decision): Command | undefined {
  const [project] = made.entities
  if (command.kind !== 'project.create' || command.visibility === undefined || project === undefined) return undefined
  // The first thing that a creation names is what it created.
  return { kind: 'project.setVisibility', projectId: project.id as ProjectId, visibility: command.visibility }
}

/** @param ownId the project that may have had it */
function checkKey(given: string, view: DomainView, ownId?: ProjectId): Result<string, Refusal> {
  const key = given.trim().toUpperCase()
  if (key === '') return refuseField('key', 'empty')
  if (!projectKeyPattern.test(key)) return refuseField('key', 'pattern', { value: given })
  const holder = view.findProjectByKey(key)
  return holder === undefined || holder.id === ownId ? accept(key) : refuse({ code: 'taken', field: 'key', value: key })
}

export function decideEditProject(command: EditProject, view: DomainView): Decided {
  const { projectId, set } = command
  const project = findLive(view, 'project', projectId)
  if (!project.ok) return project
  if (set.leadId !== undefined && set.leadId !== null) {
    const lead = findLive(view, 'member', set.leadId)
    if (!lead.ok) return lead
  }
  const calendar = checkCalendar(view, set.calendarId === project.value.calendarId ? undefined : set.calendarId)
  if (!calendar.ok) return calendar
  const changes = changedFields(project.value, set, {
    key: (value) => checkKey(value, view, projectId),
    name: (value) => checkLine('name', value, nameLengthMax),
    summary: (value) => checkText('summary', value),
    description: (value) => checkText('description', value),
    startOn: (value) => checkDate('startOn', value),
    targetOn: (value) => checkDate('targetOn', value),
  })
  if (!changes.ok) return changes
  const { key, ...fields } = changes.value
  const events = [
    ...(key === undefined ? [] : [projectRekeyed.make({ id: projectId, key })]),
    ...(Object.keys(fields).length === 0 ? [] : [projectEdited.make({ id: projectId, set: fields })]),
  ]
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
