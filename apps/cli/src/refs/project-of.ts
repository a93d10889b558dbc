import type { ProjectRow } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'

/** The project of an item, label or milestone. */
export function projectOf(workspace: Workspace, thing: { readonly projectId: ProjectRow['id'] }): ProjectRow {
  const project = workspace.read.find('project', thing.projectId)
  if (project === undefined) throw new Error(`bug: the project ${thing.projectId} cannot be read`)
  return project
}
