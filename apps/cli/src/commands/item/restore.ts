import type { Run } from '../../command-line/command.ts'
import { changeItems } from './change-items.ts'
import type { changeOptions } from './options.ts'

export const run: Run<typeof changeOptions> = (context, { args, options }) =>
  changeItems(context, {
    refs: args,
    options,
    verb: 'Restored',
    commandsFor: ({ id }) => [{ kind: 'workItem.restore', workItemId: id }],
  })
