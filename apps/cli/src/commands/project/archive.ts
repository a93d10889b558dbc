import { argument, type Run } from '../../command-line/command.ts'
import { confirmOrStop } from '../../input/prompts.ts'
import { resolveProject } from '../../refs/resolve.ts'
import { say } from '../../texts/say.ts'
import type { archiveOptions } from './options.ts'
import { changeProject } from './report-project.ts'

export const run: Run<typeof archiveOptions> = async (context, input) => {
  const { options } = input
  const workspace = await context.workspace()
  const project = resolveProject(workspace, argument(input, 0))
  if (!options['dry-run']) await confirmOrStop(context, say`Archive ${project.key} "${project.name}"?`, options.yes)
  const command = { kind: 'project.archive', projectId: project.id } as const
  await changeProject(context, workspace, { commands: [command], verb: 'Archived', options })
}
