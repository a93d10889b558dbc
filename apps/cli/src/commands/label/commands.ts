import { defineCommand } from '../../command-line/command.ts'
import { createOptions, deleteOptions, editOptions, labelFields, listOptions } from './options.ts'

const aLabel = { name: 'label', summary: 'Name of the label', complete: 'label' } as const

export const labelCommands = [
  defineCommand({
    path: 'label list',
    aliases: ['ls'],
    summary: 'List the labels of a project',
    options: listOptions,
    fields: labelFields,
    isPaged: true,
    isReading: true,
    load: () => import('./list.ts'),
  }),
  defineCommand({
    path: 'label create',
    aliases: ['new', 'add'],
    summary: 'Create a label',
    args: [{ name: 'name', summary: 'Its name' }],
    options: createOptions,
    fields: labelFields,
    examples: [{ line: 'spice label create "good first issue" -c 7057ff', says: 'with a colour' }],
    load: () => import('./create.ts'),
  }),
  defineCommand({
    path: 'label edit',
    summary: 'Change a label',
    args: [aLabel],
    options: editOptions,
    fields: labelFields,
    load: () => import('./edit.ts'),
  }),
  defineCommand({
    path: 'label delete',
    summary: 'Delete a label',
    args: [aLabel],
    options: deleteOptions,
    load: () => import('./delete.ts'),
  }),
]
