import { defineCommand } from '../../command-line/command.ts'
import {
  addOptions,
  editOptions,
  listOptions,
  memberFields,
  rateFields,
  ratesOptions,
  readerFields,
  removeOptions,
} from './options.ts'

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
    path: 'member rates',
    summary: 'What people cost an hour, for plans: list, set, remove; and who may see it: readers, admit, dismiss',
    about:
      'Only those who are admitted see it, on their devices, and plan with it: what a plan costs, scenarios, earned value in money. An owner begins, and is admitted with that; owners, and admins who were admitted, let others in. Admins among those set it, all others read it. A hub holds it, as it holds all. Who is dismissed gets nothing more; what is on their devices stays there. Without --from it counts from the beginning; with --from it goes before that from the day on.',
    args: [
      { name: 'action', summary: 'list, set, remove, readers, admit or dismiss; list when left out', isOptional: true },
      { name: 'member', summary: 'The handle', isOptional: true, complete: 'member' },
      {
        name: 'price',
        summary: 'Of set: 80 EUR; the currency may be left out once all have the same',
        isOptional: true,
        isMany: true,
      },
    ],
    options: ratesOptions,
    fields: [...new Set([...rateFields, ...readerFields])],
    examples: [
      { line: 'spice member rates set ada 80 EUR', says: 'what an hour of Ada costs' },
      { line: 'spice member rates set ada 85 --from 2027-01-01', says: 'and from January on' },
      { line: 'spice member rates admit ben', says: 'Ben sees it, and plans with it' },
    ],
    load: () => import('./rates.ts'),
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
