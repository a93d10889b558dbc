import { defineCommand } from '../../command-line/command.ts'
import { deleteOptions, listOptions, saveOptions, viewFields } from './options.ts'

export const viewCommands = [
  defineCommand({
    path: 'view list',
    aliases: ['ls'],
    summary: 'List the queries that you keep',
    about: 'They are yours: they follow you to your own devices and to hubs, and nobody else sees them.',
    options: listOptions,
    fields: viewFields,
    isReading: true,
    load: () => import('./list.ts'),
  }),
  defineCommand({
    path: 'view save',
    aliases: ['create', 'new', 'edit'],
    summary: 'Keep a query under a name; the one that had the name before goes',
    args: [
      { name: 'name', summary: 'What to call it' },
      {
        name: 'query',
        summary: 'A query; everything when left out',
        isOptional: true,
        isMany: true,
        complete: 'query',
      },
    ],
    options: saveOptions,
    fields: viewFields,
    examples: [
      { line: 'spice view save late is:overdue assignee:@me', says: 'keep it' },
      { line: 'spice ls --view late', says: 'and look' },
    ],
    load: () => import('./save.ts'),
  }),
  defineCommand({
    path: 'view delete',
    aliases: ['remove', 'rm'],
    summary: 'Delete a query that you keep',
    args: [{ name: 'name', summary: 'Its name', complete: 'view' }],
    options: deleteOptions,
    load: () => import('./delete.ts'),
  }),
]
