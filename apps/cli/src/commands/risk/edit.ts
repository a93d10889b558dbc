import { riskStatuses } from '@spicetime/domain'
import { changeThing } from '../../changes/change-thing.ts'
import { misuse } from '../../command-line/cli-error.ts'
import { argument, type Run } from '../../command-line/command.ts'
import { resolveItem, resolveWorkingProject } from '../../refs/resolve.ts'
import { say } from '../../texts/say.ts'
import type { editOptions } from './options.ts'
import { readProperties, resolveRisk, riskThing } from './risk.ts'

export const run: Run<typeof editOptions> = async (context, input) => {
  const { options } = input
  const workspace = await context.workspace()
  const project = resolveWorkingProject(context, workspace, options.project)
  const { id } = resolveRisk(workspace, project, argument(input, 0))
  const status = options.status === undefined ? undefined : riskStatuses.find((one) => one === options.status)
  if (options.status !== undefined && status === undefined)
    throw misuse(say`--status is open, happened or closed, not "${options.status}"`)
  const set = {
    ...(options.title === undefined ? {} : { title: options.title }),
    ...(status === undefined ? {} : { status }),
    ...readProperties(workspace, options),
  }
  const itemIds = (refs: readonly string[]) => refs.map((ref) => resolveItem(context, workspace, ref, project.key).id)
  const [added, removed] = [itemIds(options.item), itemIds(options['remove-item'])]
  if (Object.keys(set).length + added.length + removed.length === 0)
    throw misuse(say`nothing to change was named`, say`see spice risk edit --help`)
  await changeThing(context, workspace, riskThing, {
    command: { kind: 'risk.edit', riskId: id, set, addItemIds: added, removeItemIds: removed },
    verb: say`Changed the risk`,
    options,
  })
}
