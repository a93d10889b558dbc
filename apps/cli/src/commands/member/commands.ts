import { defineCommand } from '../../command-line/command.ts'
import { addOptions, editOptions, listOptions, memberFields, removeOptions } from './options.ts'

export const memberCommands = [
  defineCommand({
    path: 'member list',
    aliases: ['ls'],
    summary: 'List members',
    options: listOptions,
    fields: memberFields,
    isPaged: true,
    isReading: true,
    load: () => import('./list.ts'),
  }),
  defineCommand({
    path: 'member add',
    aliases: ['create', 'new'],
    summary: 'Add a member',
    args: [{ name: 'handle', summary: 'The short name that others write: ada' }],
    options: addOptions,
    fields: memberFields,
    examples: [{ line: 'spice member add ada --name "Ada Lovelace" -r member', says: 'who may change things' }],
    load: () => import('./add.ts'),
  }),
  defineCommand({
    path: 'member edit',
    summary: 'Change a member',
    args: [{ name: 'member', summary: 'The handle', complete: 'member' }],
    options: editOptions,
    fields: memberFields,
    examples: [
      { line: 'spice member edit ada --capacity 20h --skill ts:4 --skill sql', says: 'what plans need to know' },
    ],
    load: () => import('./edit.ts'),
  }),
  defineCommand({
    path: 'member remove',
    aliases: ['delete'],
    summary: 'Shut a member and all their devices out',
    about: 'What they did before stays. What they did meanwhile, unseen here, goes into quarantine.',
    args: [{ name: 'member', summary: 'The handle', complete: 'member' }],
    options: removeOptions,
    load: () => import('./remove.ts'),
  }),
]
