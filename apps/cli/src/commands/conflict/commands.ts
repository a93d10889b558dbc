import { defineCommand } from '../../command-line/command.ts'
import { conflictFields, listOptions, resolveOptions } from './options.ts'

export const conflictCommands = [
  defineCommand({
    path: 'conflicts',
    summary: 'List what people changed apart and only one of them could keep',
    args: [{ name: 'item', summary: 'Only those of this item', isOptional: true, complete: 'item' }],
    options: listOptions,
    fields: conflictFields,
    about:
      'Two devices that had not heard of each other wrote the same field: the later write is shown, the other one waits here. Dependencies and parents that close a cycle together are listed as well, and what somebody deleted while others went on with it. The next change of the field ends its conflict; nothing has to be resolved in a hurry.',
    isPaged: true,
    examples: [
      { line: 'spice conflicts', says: 'all of them' },
      { line: 'spice conflicts WEB-12', says: 'of one item' },
    ],
    isReading: true,
    load: () => import('./list.ts'),
  }),
  defineCommand({
    path: 'conflicts resolve',
    summary: 'Settle a conflict with one of its values, or another',
    args: [
      { name: 'item', summary: 'The item: KEY-12, 12 or #12; a project key, or the id of anything', complete: 'item' },
      { name: 'field', summary: 'The field, as spice conflicts names it' },
    ],
    options: resolveOptions,
    examples: [
      { line: 'spice conflicts resolve WEB-12 title --keep other', says: 'take back what was overwritten' },
      { line: 'spice conflicts resolve WEB-12 title --value "Both in one"', says: 'or combine them' },
    ],
    load: () => import('./resolve.ts'),
  }),
]
