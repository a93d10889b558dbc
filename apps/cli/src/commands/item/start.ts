import type { Run } from '../../command-line/command.ts'
import { changeItems } from './change-items.ts'
import type { startOptions } from './options.ts'

export const run: Run<typeof startOptions> = async (context, { args, options }) => {
  const { localMemberId } = await context.workspace()
  await changeItems(context, {
    refs: args,
    options,
    verb: 'Started',
    commandsFor: ({ id }) => [
      {
        kind: 'workItem.edit',
        workItemId: id,
        set: { status: 'in-progress' },
        addAssigneeIds: options['no-assign'] ? [] : [localMemberId],
      },
    ],
  })
}
