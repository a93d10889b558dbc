import { argument, type Run } from '../../command-line/command.ts'
import { confirmOrStop } from '../../input/prompts.ts'
import { resolveMilestone, resolveWorkingProject } from '../../refs/resolve.ts'
import { say } from '../../texts/say.ts'
import type { deleteOptions } from './options.ts'
import { changeMilestone } from './readers.ts'

export const run: Run<typeof deleteOptions> = async (context, input) => {
  const { options } = input
  const workspace = await context.workspace()
  const project = resolveWorkingProject(context, workspace, options.project)
  const { id, title } = resolveMilestone(workspace, project, argument(input, 0))
  if (!options['dry-run'])
    await confirmOrStop(context, say`Delete the milestone "${title}" of ${project.key}?`, options.yes)
  const command = { kind: 'milestone.delete', milestoneId: id } as const
  await changeMilestone(context, workspace, { command, verb: 'Deleted the milestone', options, id })
}
