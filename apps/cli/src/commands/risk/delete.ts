import { changeThing } from '../../changes/change-thing.ts'
import { argument, type Run } from '../../command-line/command.ts'
import { resolveWorkingProject } from '../../refs/resolve.ts'
import { say } from '../../texts/say.ts'
import type { deleteOptions } from './options.ts'
import { resolveRisk, riskThing } from './risk.ts'

export const run: Run<typeof deleteOptions> = async (context, input) => {
  const { options } = input
  const workspace = await context.workspace()
  const project = resolveWorkingProject(context, workspace, options.project)
  const { id } = resolveRisk(workspace, project, argument(input, 0))
  await changeThing(context, workspace, riskThing, {
    command: { kind: 'risk.delete', riskId: id },
    verb: say`Deleted the risk`,
    options,
  })
}
