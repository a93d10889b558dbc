import { execute } from '../../changes/execute.ts'
import { reportDryRun } from '../../changes/report.ts'
import { argument, type Run } from '../../command-line/command.ts'
import { confirmOrStop } from '../../input/prompts.ts'
import { resolveView } from '../../refs/resolve-view.ts'
import { say } from '../../texts/say.ts'
import type { deleteOptions } from './options.ts'

export const run: Run<typeof deleteOptions> = async (context, input) => {
  const { options } = input
  const workspace = await context.workspace()
  const view = resolveView(workspace, argument(input, 0))
  const command = { kind: 'view.delete', viewId: view.id } as const
  if (options['dry-run']) return reportDryRun(context, execute(workspace, [command], true))
  await confirmOrStop(context, say`Delete your query "${view.name}"?`, options.yes)
  execute(workspace, [command], false)
  context.output.done(say`Deleted ${view.name}; bring it back with: spice undo`, view.name)
}
