import { changeThing } from '../../changes/change-thing.ts'
import { argument, type Run } from '../../command-line/command.ts'
import { resolveItem, resolveWorkingProject } from '../../refs/resolve.ts'
import { say } from '../../texts/say.ts'
import type { addOptions } from './options.ts'
import { readProperties, riskThing } from './risk.ts'

export const run: Run<typeof addOptions> = async (context, input) => {
  const { options } = input
  const workspace = await context.workspace()
  const { id: projectId, key } = resolveWorkingProject(context, workspace, options.project)
  const workItemIds = options.item.map((ref) => resolveItem(context, workspace, ref, key).id)
  await changeThing(context, workspace, riskThing, {
    command: {
      kind: 'risk.create',
      ...{ projectId, title: argument(input, 0), workItemIds },
      ...readProperties(workspace, options),
    },
    verb: say`Stated the risk`,
    options,
  })
}
