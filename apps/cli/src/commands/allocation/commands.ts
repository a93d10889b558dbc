import { defineCommand } from '../../command-line/command.ts'
import { addOptions, allocationFields, deleteOptions, editOptions, listOptions } from './options.ts'

const anAllocation = { name: 'allocation', summary: 'Its id, as spice allocation list shows it' } as const

export const allocationCommands = [
  defineCommand({
    path: 'allocation list',
    aliases: ['ls'],
    summary: 'List whose time is for which project',
    options: listOptions,
    fields: allocationFields,
    isPaged: true,
    isReading: true,
    load: () => import('./list.ts'),
  }),
  defineCommand({
    path: 'allocation add',
    aliases: ['create', 'new'],
    summary: 'Give a share of a member’s time to a project, or to one item of it',
    args: [
      { name: 'member', summary: 'Whose time', complete: 'member' },
      { name: 'share', summary: 'How much of it: 50%' },
    ],
    options: addOptions,
    fields: allocationFields,
    examples: [
      { line: 'spice allocation add ada 50% -p WEB --from 2026-12-01 --kind booked', says: 'from December on' },
    ],
    load: () => import('./add.ts'),
  }),
  defineCommand({
    path: 'allocation edit',
    summary: 'Change an allocation',
    args: [anAllocation],
    options: editOptions,
    fields: allocationFields,
    load: () => import('./edit.ts'),
  }),
  defineCommand({
    path: 'allocation delete',
    aliases: ['remove'],
    summary: 'End an allocation',
    args: [anAllocation],
    options: deleteOptions,
    fields: allocationFields,
    load: () => import('./delete.ts'),
  }),
]
