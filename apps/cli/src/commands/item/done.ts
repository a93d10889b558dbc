import type { Command } from '@spicetime/domain'
import type { Run } from '../../command-line/command.ts'
import { changeItems } from './change-items.ts'
import type { doneOptions } from './options.ts'

export const run: Run<typeof doneOptions> = (context, { args, options }) => {
  const status = options.cancel ? 'cancelled' : 'done'
  return changeItems(context, {
    refs: args,
    options,
    verb: options.cancel ? 'Cancelled' : 'Done:',
    commandsFor: ({ id }) => {
      const edit: Command = { kind: 'workItem.edit', workItemId: id, set: { status } }
      const { comment } = options
      return comment === undefined ? [edit] : [{ kind: 'comment.add', workItemId: id, body: comment }, edit]
    },
  })
}
