import { defineCommand } from '../../command-line/command.ts'
import { noOptions } from '../config/options.ts'
import { aliasFields, listOptions } from './options.ts'

export const aliasCommands = [
  defineCommand({
    path: 'alias list',
    aliases: ['ls'],
    summary: 'List aliases',
    options: listOptions,
    fields: aliasFields,
    load: () => import('./list.ts'),
  }),
  defineCommand({
    path: 'alias set',
    summary: 'Define an alias',
    args: [
      { name: 'name', summary: 'The new word' },
      { name: 'expansion', summary: 'What it stands for' },
    ],
    about:
      '$1, $2 … in the expansion take the words that follow; the rest is appended. An expansion that begins with ! is a line for the shell.',
    options: noOptions,
    examples: [
      { line: "spice alias set bugs 'item list type:bug'", says: 'then: spice bugs' },
      { line: "spice alias set by 'item list assignee:$1'", says: 'then: spice by ada' },
      { line: 'spice alias set open \'!spice ls --json externalUrl --jq ".[].externalUrl"\'', says: 'a shell line' },
    ],
    load: () => import('./set.ts'),
  }),
  defineCommand({
    path: 'alias delete',
    summary: 'Remove an alias',
    args: [{ name: 'name', summary: 'The word', complete: 'alias' }],
    options: noOptions,
    load: () => import('./delete.ts'),
  }),
]
