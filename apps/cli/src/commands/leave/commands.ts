import { defineCommand } from '../../command-line/command.ts'
import { addOptions, decideOptions, editOptions, leaveFields, listOptions } from './options.ts'

const aLeave = { name: 'leave', summary: 'Its id, as spice leave list shows it' } as const

export const leaveCommands = [
  defineCommand({
    path: 'leave list',
    aliases: ['ls'],
    summary: 'List leave from today on',
    options: listOptions,
    fields: leaveFields,
    isPaged: true,
    isReading: true,
    load: () => import('./list.ts'),
  }),
  defineCommand({
    path: 'leave add',
    aliases: ['create', 'new', 'request'],
    summary: 'Ask for leave, or enter that of another member',
    about:
      'Plans count leave once somebody who leads a project, an owner or an admin has approved it. What one of them enters is approved with that.',
    args: [{ name: 'days', summary: '2026-12-24..2026-12-31, or one day' }],
    options: addOptions,
    fields: leaveFields,
    examples: [{ line: 'spice leave add 2026-12-24..2026-12-31 --note Christmas', says: 'your own' }],
    load: () => import('./add.ts'),
  }),
  defineCommand({
    path: 'leave edit',
    summary: 'Other days or another note for leave',
    about:
      'New leave stands in the place of the old, in one commit that one undo takes back: it is asked for anew, and approved with that by who may approve it.',
    args: [aLeave, { name: 'days', summary: '2026-12-24..2026-12-31, or one day', isOptional: true }],
    options: editOptions,
    fields: leaveFields,
    examples: [{ line: 'spice leave edit 7k2m 2026-12-27..2026-12-31', says: 'other days' }],
    load: () => import('./edit.ts'),
  }),
  defineCommand({
    path: 'leave approve',
    summary: 'Say yes to leave',
    args: [aLeave],
    options: decideOptions,
    fields: leaveFields,
    load: () => import('./approve.ts'),
  }),
  defineCommand({
    path: 'leave reject',
    summary: 'Say no to leave',
    args: [aLeave],
    options: decideOptions,
    fields: leaveFields,
    load: () => import('./reject.ts'),
  }),
  defineCommand({
    path: 'leave delete',
    aliases: ['remove'],
    summary: 'Take leave back',
    args: [aLeave],
    options: decideOptions,
    fields: leaveFields,
    load: () => import('./delete.ts'),
  }),
]
