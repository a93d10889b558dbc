import type { Project } from '../../client/model.ts'
import type { CommandResult } from '../../client/workspace-client.ts'
import { useExecutor } from '../../data/use-execute.ts'
import { useMessages } from '../../messages/messages-context.tsx'

/** Puts a project away, or takes it out again; said with a button that takes it back. */
export function useArchiving(): (project: Pick<Project, 'id' | 'name' | 'archivedAt'>) => Promise<CommandResult> {
  const { generalSettings: texts } = useMessages()
  const { execute } = useExecutor()
  return ({ id, name, archivedAt }) =>
    archivedAt === null
      ? execute({ kind: 'project.archive', projectId: id }, { done: texts.archived(name) })
      : execute({ kind: 'project.restore', projectId: id }, { done: texts.restored(name) })
}
