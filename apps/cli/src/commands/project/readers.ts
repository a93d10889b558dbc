import type { ProjectRow, ProjectVisibility } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import { instantOrNull, memberJson } from '../../items/item-readers.ts'
import type { FieldReaders } from '../../output/json.ts'
import { isoInstant } from '../../output/times.ts'
import type { ProjectField } from './fields.ts'

interface Source {
  readonly project: ProjectRow
  readonly workspace: Workspace
}

/** Who sees it: everybody in the workspace, or its members. */
export function visibilityOf({ read }: Workspace, { id }: ProjectRow): ProjectVisibility {
  return read.audienceOf(id)?.isOpen === false ? 'members' : 'workspace'
}

export const projectReaders: FieldReaders<ProjectField, Source> = {
  archivedAt: ({ project }) => instantOrNull(project.archivedAt),
  calendar: ({ project, workspace }) =>
    project.calendarId === null ? null : (workspace.read.find('calendar', project.calendarId)?.name ?? null),
  closedCount: ({ project, workspace }) => workspace.read.projectCounts(project.id).closed,
  createdAt: ({ project }) => isoInstant(project.createdAt),
  createdBy: ({ project, workspace }) => memberJson(workspace.read.find('member', project.createdBy)),
  description: ({ project }) => project.description,
  id: ({ project }) => project.id,
  key: ({ project }) => project.key,
  labels: ({ project, workspace }) => workspace.read.labels(project.id).map(({ name, color }) => ({ name, color })),
  lead: ({ project, workspace }) =>
    project.leadId === null ? null : memberJson(workspace.read.find('member', project.leadId)),
  milestones: ({ project, workspace }) =>
    workspace.read
      .milestones(project.id)
      .map(({ title, dueOn, closedAt }) => ({ title, dueOn, isClosed: closedAt !== null })),
  name: ({ project }) => project.name,
  openCount: ({ project, workspace }) => workspace.read.projectCounts(project.id).open,
  startOn: ({ project }) => project.startOn,
  summary: ({ project }) => project.summary,
  targetOn: ({ project }) => project.targetOn,
  updatedAt: ({ project }) => isoInstant(project.updatedAt),
  visibility: ({ project, workspace }) => visibilityOf(workspace, project),
}
