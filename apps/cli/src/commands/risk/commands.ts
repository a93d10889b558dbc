import { defineCommand } from '../../command-line/command.ts'
import { addOptions, deleteOptions, editOptions, listOptions, riskFields } from './options.ts'

const aRisk = { name: 'risk', summary: 'Its title, or its id as spice risk list shows it' } as const

export const riskCommands = [
  defineCommand({
    path: 'risk list',
    aliases: ['ls'],
    summary: 'List the risks of a project, those that weigh most first',
    options: listOptions,
    fields: riskFields,
    isPaged: true,
    isReading: true,
    load: () => import('./list.ts'),
  }),
  defineCommand({
    path: 'risk add',
    aliases: ['create', 'new'],
    summary: 'State a risk of a project',
    args: [{ name: 'title', summary: 'What may happen' }],
    options: addOptions,
    fields: riskFields,
    examples: [{ line: 'spice risk add "Parts come late" --probability 30% --delay 5d -i 12', says: 'to item 12' }],
    load: () => import('./add.ts'),
  }),
  defineCommand({
    path: 'risk edit',
    summary: 'Change a risk',
    args: [aRisk],
    options: editOptions,
    fields: riskFields,
    load: () => import('./edit.ts'),
  }),
  defineCommand({
    path: 'risk delete',
    aliases: ['remove'],
    summary: 'Delete a risk',
    args: [aRisk],
    options: deleteOptions,
    fields: riskFields,
    load: () => import('./delete.ts'),
  }),
]
