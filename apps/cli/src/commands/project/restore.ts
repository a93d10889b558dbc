import { argument, type Run } from '../../command-line/command.ts'
import { resolveProject } from '../../refs/resolve.ts'
import type { restoreOptions } from './options.ts'
import { changeProject } from './report-project.ts'

export const run: Run<typeof restoreOptions> = async (context, input) => {
  const workspace = await context.workspace()
  const project = resolveProject(workspace, argument(input, 0))
  const command = { kind: 'project.restore', projectId: project.id } as const
  await changeProject(context, workspace, { commands: [command], verb: 'Restored', options: input.options })
}
