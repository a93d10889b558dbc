import type { Command } from '@spicetime/domain'
import { execute } from '../../changes/execute.ts'
import { reportDryRun } from '../../changes/report.ts'
import { misuse } from '../../command-line/cli-error.ts'
import { argument, type Run } from '../../command-line/command.ts'
import { resolveLabel, resolveWorkingProject } from '../../refs/resolve.ts'
import { say } from '../../texts/say.ts'
import type { editOptions } from './options.ts'
import { parseColor, reportLabel } from './readers.ts'

export const run: Run<typeof editOptions> = async (context, input) => {
  const { options } = input
  const workspace = await context.workspace()
  const project = resolveWorkingProject(context, workspace, options.project)
  const label = resolveLabel(workspace, project, argument(input, 0))
  const set = {
    ...(options.name === undefined ? {} : { name: options.name }),
    ...(options.color === undefined ? {} : { color: parseColor(options.color) }),
    ...(options.description === undefined
      ? {}
      : { description: options.description === '' ? null : options.description }),
  }
  if (Object.keys(set).length === 0) throw misuse(say`nothing to change was named`, say`see spice label edit --help`)
  const command: Command = { kind: 'label.edit', labelId: label.id, set }
  const outcome = execute(workspace, [command], options['dry-run'])
  if (options['dry-run']) return reportDryRun(context, outcome)
  await reportLabel(
    context,
    { label: resolveLabel(workspace, project, label.id), workspace },
    'Changed the label',
    options,
  )
}
