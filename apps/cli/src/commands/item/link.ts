import { misuse } from '../../command-line/cli-error.ts'
import { argument, type Run } from '../../command-line/command.ts'
import { resolveItem } from '../../refs/resolve.ts'
import { say } from '../../texts/say.ts'
import { changeItems } from './change-items.ts'
import type { itemLinkOptions } from './options.ts'

export const run: Run<typeof itemLinkOptions> = async (context, input) => {
  const { options, args } = input
  const parentRef = args[1]
  if (options.remove === (parentRef !== undefined)) throw misuse(say`name the parent, or give --remove`)
  const workspace = await context.workspace()
  const parent = parentRef === undefined ? undefined : resolveItem(context, workspace, parentRef, options.project)
  await changeItems(context, {
    refs: [argument(input, 0)],
    options,
    verb: parent === undefined ? say`On its own:` : say`Part of ${workspace.read.keyOf(parent)}:`,
    commandsFor: ({ id }) => [{ kind: 'workItem.edit', workItemId: id, set: { parentId: parent?.id ?? null } }],
  })
}
