import type { Run } from '../../command-line/command.ts'
import { resolveItem } from '../../refs/resolve.ts'
import { say } from '../../texts/say.ts'
import { changeItems } from './change-items.ts'
import type { changeOptions } from './options.ts'

export const run: Run<typeof changeOptions> = async (context, { args, options }) => {
  const workspace = await context.workspace()
  for (const ref of args) {
    const item = resolveItem(context, workspace, ref, options.project)
    if (item.deletedAt === null) {
      context.output.note(say`${workspace.read.keyOf(item)} is not deleted; nothing changed`)
    }
  }
  await changeItems(context, {
    refs: args,
    options,
    verb: 'Restored',
    commandsFor: ({ id, deletedAt }) => (deletedAt === null ? [] : [{ kind: 'workItem.restore', workItemId: id }]),
  })
}
