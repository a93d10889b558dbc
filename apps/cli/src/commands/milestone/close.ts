import { argument, type Run } from '../../command-line/command.ts'
import { resolveMilestone, resolveWorkingProject } from '../../refs/resolve.ts'
import type { closeOptions } from './options.ts'
import { changeMilestone } from './readers.ts'

export const run: Run<typeof closeOptions> = async (context, input) => {
  const { options } = input
  const workspace = await context.workspace()
  const project = resolveWorkingProject(context, workspace, options.project)
  const { id } = resolveMilestone(workspace, project, argument(input, 0))
  const command = { kind: 'milestone.edit', milestoneId: id, set: { isClosed: true } } as const
  await changeMilestone(context, workspace, { command, verb: 'Closed the milestone', options, id })
}
