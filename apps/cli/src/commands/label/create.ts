import { execute } from '../../changes/execute.ts'
import { reportDryRun } from '../../changes/report.ts'
import { argument, type Run } from '../../command-line/command.ts'
import { resolveLabel, resolveWorkingProject } from '../../refs/resolve.ts'
import type { createOptions } from './options.ts'
import { parseColor, reportLabel } from './readers.ts'

export const run: Run<typeof createOptions> = async (context, input) => {
  const { options } = input
  const workspace = await context.workspace()
  const project = resolveWorkingProject(context, workspace, options.project)
  const name = argument(input, 0)
  const command = {
    kind: 'label.create',
    projectId: project.id,
    name,
    color: options.color === undefined ? undefined : parseColor(options.color),
    description: options.description,
  } as const
  const outcome = execute(workspace, [command], options['dry-run'])
  if (options['dry-run']) return reportDryRun(context, outcome)
  const id = outcome.entities[0]?.id ?? name
  await reportLabel(context, { label: resolveLabel(workspace, project, id), workspace }, 'Created the label', options)
}
