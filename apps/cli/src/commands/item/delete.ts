import { execute } from '../../changes/execute.ts'
import { reportDryRun } from '../../changes/report.ts'
import type { Run } from '../../command-line/command.ts'
import { confirmOrStop } from '../../input/prompts.ts'
import { oneLine } from '../../output/width.ts'
import { resolveItem } from '../../refs/resolve.ts'
import { say } from '../../texts/say.ts'
import type { deleteOptions } from './options.ts'

export const run: Run<typeof deleteOptions> = async (context, { args, options }) => {
  const workspace = await context.workspace()
  const items = args.map((ref) => resolveItem(context, workspace, ref, options.project))
  const names = items.map((item) => `${workspace.read.keyOf(item)} "${oneLine(item.title)}"`)
  const commands = items.map((item) => ({ kind: 'workItem.delete', workItemId: item.id }) as const)
  if (options['dry-run']) return reportDryRun(context, execute(workspace, commands, true))
  await confirmOrStop(context, say`Delete ${names.join(', ')}?`, options.yes)
  const outcome = execute(workspace, commands, false)
  for (const item of items) {
    const key = workspace.read.keyOf(item)
    const verb = outcome.commitIds.length === 0 ? say`Was deleted already:` : say`Deleted`
    context.output.done(say`${verb} ${key}; bring it back with: spice item restore ${key}`, key)
  }
}
