import { defineCommand } from '../../command-line/command.ts'
import { closeOptions, createOptions, deleteOptions, editOptions, listOptions, milestoneFields } from './options.ts'

const aMilestone = { name: 'milestone', summary: 'Title of the milestone', complete: 'milestone' } as const

export const milestoneCommands = [
  defineCommand({
    path: 'milestone list',
    aliases: ['ls'],
    summary: 'List the milestones of a project',
    options: listOptions,
    fields: milestoneFields,
    isPaged: true,
    isReading: true,
    load: () => import('./list.ts'),
  }),
  defineCommand({
    path: 'milestone create',
    aliases: ['new', 'add'],
    summary: 'Create a milestone',
    args: [{ name: 'title', summary: 'Its title' }],
    options: createOptions,
    fields: milestoneFields,
    examples: [{ line: 'spice milestone create 1.0 -d 2026-12-18', says: 'with a due date' }],
    load: () => import('./create.ts'),
  }),
  defineCommand({
    path: 'milestone edit',
    summary: 'Change a milestone',
    args: [aMilestone],
    options: editOptions,
    fields: milestoneFields,
    load: () => import('./edit.ts'),
  }),
  defineCommand({
    path: 'milestone close',
    summary: 'Close a milestone',
    args: [aMilestone],
    options: closeOptions,
    load: () => import('./close.ts'),
  }),
  defineCommand({
    path: 'milestone delete',
    summary: 'Delete a milestone',
    args: [aMilestone],
    options: deleteOptions,
    load: () => import('./delete.ts'),
  }),
]
