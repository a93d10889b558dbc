import { execute } from '../../changes/execute.ts'
import { reportDryRun } from '../../changes/report.ts'
import { argument, type Run } from '../../command-line/command.ts'
import { confirmOrStop } from '../../input/prompts.ts'
import { resolveLabel, resolveWorkingProject } from '../../refs/resolve.ts'
import { say } from '../../texts/say.ts'
import type { deleteOptions } from './options.ts'

export const run: Run<typeof deleteOptions> = async (context, input) => {
  const { options } = input
  const workspace = await context.workspace()
  const project = resolveWorkingProject(context, workspace, options.project)
  const label = resolveLabel(workspace, project, argument(input, 0))
  const command = { kind: 'label.delete', labelId: label.id } as const
  if (options['dry-run']) return reportDryRun(context, execute(workspace, [command], true))
  await confirmOrStop(context, say`Delete the label "${label.name}" of ${project.key}?`, options.yes)
  execute(workspace, [command], false)
  context.output.done(say`Deleted the label ${label.name}; bring it back with: spice undo`, label.name)
}
