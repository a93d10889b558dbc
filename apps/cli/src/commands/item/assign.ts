import { argument, type Run } from '../../command-line/command.ts'
import { resolveMember, splitNames } from '../../refs/resolve.ts'
import { say } from '../../texts/say.ts'
import { changeItems } from './change-items.ts'
import type { assignOptions } from './options.ts'

export const run: Run<typeof assignOptions> = async (context, input) => {
  const { options, args } = input
  const workspace = await context.workspace()
  const names = splitNames(args.slice(1))
  const members = (names.length === 0 ? ['@me'] : names).map((name) => resolveMember(workspace, name))
  const ids = members.map((member) => member.id)
  const handles = members.map((member) => `@${member.handle}`).join(', ')
  await changeItems(context, {
    refs: [argument(input, 0)],
    options,
    verb: options.remove ? say`Took from ${handles}:` : say`Assigned to ${handles}:`,
    commandsFor: ({ id }) => [
      {
        kind: 'workItem.edit',
        workItemId: id,
        ...(options.remove ? { removeAssigneeIds: ids } : { addAssigneeIds: ids }),
      },
    ],
  })
}
